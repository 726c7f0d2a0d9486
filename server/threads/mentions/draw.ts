import type { MentionNames } from '#server/platform/markdown.ts'
import type { Name } from './names.ts'

const drawn = /<span class="mention" data-mention="([a-z]+:[0-9a-z/-]+)">(.*?)<\/span>/gs
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign]!)

/**
 * The HTML of a text with its mentions called as they are called now and for this reader; no key is left in it. A passage
 * that begins or ends within a name reaches round all of it.
 */
export const drawMentions = (html: string, nameOf: (key: string) => Name | null): string =>
  html.replace(drawn, (_all, key: string, inner: string) => {
    const known = nameOf(key)
    if (!known) return `<span class="mention">${inner}</span>`
    const mark = /<mark\b[^>]*>/.exec(inner)?.[0]
    const name = mark ? `${mark}${escaped(known.name)}</mark>` : escaped(known.name)
    return known.href
      ? `<a class="mention" href="${escaped(known.href)}">${name}</a>`
      : `<span class="mention">${name}</span>`
  })

/** The HTML of a text as its whole audience may read it, for pages that show it to a few: called as it is stored, by no key. */
export const withoutKeys = (html: string): string => drawMentions(html, () => null)

const unescaped = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot);/g, (sign) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' })[sign]!)

/** The mentions in HTML that is kept: what each is called there, and where its name begins. */
export const mentionsDrawn = (html: string): { key: string; name: string; at: number }[] =>
  [...html.matchAll(drawn)].map(({ 0: all, 1: key = '', 2: inner = '', index }) => ({
    key,
    name: unescaped(inner),
    at: index + all.length - '</span>'.length - inner.length,
  }))

/** How mentions are called in HTML that was drawn before. */
export const namesIn = (html: string): MentionNames => new Map(mentionsDrawn(html).map(({ key, name }) => [key, name]))

/** HTML to be kept, with its mentions called by these names. */
export const calledIn = (html: string, names: MentionNames): string =>
  html.replace(drawn, (all, key: string) => {
    const name = names.get(key)
    return name === undefined ? all : `<span class="mention" data-mention="${key}">${escaped(name)}</span>`
  })
