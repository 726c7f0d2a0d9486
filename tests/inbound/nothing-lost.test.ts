import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findAnswer } from '#server/inbound/reading/cut.ts'
import { linesOfHtml } from '#server/inbound/reading/html.ts'
import { type Line, linesOfText } from '#server/inbound/reading/lines.ts'

// Whatever a mail is made of, each of its words is in the answer or beside it.

let count = 0
const word = () => {
  count += 1
  return `word${count}x`
}
const pieces: (() => string)[] = [
  () => `We think ${word()} of it.`,
  () => `> What about ${word()}?`,
  () => `>> And ${word()}?`,
  () => '',
  () => '>',
  () => '-- ',
  () => '--',
  () => '________________________________',
  () => `1. ${word()}`,
  () => `| ${word()} | ${word()} |`,
  () => `On Mon, Nov 3, 2025 at 9:58 AM ${word()} <a@example.org> wrote:`,
  () => `On 3 November 2025 at 10:00 ${word()} wrote:`,
  () => `Le lun. 3 nov. 2025 à 09:58, ${word()} <a@example.org> a écrit :`,
  () => `From: ${word()} <a@example.org>\nSent: 3 November 2025 09:58\nTo: ${word()}\nSubject: ${word()}`,
  () => `De : ${word()}`,
  () => `-----Original Message-----`,
  () => `---------- Forwarded message ---------`,
  () => `Sent from my ${word()} iPhone`,
  () => `Best regards\n${word()}`,
  () => `Please see my answers below in red, ${word()}.`,
  () =>
    `This message is confidential and intended solely for the addressee ${word()}. If received in error, delete it.`,
]
const texts = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 25 })
  .map((some) => some.map((piece) => piece()).join('\n'))

const wordsIn = (text: string) => (text.match(/word\d+x/g) ?? []).sort()
const isWhole = (source: string, lines: Line[]) => {
  for (const answersByFiles of [false, true]) {
    const { text, cuts } = findAnswer(lines, { answersByFiles })
    expect(wordsIn([text, ...cuts.map((cut) => cut.text)].join('\n'))).toEqual(wordsIn(source))
  }
}

test('of a plain text', () => {
  fc.assert(
    fc.property(texts, (text) => isWhole(text, linesOfText(text, true))),
    { numRuns: 3_000 },
  )
})

const wrappers = ['div', 'p', 'blockquote', 'li', 'ul', 'td', 'table', 'span', 'pre', 'b', 'h2', 'center']
const attributes = [
  '',
  ' class="gmail_quote"',
  ' type="cite"',
  ' class="gmail_signature"',
  ' id="divRplyFwdMsg"',
  ' id="appendonsend"',
  ' class="yahoo_quoted"',
  ' style="border:none;border-top:solid #E1E1E1 1.0pt"',
  ' class="moz-cite-prefix"',
  ' style="mso-list:Ignore"',
]
const page = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...pieces).map((piece) => piece().replaceAll('<', '&lt;').replaceAll('\n', '<br>')),
    fc.constantFrom('<br>', '<hr>', '<img src="cid:x">', '&nbsp;', '</div>', '</td>', '<tr>', '<div>'),
    fc
      .tuple(
        fc.constantFrom(...wrappers),
        fc.constantFrom(...attributes),
        fc.array(tie('node') as fc.Arbitrary<string>, { maxLength: 5 }),
      )
      .map(([name, attribute, inner]) => `<${name}${attribute}>${inner.join('')}</${name}>`),
  ),
}))

test('of a page, however it is nested', () => {
  fc.assert(
    fc.property(fc.array(page.node as fc.Arbitrary<string>, { maxLength: 8 }), (nodes) => {
      const html = nodes.join('\n')
      isWhole(html, linesOfHtml(html))
    }),
    { numRuns: 3_000 },
  )
})
