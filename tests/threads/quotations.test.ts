import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { markPassages, plainOf } from '#server/platform/passages.ts'
import { differencesOf } from '#server/threads/differences.ts'
import { foldQuotations, unfolded } from '#server/threads/quotations.ts'
import { medianCostOf } from '#tests/support/cost.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const words = 'We count those who seek shelter and those who testify, each in another way. '
const html = (source: string) => renderMarkdown(source, 'p').html
const folds = (text: string) => [...text.matchAll(/<details/g)].length

describe('a long quotation', () => {
  it('is folded, a short one is not; one within another is folded sooner', () => {
    expect(folds(foldQuotations(html(`> ${words}\n\nYes.`)))).toBe(0)
    expect(folds(foldQuotations(html(`> ${words.repeat(6)}\n\nYes.`)))).toBe(1)
    const nested = foldQuotations(html(`> > ${words.repeat(2)}\n>\n> No.\n\nYes.`))
    expect(folds(nested)).toBe(1)
    expect(nested).toMatch(/^<blockquote>\s*<blockquote><details/)
  })

  it('shows its first words, which are an attribute and can close nothing', () => {
    const folded = foldQuotations(html(`> "A" <b> & ${words.repeat(6)}\n\nYes.`))
    const [, label] = /data-words="([^"]*)"/.exec(folded) ?? []
    expect(label).toMatch(/^“&quot;A&quot; &lt;b&gt; &amp; We count/)
    expect(label?.length).toBeLessThan(120)
  })

  it('stays in full where a post is nothing else, and open where a passage of it was taken up', () => {
    expect(folds(foldQuotations(html(`> ${words.repeat(6)}`)))).toBe(0)
    const marked = markPassages(html(`> ${words.repeat(6)}\n\nYes.`), [{ id: 'one', starts: 3, ends: 8 }])
    expect(foldQuotations(marked)).toContain('<details class="quotation" open>')
  })

  it(`leaves the text of a post and the places of its passages as they were (seed ${seed})`, () => {
    const line = fc.record({
      depth: fc.nat(4),
      text: fc.constantFrom('One.', words, words.repeat(5), 'كلمات كثيرة '.repeat(30), '- a list', '👩🏽‍🌾 & <b>'),
    })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.nat(50), fc.nat(80), (lines, starts, length) => {
        const source = lines.map(({ depth, text }) => `${'> '.repeat(depth)}${text}`).join('\n\n')
        const plainHtml = html(source)
        const marked = markPassages(plainHtml, [{ id: 'one', starts, ends: starts + length + 1 }])
        const folded = foldQuotations(marked)
        expect(plainOf(folded)).toBe(plainOf(plainHtml))
        expect(unfolded(folded)).toBe(marked)
        const tags = [...folded.matchAll(/<(\/?)(blockquote|details)\b/g)]
        const open: string[] = []
        for (const [, isEnd, name] of tags)
          if (isEnd) expect(open.pop()).toBe(name)
          else open.push(name!)
        expect(open).toEqual([])
      }),
      { seed, numRuns: 400 },
    )
  })

  it('costs its length: twenty thousand within each other are no burden', () => {
    const deep = `${'<blockquote>'.repeat(20_000)}<p>${words}</p>${'</blockquote>'.repeat(20_000)}<p>Yes.</p>`
    const started = performance.now()
    foldQuotations(deep)
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('of many blocks that share nothing cost no more than of few: one limit holds for the text', () => {
    const text = (start: number, blocks: number) =>
      Array.from({ length: blocks }, (_, block) =>
        Array.from({ length: 900 }, (_, word) => `w${start + block * 900 + word}`).join(' '),
      ).join('\n')
    const costOfBlocks = (blocks: number) => medianCostOf(() => differencesOf(text(0, blocks), text(50_000, blocks)))
    expect(costOfBlocks(20)).toBeLessThan(3 * costOfBlocks(2) + 200)
    expect(differencesOf(text(0, 20), text(50_000, 20)).every(({ is }) => is !== 'same')).toBe(true)
  })
})

describe('differences of two versions', () => {
  const kept = (side: 'added' | 'removed', before: string, after: string) =>
    differencesOf(before, after)
      .filter(({ is }) => is !== side)
      .map(({ pieces }) =>
        pieces
          .filter(({ is }) => is !== side)
          .map(({ text }) => text)
          .join(''),
      )
      .join('\n')

  it(`hold both texts in full (seed ${seed})`, () => {
    const text = fc
      .array(
        fc.array(fc.constantFrom('one', 'two', 'ثلاثة', 'four,', '👩🏽‍🌾', 'five.'), { minLength: 1, maxLength: 8 }),
        {
          minLength: 1,
          maxLength: 6,
        },
      )
      .map((lines) => lines.map((line) => line.join(' ')).join('\n'))
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(kept('added', before, after)).toBe(before)
        expect(kept('removed', before, after)).toBe(after)
      }),
      { seed, numRuns: 800 },
    )
  })

  it('of texts that share nothing come one after the other, in bounded time', () => {
    const text = (start: number) => Array.from({ length: 7000 }, (_, index) => `w${start + index}`).join(' ')
    const started = performance.now()
    expect(differencesOf(text(0), text(10_000)).map(({ is }) => is)).toEqual(['removed', 'added'])
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
