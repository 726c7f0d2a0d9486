import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { findWords, type Mark, markPassages, plainOf } from '#server/platform/passages.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const runs = { seed, numRuns: 1000 }

// Words as people write them, and as they break programs: right to left, joined emoji, combining marks, entities, markup.
const word = fc.constantFrom(
  ...['prevention', 'Échéance', 'où', 'e\u0301te\u0301', 'الوقاية', 'مِن', 'الاتجار', '\u200fنعم\u200e', '中文', 'क्षि'],
  ...[
    '👩‍👩‍👧',
    '🇸🇳',
    '👍🏽',
    '\u00a0',
    '&amp;',
    '&lt;b&gt;',
    '&quot;',
    '&#39;',
    '&nbsp;',
    '<script>',
    '"',
    "'",
    '<',
    '&',
  ],
  ...[
    'a',
    'a',
    '1.',
    '§41',
    '58\u202f%',
    'x_y',
    '$&',
    '(?:',
    '[a-z]+',
    '\\',
    'https://example.org/a?b=c&d=e',
    'a@b.com',
  ],
)
const inline = fc.oneof(
  { weight: 6, arbitrary: word },
  fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `**${words.join(' ')}**`),
  word.map((text) => `*${text}*`),
  word.map((text) => `~~${text}~~`),
  word.map((text) => `\`${text}\``),
  word.map((text) => `[${text}](https://example.org "${text}")`),
  fc.constant('  \n'),
  fc.constant('note[^1]'),
)
const line = fc.array(inline, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(' '))
const cell = fc.array(word, { maxLength: 3 }).map((words) => words.join(' ').replaceAll('|', ''))
const block = fc.oneof(
  { weight: 4, arbitrary: line },
  line.map((text) => `## ${text}`),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((text) => `> ${text}`).join('\n>\n')),
  fc
    .array(fc.tuple(fc.nat(3), line), { minLength: 1, maxLength: 5 })
    .map((items) => items.map(([depth, text]) => `${'  '.repeat(depth)}- ${text}`).join('\n')),
  fc
    .array(line, { minLength: 1, maxLength: 4 })
    .map((items) => items.map((text, at) => `${at + 1}. ${text}\n\n   ${text}`).join('\n')),
  fc
    .array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 })
    .map((rows) => ['| x | y |', '|:-:|--:|', ...rows.map(([one, other]) => `| ${one} | ${other} |`)].join('\n')),
  line.map((text) => `\`\`\`\n${text}\n\n  ${text}\n\`\`\``),
  fc.constant('***'),
  line.map((text) => `[^1]: ${text}`),
)
const source = fc.oneof(
  { weight: 5, arbitrary: fc.array(block, { minLength: 1, maxLength: 6 }).map((blocks) => blocks.join('\n\n')) },
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ maxLength: 80 }),
)
const range = fc.tuple(fc.nat(400), fc.nat(60))

const pointsOf = (text: string) => [...text]
const slice = (text: string, starts: number, ends: number) => pointsOf(text).slice(starts, ends).join('')
/** What is inside the marks that carry this id. Line feeds stand between blocks, where no mark can. */
const markedIn = (html: string, id: string) =>
  [...html.matchAll(/<mark class="passage" data-passage="([^"]*)">([^<]*)<\/mark>/g)]
    .filter(([, ids]) => ids!.split(' ').includes(id))
    .map(([, , text]) => text!.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'))
    .join('')
const withoutFeeds = (text: string) => text.replaceAll('\n', '')
const tagsOf = (html: string) => html.match(/<(?!\/?mark)[^>]*>/g) ?? []

describe('passages of a text', () => {
  it(`marks never change the plain text nor the tags, whatever overlaps or lies outside (seed ${seed})`, () => {
    fc.assert(
      fc.property(source, fc.array(range, { maxLength: 5 }), (text, ranges) => {
        const { html, plain } = renderMarkdown(text, 'scope')
        const marks: Mark[] = ranges.map(([starts, length], at) => ({ id: `m${at}`, starts, ends: starts + length }))
        const marked = markPassages(html, marks)
        expect(plainOf(marked)).toBe(plain)
        expect(tagsOf(marked)).toEqual(tagsOf(html))
        expect(marked.match(/<mark/g)?.length ?? 0).toBe(
          marked.match(/<mark class="passage" data-passage="[^"]*">[^<]*<\/mark>/g)?.length ?? 0,
        )
      }),
      runs,
    )
  })

  it(`what is marked is the passage, to the letter (seed ${seed})`, () => {
    fc.assert(
      fc.property(source, range, range, (text, one, other) => {
        const { html, plain } = renderMarkdown(text, 'scope')
        const length = pointsOf(plain).length
        const marks = [one, other].map(([from, size], at) => {
          const starts = length === 0 ? 0 : from % length
          return { id: `m${at}`, starts, ends: Math.min(length, starts + size) }
        })
        const marked = markPassages(html, marks)
        for (const { id, starts, ends } of marks)
          expect(withoutFeeds(markedIn(marked, id))).toBe(withoutFeeds(slice(plain, starts, ends)))
      }),
      runs,
    )
  })

  it(`words are found where they stand, white space aside (seed ${seed})`, () => {
    fc.assert(
      fc.property(source, range, fc.constantFrom(' ', '\n', '  \n ', '\u00a0'), (text, [from, size], gap) => {
        const { plain } = renderMarkdown(text, 'scope')
        const points = pointsOf(plain)
        fc.pre(points.length > 0)
        let starts = from % points.length
        while (starts < points.length && /\s/u.test(points[starts]!)) starts += 1
        const words = slice(plain, starts, starts + size).trim()
        fc.pre(words !== '')
        // As they come back from a browser's selection or a mail: wrapped and spaced otherwise.
        const found = findWords(plain, ` ${words.replace(/\s+/gu, gap)}\n`, starts)
        expect(found).toEqual({ starts, ends: starts + pointsOf(words).length, words })
        expect(slice(plain, found!.starts, found!.ends)).toBe(words)
      }),
      runs,
    )
  })

  it('the first occurrence from there on wins, also one that overlaps an earlier one; else the first of all', () => {
    expect(findWords('aaa b aa', 'aa', 1)).toMatchObject({ starts: 1 })
    expect(findWords('aaa b aa', 'aa', 2)).toMatchObject({ starts: 6 })
    expect(findWords('aaa b aa', 'aa', 7)).toMatchObject({ starts: 0 })
    expect(findWords('👍🏽 yes, 👍🏽 yes', 'yes', 4)).toMatchObject({ starts: 11, ends: 14 })
    expect(findWords('a', 'b')).toBeNull()
    expect(findWords('a', ' \n ')).toBeNull()
    expect(findWords('1 + (1) = 2', '(1)')).toMatchObject({ words: '(1)' })
  })

  it('words are not found across other words, nor in another case', () => {
    expect(findWords('victims of trafficking', 'victims trafficking')).toBeNull()
    expect(findWords('Victims', 'victims')).toBeNull()
  })
})
