import { describe, expect, it } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { findWords } from '#server/platform/passages.ts'
import { createTranslations } from '#server/platform/translate.ts'
import { differencesOf } from '#server/threads/differences.ts'
import { drawMentions } from '#server/threads/mentions/draw.ts'
import type { ReadIn } from '#server/threads/mentions/names.ts'
import { resolveMentions } from '#server/threads/mentions/resolve.ts'
import { costOf } from '#tests/support/cost.ts'

// Quality §4, "Cost": linear, or refused, and never above the ceiling for the longest text that a form takes.
const longest = 50_000
const ceiling = 5_000

describe('finding a passage', () => {
  it('takes no longer where its letter stands there thousands of times', () => {
    expect(costOf(() => findWords('a '.repeat(longest / 2), 'a'))).toBeLessThan(ceiling / 5)
  })

  it('finds one of thousands of words, and says where one is not', () => {
    const plain = `${'a '.repeat(20_000)}b`
    expect(findWords(plain, `${'a\n'.repeat(4_999)}b`)).toMatchObject({ starts: 30_002, ends: 40_001 })
    expect(findWords(plain, `${'a '.repeat(4_999)}c`)).toBeNull()
  })

  it('counts in code points, takes white space as it comes, and prefers what stands at or after the place it knows', () => {
    const plain = '👋 one  two\n👋 one two.'
    expect(findWords(plain, ' one two ')).toEqual({ starts: 2, ends: 10, words: 'one  two' })
    expect(findWords(plain, 'one\ttwo', 3)).toEqual({ starts: 13, ends: 20, words: 'one two' })
    expect(findWords(plain, 'one two', 14)).toEqual({ starts: 2, ends: 10, words: 'one  two' })
    expect(findWords(plain, '👋 one two.')).toEqual({ starts: 11, ends: 21, words: '👋 one two.' })
    expect(findWords(plain, '.*')).toBeNull()
  })
})

describe('two versions that share next to nothing', () => {
  const text = (word: string, lines: number) =>
    Array.from({ length: lines }, (_, line) =>
      Array.from({ length: 900 }, (_, at) => `${word}${line}x${at}`).join(' '),
    ).join('\n')
  it('are compared for a while, however many lines they have', () => {
    const blocks = differencesOf(text('a', 10), text('b', 10))
    expect(blocks).toHaveLength(20)
    expect(costOf(() => differencesOf(text('a', 10), text('b', 10)))).toBeLessThan(1_000)
  })
})

describe('ten thousand mentions', () => {
  const people = Array.from({ length: 2_000 }, (_, at) => ({
    id: newId(),
    name: `Awa the ${at}th of the large family Diop`,
    entry: 'name and function',
    state: 'active',
    organisationId: null,
  }))
  const known = { people, seats: [], organisations: {}, threads: [] }
  const space = { id: newId(), visibility: 'members' }
  const read: ReadIn = {
    thread: { audience: 'all', attribution: 'named', space },
    language: 'en',
    t: createTranslations({ reread: false }).t,
    reader: null,
  }
  const cost = (source: string) =>
    costOf(() => {
      try {
        resolveMentions(source, known, read, 'en')
      } catch (error) {
        expect(error).toMatchObject({ kind: 'invalid' })
      }
    })
  const texts: [string, (count: number) => string][] = [
    ['of one person', (count) => `[@a](person:${people[0]!.id}) `.repeat(count)],
    ['of one, typed by hand', (count) => '@Awa the 1th of the large family Diop '.repeat(count)],
    [
      'of many, typed by hand',
      (count) =>
        people
          .slice(0, count / 10)
          .map(({ name }) => `@${name} `)
          .join(''),
    ],
    ['of nobody', (count) => '@Awa the nobody of the large family Diop '.repeat(count)],
    ['within each other', (count) => '(@Awa '.repeat(count)],
  ]
  it.each(texts)('%s: linear, or refused', (_name, text) => {
    const [half, whole] = [cost(text(5_000)), cost(text(10_000))]
    expect(whole).toBeLessThan(ceiling)
    expect(whole).toBeLessThan(Math.max(50, 3 * half))
  })

  it('whose text is drawn costs as much as it is long', () => {
    const html = (count: number) => '<span class="mention" data-mention="person:0199">@a</span> '.repeat(count)
    const draw = (count: number) => costOf(() => drawMentions(html(count), () => ({ name: '@b', href: null })))
    expect(draw(10_000)).toBeLessThan(Math.max(50, 3 * draw(5_000)))
    expect(
      costOf(() => drawMentions('<span class="mention" data-mention="person:0199">'.repeat(10_000), () => null)),
    ).toBeLessThan(ceiling)
  })
})

describe('Markdown that somebody made to be slow', () => {
  it.each([
    ['asterisks', '*'],
    ['emphases', '*a '],
    ['deletions', '~~a'],
    ['brackets', '['],
    ['links', '[a]('],
    ['images', '![a]('],
    ['quotations', '> '],
    ['footnotes', '^['],
    ['references to a footnote', 'a[^1] '],
    ['addresses', 'a@b.com '],
    ['comments', '<!--'],
    ['rows', '|a|b|\n|-|-|\n'],
    ['entities', '&amp;'],
    ['accents', '\u0301'],
    ['mentions', '[@a](person:0199d3f0-7a1c-7000-8000-000000000001) '],
    ['beginnings of mentions', '[@'],
    ['long beginnings of mentions', `[@${'a'.repeat(300)}`],
  ])('%s', (_name, piece) => {
    expect(costOf(() => renderMarkdown(piece.repeat(longest / piece.length), 'post'))).toBeLessThan(ceiling)
  })
})
