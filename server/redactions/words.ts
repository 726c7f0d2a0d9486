import { type MentionNames, renderMarkdown } from '#server/platform/markdown.ts'
import { type Patterns, patternsOf } from './patterns.ts'

/** What stands where words were destroyed. */
export const redactionMark = '█ redacted'

export { type Patterns, patternsOf }

const all = (pattern: string) => new RegExp(pattern, 'gu')

export const isIn = (text: string, { text: pattern }: Patterns): boolean => new RegExp(pattern, 'u').test(text)

type Text = { source: string; plain: string; names: MentionNames }

/**
 * A text without the words, drawn anew. Where its Markdown keeps them apart ("**A**. B"), the formatting goes with them:
 * nothing of the words may stay for the sake of a bold letter.
 */
export const withoutWords = ({ source, plain, names }: Text, patterns: Patterns, scope: string) => {
  const pattern = all(patterns.text)
  const attempts = [
    source.replace(pattern, redactionMark),
    plain.replace(pattern, redactionMark).replace(/\n+/g, '\n\n'),
    redactionMark,
  ]
  for (const attempt of attempts) {
    const drawn = renderMarkdown(attempt, scope, names)
    // Its HTML shows the plain text and leads to what the source names; tags are no words.
    if (!isIn(attempt, patterns) && !isIn(drawn.plain, patterns))
      return { source: attempt, html: drawn.html, plain: drawn.plain, renderer: drawn.renderer }
  }
  throw new Error('the words of a redaction are those of its mark')
}

/** The part of a recorded passage that is left when [from, to) of the text it came from is destroyed; in code points. */
export const passageWithout = (
  plain: string,
  passage: { starts: number; ends: number },
  places: readonly { starts: number; ends: number }[],
): string => {
  const points = [...plain]
  let out = ''
  let at = passage.starts
  for (const { starts, ends } of places) {
    if (ends <= passage.starts || starts >= passage.ends) continue
    out += points.slice(at, Math.max(at, starts)).join('') + redactionMark
    at = Math.min(ends, passage.ends)
  }
  return out + points.slice(at, passage.ends).join('')
}

/** Every place of the words in a text, in code points, end exclusive. */
export const placesOf = (plain: string, patterns: Patterns): { starts: number; ends: number }[] =>
  [...plain.matchAll(all(patterns.text))].map((match) => {
    const starts = [...plain.slice(0, match.index)].length
    return { starts, ends: starts + [...match[0]].length }
  })
