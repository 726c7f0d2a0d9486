export type Translate = (key: string, values?: Record<string, unknown>) => string
export type Messages = Record<string, Record<string, unknown>>

const textAt = (messages: Messages, namespace: string, path: string): string | null => {
  let at: unknown = messages[namespace]
  for (const part of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return null
    at = (at as Record<string, unknown>)[part]
  }
  return typeof at === 'string' ? at : null
}

const filled = (text: string, values: Record<string, unknown>) =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ''))

/**
 * Says `namespace:path.to.key` in one language: placeholders filled, plural forms of the language by `count` (`_zero` where
 * there is one for none at all). The same as i18next says, from which mails are told; a test holds every text of both
 * side by side. Missing: `defaultValue`, else the key in double brackets, which the test that visits every page looks for.
 */
export const createTranslator = (language: string, messages: Messages): Translate => {
  const plurals = new Intl.PluralRules(language)
  return (key, values = {}) => {
    const [namespace, path] = key.split(/:(.*)/s) as [string, string | undefined]
    const count = values.count
    const forms =
      typeof count === 'number' ? [...(count === 0 ? ['_zero'] : []), `_${plurals.select(count)}`, ''] : ['']
    for (const form of forms) {
      const text = path === undefined ? null : textAt(messages, namespace, path + form)
      if (text !== null) return filled(text, values)
    }
    return typeof values.defaultValue === 'string' ? values.defaultValue : `[[${key}]]`
  }
}
