import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { findWords } from '#server/platform/passages.ts'
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
  ])('%s', (_name, piece) => {
    expect(costOf(() => renderMarkdown(piece.repeat(longest / piece.length), 'post'))).toBeLessThan(ceiling)
  })
})
