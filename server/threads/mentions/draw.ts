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

/** How mentions are called in HTML that was drawn before. */
export const namesIn = (html: string): MentionNames =>
  new Map(
    [...html.matchAll(drawn)].map(([, key = '', inner = '']) => [
      key,
      inner
        .replace(/<[^>]*>/g, '')
        .replace(/&(amp|lt|gt|quot);/g, (sign) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' })[sign]!),
    ]),
  )
