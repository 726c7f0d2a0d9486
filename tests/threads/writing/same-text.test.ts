import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from '#app/threads/writing/parse.ts'
import { print } from '#app/threads/writing/print.ts'
import { asRead, represent } from '#app/threads/writing/represent.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { markdownText, spoken } from './dialect-texts.ts'

// A text that was opened in the editor and saved again is read by everybody as before.

const key = '0199d3f0-7a1c-7000-8000-000000000001'
const everyMention = { get: (to: string) => `named ${to}` } as unknown as ReadonlyMap<string, string>
// As the server draws it, whoever is mentioned.
const htmlOf = (text: string) => renderMarkdown(text, 'post', everyMention).html
const again = (text: string) => print(parse(text))
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)

const texts = [
  '# One\n## Two\n### Three\n#### Four\n###### Six #\n\nTitle\nof two lines\n===',
  'one\ntwo  \nthree\\\nfour',
  'a **bold**, *slanted*, ***both***, ~~struck~~ and `code`; snake_case_word, 5 * 3, a*b*c, x**(y)**z',
  '**bold *slanted* bold** *slanted **bold***',
  'foo**bar**baz, __foo__ and _foo_ and `` a ` b ``',
  '- a\n- b\n  - c\n    1. d\n    2. e\n- f\n\n* another\n* list\n\n1. one\n1. two\n\n7) seven\n8) eight',
  '- loose\n\n- list\n\n  with a second paragraph\n\n  > and a quotation\n- end',
  '-\n- \n- x',
  '> quoted\n>\n> - list\n>   ```js\n>   code()\n>\n>   more\n>   ```\n> lazy',
  '| a | b \\| c | d |\n|:--|:-:|--:|\n| 1 | **2** | `x \\| y` |\n| only one |',
  'Counted[^a] by region[^2], again[^a].^[In the line, *too*.]\n\n[^a]: By **region**.\n\n    And a second paragraph.\n\n    - with\n    - a list\n[^2]: Short.',
  '[a link](https://example.org/a_b_c?x=1&y=2 "its *title*") and [b](<https://example.org/a b>) [c]\n\n[c]: /threads/1',
  'https://example.org/a_b_c/, <https://example.org>, a@b.org, mailto:a@b.org and https://example.org/*x*',
  '![A chart](/threads/1/files/2 "t") text',
  '    indented code\n\n```\nfenced ``` inside\n```\n\n~~~ info`x\n```\n~~~\n\n***\n\ntext\n***',
  '1\\. not a list\n\n\\- nor this\n\n\\# nor this\n\n\\> nor this\n\n1986\\. A year.',
  'a &amp; b &copy; c &lt;x&gt; \\&amp; &nbsp;x',
  'مرحبا **بكم** في [الموقع](https://example.org)\n\n- أولا\n  - ثانيا\n\n| عربي | نص |\n|---|---|\n| ١ | ٢ |\n\n> اقتباس[^١]\n\n[^١]: حاشية',
  'word\\!\\[x](y) ^\\[z] [^none] [x][none]',
  '<b>no HTML</b> <!-- nor comments -->',
  'é**(x)**é 😀**"x"**😀',
  `With [@Awa Diop](person:${key}), **[@focal points of ECOWAS](function:focal-point/${key})** and [#A \\[title\\] & *more*](thread:${key})[@Awa](person:${key})`,
  `| a |\n|---|\n| [@A \\| B](person:${key}) |\n\n> quoted [@Awa](person:${key})\n\n\`[@Awa](person:${key})\` ![@Awa](person:${key})`,
]

describe('a text comes out of the editor as it went in', () => {
  it.each(texts)('%j', (text) => {
    expect(htmlOf(again(text)), again(text)).toBe(htmlOf(text))
    expect(represent(text), 'and is opened there').not.toBeNull()
    // What was printed once is printed like that again.
    expect(again(again(text))).toBe(again(text))
  })

  it('whatever is put together of the dialect; the few texts that would not are left to the plain field', () => {
    let opened = 0
    fc.assert(
      fc.property(markdownText, (text) => {
        const doc = represent(text)
        if (doc === null) return
        opened += 1
        const printed = print(doc)
        expect(asRead(htmlOf(printed)), JSON.stringify([text, printed])).toBe(asRead(htmlOf(text)))
      }),
      { seed, numRuns: 600 },
    )
    expect(opened).toBeGreaterThan(570)
  })

  it('words are words, whatever signs they hold', () => {
    fc.assert(
      fc.property(fc.array(spoken, { minLength: 1, maxLength: 6 }), (parts) => {
        const text = parts.join('')
        const paragraph = parse('x').type.schema.nodes.paragraph!
        const doc = parse('x').type.create(null, paragraph.create(null, paragraph.schema.text(text)))
        const plain = text.replace(/^[ \t]+|[ \t]+$/g, '')
        if (plain === '') return
        const back = parse(print(doc))
        expect(back.textContent, JSON.stringify([text, print(doc)])).toBe(plain)
        expect(back.childCount).toBe(1)
        expect(back.firstChild?.type.name).toBe('paragraph')
      }),
      { seed, numRuns: 600 },
    )
  })
})

describe('what reads alike is opened, though it is printed in another order', () => {
  it.each(['**[the figures](https://example.org)**', '**_both_** and **~~gone~~**', '*[a](/b) c*'])('%j', (text) => {
    expect(represent(text)).not.toBeNull()
  })

  it('two links to one place stay two', () => {
    const text = '[one](https://example.org/)[two](https://example.org/)'
    expect(print(represent(text)!)).toBe(text)
  })
})

describe('what the editor cannot hold is not opened there', () => {
  it.each([
    'a footnote that nobody reads\n\n[^1]: is a text of somebody',
    'an address that is meant to be none: https\\://example.org',
  ])('%j', (text) => {
    expect(represent(text)).toBeNull()
  })
})
