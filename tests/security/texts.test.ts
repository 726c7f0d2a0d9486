import { describe, expect, it } from 'vitest'
import { day, dayOptional, short, shortOptional } from '#server/platform/text.ts'

describe('a short text', () => {
  it('is one line, without signs that nobody types or sees', () => {
    expect(short().parse(' The \u001b[31mred\u0007 one\u0085 ')).toBe('The [31mred one')
    expect(shortOptional().parse('one\r\ntwo\rthree\u2028four')).toBe('one two three four')
    expect(short().parse('\u202egro.elpmaxe\u2066 Awa\u200b\ufeff\u2060')).toBe('gro.elpmaxe Awa')
    // Of the invisible ones two are spelling.
    expect(short().parse('می\u200cخواهم')).toBe('می\u200cخواهم')
    expect(shortOptional().parse(undefined)).toBe('')
  })

  it('is measured without them, and must be there all the same', () => {
    expect(short(3).parse('\u0000abc\u0000')).toBe('abc')
    expect(short().safeParse('\u0000').success).toBe(false)
    for (const nothing of ['\u200b', '\u3164', '\u2800', '\u202e', '\u200d', '...', ' \n '])
      expect(short().safeParse(nothing).success, JSON.stringify(nothing)).toBe(false)
    for (const something of ['7', '李', 'é', 'Ⅳ.']) expect(short().safeParse(something).success).toBe(true)
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
