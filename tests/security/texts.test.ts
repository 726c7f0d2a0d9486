import { describe, expect, it } from 'vitest'
import { day, dayOptional, short, shortOptional } from '#server/platform/text.ts'

describe('a short text', () => {
  it('holds no signs that nobody types, and keeps its line breaks', () => {
    expect(short().parse(' The \u001b[31mred\u0007 one\u0085 ')).toBe('The [31mred one')
    expect(shortOptional().parse('one\r\ntwo\rthree')).toBe('one\ntwo\nthree')
    expect(shortOptional().parse(undefined)).toBe('')
  })

  it('is measured without them, and must be there all the same', () => {
    expect(short(3).parse('\u0000abc\u0000')).toBe('abc')
    expect(short().safeParse('\u0000').success).toBe(false)
    expect(short(3).safeParse('abcd').success).toBe(false)
    expect(shortOptional(3).safeParse('abcd').success).toBe(false)
  })
})

describe('a day', () => {
  it('is one that the database knows', () => {
    expect(day().parse('2026-11-25')).toBe('2026-11-25')
    for (const none of ['0000-01-01', '2026-02-30', '99999-01-01', 'NaN']) {
      expect(day().safeParse(none).success).toBe(false)
      expect(dayOptional().safeParse(none).success).toBe(false)
    }
    expect(dayOptional().parse('')).toBeNull()
  })
})
