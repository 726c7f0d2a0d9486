import { createDialect } from '#server/platform/dialect.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'

// What of a thread can be repeated for more readers: the texts that were agreed to, without a word of the others. Pure.

/** A post of the narrower thread, in the order of writing. `earlier` are its former wordings. */
export type Candidate = { id: string; number: number; source: string; earlier: readonly string[]; agreed: boolean }
export type Carried = { id: string; number: number; source: string }

/** As many words in a row are somebody's text, and not the title of a treaty that two people name. */
const sameText = 16
/** What stands where a quotation was left out: the same in all languages. */
export const leftOut = '[…]'

const markdown = createDialect()

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
const wordsIn = (source: string): string[] => wordsOf(renderMarkdown(source, 'carried').plain)
const lineOf = (words: readonly string[]): string => ` ${words.join(' ')} `

type Quotation = { from: number; to: number; paragraphs: string[]; hasOther: boolean }

/** The outermost quotations of a text, by its lines, with the paragraphs in them. */
const quotationsOf = (source: string): Quotation[] => {
  const found: Quotation[] = []
  let depth = 0
  for (const token of markdown.parse(source, {})) {
    if (token.type === 'blockquote_open') {
      if (depth === 0 && token.map)
        found.push({ from: token.map[0], to: token.map[1], paragraphs: [], hasOther: false })
      depth += 1
    } else if (token.type === 'blockquote_close') depth -= 1
    else if (depth > 0 && token.type === 'inline') found.at(-1)?.paragraphs.push(token.content)
    else if (depth > 0 && ['fence', 'code_block'].includes(token.type) && found.length > 0)
      found.at(-1)!.hasOther = true
  }
  // Those in footnotes are read last, wherever they stand.
  return found.toSorted((one, other) => one.from - other.from)
}

/** The text with each quotation replaced by what `instead` makes of it. */
const replaceQuotations = (source: string, instead: (quotation: Quotation) => string): string => {
  const lines = source.split('\n')
  for (const quotation of quotationsOf(source).toReversed()) {
    const first = lines[quotation.from] ?? ''
    // In a list it stands behind the sign of its item.
    const before = first.slice(0, Math.max(0, first.indexOf('>')))
    const isEnd = (lines[quotation.to] ?? '').trim() === ''
    lines.splice(
      quotation.from,
      quotation.to - quotation.from,
      ...[`${before}${instead(quotation)}`, ...(isEnd ? [] : [''])],
    )
  }
  return lines.join('\n').trim()
}

const withoutQuotations = (source: string) => replaceQuotations(source, () => '')

const hasOwnText = (source: string) => renderMarkdown(withoutQuotations(source), 'carried').plain !== ''

const runsOf = (words: readonly string[]): string[] =>
  words.slice(sameText - 1).map((_, at) => words.slice(at, at + sameText).join(' '))

/**
 * Those of the posts that were agreed to which repeat no long passage of somebody whose post stays behind: whoever wrote
 * a run of words first decides about it.
 */
const withoutRepeats = (posts: readonly Candidate[]): Candidate[] => {
  const runsIn = (source: string) => runsOf(wordsIn(withoutQuotations(source)))
  const wanted = new Map<string, boolean | null>()
  for (const { source, agreed } of posts) if (agreed) for (const run of runsIn(source)) wanted.set(run, null)
  // In the order of writing, so that of whoever wrote it first it is known already whether she comes along.
  return posts.filter(({ source, earlier, agreed }) => {
    const own = runsIn(source)
    const comes = agreed && hasOwnText(source) && own.every((run) => wanted.get(run) !== false)
    for (const run of [...own, ...earlier.flatMap(runsIn)]) if (wanted.get(run) === null) wanted.set(run, comes)
    return comes
  })
}

const linkTo = /\/threads\/([0-9a-f-]{36})(?:\/(\d+))?/gi

type Places = { from: string; to: string }

// The last line of a quotation names the author by the rule of the narrower thread: it is made anew, without her.
const wayBack = /^\[[^\n]*\]\([^)\n]*\/threads\/[0-9a-f-]{36}\/\d+[^)\n]*\)[^\n]*$/i

/**
 * The texts to repeat in the wider thread, with their new numbers. A quotation comes along where it says what it quotes and
 * that does, and then leads there; every other one is left out, whosever it is. Links to posts that come along lead to their new places.
 */
export const carryPosts = (posts: readonly Candidate[], places: Places): Carried[] => {
  const carried = withoutRepeats(posts)
  const texts = carried.map(({ source }) => lineOf(wordsIn(withoutQuotations(source))))
  const numbers = new Map(carried.map(({ number }, at) => [number, at + 1]))
  const newNumber = (thread: string, number: string | undefined) =>
    thread.toLowerCase() === places.from ? numbers.get(Number(number)) : undefined

  const quotation = ({ paragraphs, hasOther }: Quotation): string => {
    const quoted = paragraphs.flatMap((text) => [...text.matchAll(linkTo)].map((link) => newNumber(link[1]!, link[2])))
    const words = paragraphs.filter((text) => !wayBack.test(text.trim()))
    if (hasOther || quoted.length === 0 || words.length === 0) return leftOut
    const isTheirs = words.every((text) => {
      const line = lineOf(wordsIn(text))
      return quoted.some((number) => number !== undefined && texts[number - 1]!.includes(line))
    })
    if (!isTheirs || quoted.includes(undefined)) return leftOut
    const back = [...new Set(quoted)].map((number) => `[#${number}](/threads/${places.to}/${number})`)
    return [...words, back.join(', ')].map((text) => text.replace(/^/gm, '> ')).join('\n>\n')
  }

  return carried.map(({ id, source }, at) => ({
    id,
    number: at + 1,
    source: replaceQuotations(source, quotation).replace(linkTo, (whole, thread: string, number?: string) => {
      const next = newNumber(thread, number)
      return next === undefined ? whole : `/threads/${places.to}/${next}`
    }),
  }))
}
