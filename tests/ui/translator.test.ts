import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTranslator } from '#app/i18n/translator.ts'
import { languages } from '#server/platform/languages.ts'
import { createTranslations } from '#server/platform/translate.ts'

// Pages and mails say the same: the small translator of pages against the library that mails are told with.

const translations = createTranslations({ reread: false })
const namespaces = readdirSync('app/locales/en').map((file) => basename(file, '.json'))
const forms = /_(zero|one|two|few|many|other)$/

const keysOf = (value: unknown, path: string): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => keysOf(inner, path ? `${path}.${name}` : name))
    : [path]

describe.each(languages)('every text in %s', (language) => {
  const all = translations.messages(language, namespaces)
  const [page, mail] = [createTranslator(language, all), translations.t(language)]
  const keys = Object.entries(all).flatMap(([namespace, texts]) =>
    keysOf(texts, '').map((key) => `${namespace}:${key}`),
  )
  const values = new Proxy({} as Record<string, unknown>, {
    get: (_, name) => (typeof name === 'string' ? `<${name} & $&>` : undefined),
    has: () => true,
  })
  const names = keys.length > 0 ? JSON.stringify(all).matchAll(/\{\{(\w+)\}\}/g) : []
  const filled = Object.fromEntries([...names].map(([, name]) => [name!, values[name!]]))

  it('reads the same, filled in', () => {
    expect(keys.length).toBeGreaterThan(500)
    const given = { ...filled, count: 'some' }
    for (const key of keys.filter((one) => !forms.test(one)))
      expect(page(key, given), key).toBe(mail(key as never, given as never))
  })

  it('has the same plural form for every number', () => {
    const counted = new Set(keys.filter((key) => forms.test(key)).map((key) => key.replace(forms, '')))
    expect(counted.size).toBeGreaterThan(20)
    for (const key of counted)
      for (const count of [0, 1, 2, 3, 5, 10, 11, 21, 99, 100, 101, 102, 1_000_000])
        expect(page(key, { ...filled, count }), `${key} ${count}`).toBe(
          mail(key as never, { ...filled, count } as never),
        )
  })
})

describe('what is not there', () => {
  const t = createTranslator('en', { threads: { post: 'Post', deep: { er: 'x' } } })
  it('falls back to what was given, else shows its key', () => {
    expect(t('threads:none', { defaultValue: 'as typed' })).toBe('as typed')
    for (const key of [
      'threads:none',
      'none:post',
      'post',
      'threads:deep',
      'threads:post.more',
      'threads:__proto__',
      '',
    ])
      expect(t(key)).toBe(`[[${key}]]`)
  })
})
