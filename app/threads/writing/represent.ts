import type { Node } from 'prosemirror-model'
import { createDialect } from '#server/platform/dialect.ts'
import { parse } from './parse.ts'
import { print } from './print.ts'

const reading = createDialect()

// Bold round a link, or a link round what is bold, reads alike: which of them stands outside is no part of what was written.
const swaps = [
  /<(strong|em|s)>(<a [^>]*>)((?:(?!<\/a>)[\s\S])*)<\/(a)><\/\1>/g,
  /<(strong|em)>(<s>)((?:(?!<\/s>)[\s\S])*)<\/(s)><\/\1>/g,
  /<(strong)>(<em>)((?:(?!<\/em>)[\s\S])*)<\/(em)><\/\1>/g,
]
export const asRead = (html: string): string => {
  const once = swaps.reduce((text, swap) => text.replace(swap, '$2<$1>$3</$1></$4>'), html)
  return once === html ? html : asRead(once)
}
const htmlOf = (text: string) => asRead(reading.render(text, { docId: '' }))

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
