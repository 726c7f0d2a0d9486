// Patterns that a script and the database read alike. Neither's own classes are used: what a letter, a capital or a blank is,
// they do not agree on.

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const inHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const classOf = (...parts: [from: number, to: number][]) =>
  parts
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)))
    .join('')

// Not seen between letters: soft hyphen, signs without width or of direction, and what is written over or drawn out in Arabic.
const vowels = classOf([0x064b, 0x0652], [0x0640, 0x0640])
const unseen = classOf(
  [0xad, 0xad],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x2069],
  [0xfeff, 0xfeff],
)
const between = `[${unseen}${vowels}]*`
const blanks = classOf([0x09, 0x0d], [0x20, 0x20], [0x85, 0x85], [0xa0, 0xa0], [0x1680, 0x1680], [0x2000, 0x200a])
const gap = `[${blanks}${classOf([0x2028, 0x2029], [0x202f, 0x202f], [0x205f, 0x205f], [0x3000, 0x3000])}${unseen}${vowels}]+`

/** A letter in both its cases, made of one sign or of several. */
const formsOf = (letter: string): string[] => {
  const cases = [letter, letter.toLowerCase(), letter.toUpperCase(), letter.toUpperCase().toLowerCase()]
  if (cases.includes('σ')) cases.push('ς')
  const forms = cases.flatMap((form) => [form.normalize('NFC'), form.normalize('NFD')])
  // The longest first: the database takes the longest, a script the first.
  return [...new Set(forms)].sort((a, b) => b.length - a.length)
}

type Writing = (form: string) => string
const patternOf = (words: string, write: Writing): string =>
  words
    .split(new RegExp(gap, 'u'))
    .filter((word) => word !== '')
    .map((word) =>
      // A letter with what stands over it.
      (word.normalize('NFC').match(/\P{M}\p{M}*|\p{M}+/gu) ?? [])
        .map((letter) => formsOf(letter).map(write).map(escaped))
        .map((forms) => (forms.length === 1 ? forms[0] : `(?:${forms.join('|')})`))
        .join(between),
    )
    .join(gap)

// Written without blanks between words: of them nobody can say where a word ends.
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const shortest = 4

let letters = ''
/** Every letter and figure of the scripts that set words apart, as ranges. */
const lettersOf = (): string => {
  if (letters !== '') return letters
  const last = 0x1ffff
  let from = -1
  for (let at = 0x30; at <= last + 1; at++) {
    const sign = at >= 0xd800 && at <= 0xdfff ? ' ' : String.fromCodePoint(at)
    const isLetter = at <= last && /[\p{L}\p{N}\p{M}]/u.test(sign) && !unspaced.test(sign)
    if (isLetter && from < 0) from = at
    if (isLetter || from < 0) continue
    letters +=
      from === at - 1 ? String.fromCodePoint(from) : `${String.fromCodePoint(from)}-${String.fromCodePoint(at - 1)}`
    from = -1
  }
  return letters
}

/**
 * The words as a pattern: white space, capitals, the ways of writing one letter and unseen signs aside; in a text, and in
 * what HTML shows. Short ones are found as whole words only, since they stand in too many innocent ones.
 */
export const patternsOf = (given: string) => {
  const words = given.normalize('NFC').replace(new RegExp(`[${unseen}${vowels}]`, 'gu'), '')
  const isWhole = [...words.trim()].length < shortest && !unspaced.test(words)
  const edges = (pattern: string) =>
    isWhole ? `(?<![${lettersOf()}])${pattern}${between}(?![${lettersOf()}])` : `${pattern}[${vowels}]*`
  return {
    text: edges(patternOf(words, (form) => form)),
    html: `${edges(patternOf(words, inHtml))}(?![^<>]*>)`,
  }
}
export type Patterns = ReturnType<typeof patternsOf>
