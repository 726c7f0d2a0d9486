import type { Node } from 'prosemirror-model'
import { createDialect } from '#server/platform/dialect.ts'
import { parse } from './parse.ts'
import { print } from './print.ts'

const reading = createDialect()
const htmlOf = (text: string) => reading.render(text, { docId: '' })

// A footnote that nothing points to is not read by anybody, and yet was written.
const unread = (text: string) => {
  const env: { footnotes?: { refs?: Record<string, number> } } = {}
  reading.parse(text, env)
  return Object.values(env.footnotes?.refs ?? {}).some((id) => id < 0)
}

/** The document of a text, or null where it would not come back out of the editor as it went in. */
export const represent = (text: string): Node | null => {
  try {
    const doc = parse(text)
    return !unread(text) && htmlOf(print(doc)) === htmlOf(text) ? doc : null
  } catch {
    return null
  }
}
