import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { writePostInput } from '#server/threads/input.ts'
import { medianCostOf } from '#tests/support/cost.ts'

const htmlOf = (source: string, scope = 'post') => renderMarkdown(source, scope).html
const plainOf = (source: string) => renderMarkdown(source, 'post').plain

const tag = /<\/?([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"<>]*")*)\s*\/?>/g
const tags = new Set(
  'p br hr h3 h4 h5 ul ol li blockquote pre code em strong s a sup table thead tbody tr th td section'.split(' '),
)
const attributes = new Set(['href', 'id', 'class', 'rel', 'start', 'tabindex'])
const address = /^(https?:\/\/|mailto:|#fn(ref)?-|[^:]*$|\/[^/\\]|\?)/

/** What in this HTML a browser must never get: any tag, attribute or address beyond those that Markdown makes. */
const dangersIn = (html: string): string[] => {
  const dangers: string[] = []
  const rest = html.replace(tag, (whole, name: string, given: string) => {
    if (!tags.has(name)) dangers.push(whole)
    for (const [, attribute, value] of given.matchAll(/([a-z-]+)="([^"]*)"/g)) {
      if (!attributes.has(attribute!)) dangers.push(whole)
      if (
        attribute === 'href' &&
        (!address.test(value!) || value!.startsWith('//') || /^\W*(java|vb)script/i.test(value!))
      )
        dangers.push(whole)
    }
    return ''
  })
  if (/[<>]/.test(rest)) dangers.push(rest)
  return dangers
}

const corpus = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img """><script>alert(1)</script>">',
  '![x](x" onerror="alert(1))',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml;base64,PHN2Zy8+)',
  '![" onload="alert(1)](https://example.org/a.png)',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\nscript:alert(1))',
  '[x](java&#10;script:alert(1))',
  '[x](&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1))',
  '[x](java%73cript:alert(1))',
  '[x](&#x6A;avascript&colon;alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](\u200bjavascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](file:///etc/passwd)',
  '[x](//evil.example/path)',
  '[x](\\\\evil.example)',
  '[x](/\\evil.example)',
  '[x](https://example.org "t" onclick="alert(1)")',
  '[x](https://example.org "\\" onmouseover=\\"alert(1)")',
  '[x](https://example.org/"onmouseover="alert(1))',
  '[x][1]\n\n[1]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '<https://example.org/"onmouseover="alert(1)>',
  'https://example.org/"onmouseover="alert(1)',
  'https://example.org/<script>alert(1)</script>',
  'http://a.example/&quot;onclick=alert(1)//',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<style>@import "//evil.example"</style>',
  '<p style="background:url(javascript:alert(1))">',
  '<form action="//evil.example"><input name=password></form>',
  '<meta http-equiv=refresh content="0;url=//evil.example">',
  '<base href="//evil.example/">',
  '<a href="x" id="compose">x</a>',
  '```<script>\nalert(1)\n```',
  '```" onclick="alert(1)\nx\n```',
  '`<script>alert(1)</script>`',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;alert(1)&#60;/script&#62;',
  '| <script> | x |\n|---|---|\n| <img src=x onerror=alert(1)> | [y](javascript:alert(1)) |',
  '# <img src=x onerror=alert(1)>',
  'note[^1]\n\n[^1]: <script>alert(1)</script>',
  'note[^"><script>alert(1)</script>]\n\n[^"><script>alert(1)</script>]: x',
  '^[<svg onload=alert(1)>]',
  '[^__proto__]\n\n[^__proto__]: x',
  '[x][__proto__]',
  '[constructor]: https://example.org\n\n[constructor]',
  '<!--><script>alert(1)</script>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><x/>',
  '\u0000<script>alert(1)</script>',
  '<a\u0000href="javascript:alert(1)">x</a>',
  '＜script＞alert(1)＜/script＞',
]

describe('a text becomes no program', () => {
  it.each(corpus)('%j', (source) => {
    expect(dangersIn(htmlOf(source))).toEqual([])
    // Within a quotation, a list and a table as well.
    expect(dangersIn(htmlOf(`> - ${source.replaceAll('\n', '\n>   ')}`))).toEqual([])
  })

  it('whatever is put together from such pieces', () => {
    const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
    const piece = fc.oneof(
      fc.constantFrom(...corpus),
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '`',
        '](',
        '![',
        '[',
        ')',
        '\n',
        '\n\n',
        '> ',
        '- ',
        '|',
        '&',
        '&#',
        ';',
        '\\',
        '**',
        '[^1]',
      ),
      fc.string({ maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        expect(dangersIn(htmlOf(pieces.join('')))).toEqual([])
      }),
      { seed, numRuns: 1500 },
    )
  })

  it('and the check itself finds what is dangerous', () => {
    for (const html of [
      '<script>',
      '<p onclick="x">',
      '<a href="javascript:x">',
      '<a href="//evil.example">',
      '<p',
      '<img src="x">',
    ])
      expect(dangersIn(html), html).not.toEqual([])
  })

  it('links lead out without a recommendation, and nowhere else', () => {
    expect(htmlOf('[a report](https://example.org/a?b=c&d=e)')).toBe(
      '<p><a href="https://example.org/a?b=c&amp;d=e" rel="nofollow noopener">a report</a></p>\n',
    )
    expect(htmlOf('write to a@b.com or see https://example.org')).toContain('<a href="https://example.org"')
    expect(htmlOf('example.org and report.md')).not.toContain('<a')
    for (const scheme of ['javascript', 'data', 'vbscript', 'file', 'ftp', 'blob', 'intent'])
      expect(htmlOf(`[x](${scheme}:y)`), scheme).not.toContain(`href="${scheme}`)
  })
})

describe('a text in its page', () => {
  it('footnotes of two posts keep apart, and lead back', () => {
    const [one, other] = ['one', 'other'].map((scope) => htmlOf('Counted[^a].\n\n[^a]: By region.', scope))
    const ids = (html: string) => [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!)
    const targets = (html: string) => [...html.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id!)
    expect(ids(one!)).toHaveLength(2)
    expect(new Set([...ids(one!), ...ids(other!)]).size).toBe(4)
    for (const html of [one!, other!]) expect(targets(html).sort()).toEqual(ids(html).sort())
  })

  it('headings stand below those of the page', () => {
    expect(htmlOf('# One\n## Two\n### Three\n###### Six')).toBe(
      '<h3>One</h3>\n<h4>Two</h4>\n<h5>Three</h5>\n<h5>Six</h5>\n',
    )
  })

  it('columns are aligned by a class, which mirrors, and never by a style', () => {
    const html = htmlOf('| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |')
    expect(html).toContain('<th>a</th>\n<th class="middle">b</th>\n<th class="end">c</th>\n<th>d</th>')
    expect(html).not.toContain('style')
  })

  it('line breaks stay, and images are links', () => {
    expect(htmlOf('one\ntwo')).toBe('<p>one<br />\ntwo</p>\n')
    expect(htmlOf('![A chart](https://example.org/chart.png)')).toBe(
      '<p><a href="https://example.org/chart.png" rel="nofollow noopener">A chart</a></p>\n',
    )
  })

  it('plain text is what is read: a line for each block, no markup, entities as their signs', () => {
    expect(
      plainOf(
        '# Title\n\nOne **two** `three`\nfour & "five" <b>\n\n- a\n  - b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n***',
      ),
    ).toBe('Title\nOne two three\nfour & "five" <b>\na\nb\nx\ny\n1\n2')
    expect(plainOf('مرحبا **بكم**')).toBe('مرحبا بكم')
  })

  it('a text of markup alone says nothing, and is refused as empty', () => {
    for (const source of ['***', '[](x)', '> ', '- ', '[1]: https://example.org', '<!-- -->'.slice(0, 0)])
      expect(plainOf(source), source).toBe('')
  })
})

const costOf = (source: string) => medianCostOf(() => renderMarkdown(source, 'post'))
const kilobytes = (text: string, size: number) =>
  text.repeat(Math.ceil((size * 1024) / text.length)).slice(0, size * 1024)

describe('what a text costs grows with its length only', () => {
  const growing: [string, (share: number) => string][] = [
    ['128 KB of mail addresses', (share) => kilobytes('a@b.com', 128 * share)],
    ['128 KB of mail addresses, spaced', (share) => kilobytes('a@b.com ', 128 * share)],
    ['50 000 asterisks', (share) => '*'.repeat(50_000 * share)],
    ['50 000 asterisks in pairs', (share) => '**a '.repeat(12_500 * share)],
    ['asterisks and underscores', (share) => '*a_ '.repeat(12_500 * share)],
    ['10 000 nested quotations', (share) => `${'> '.repeat(10_000 * share)}x`],
    ['10 000 mentions', (share) => '@awa '.repeat(10_000 * share)],
    ['nested lists', (share) => Array.from({ length: 300 * share }, (_, at) => `${'  '.repeat(at)}- x`).join('\n')],
    ['open brackets', (share) => '['.repeat(50_000 * share)],
    ['open links', (share) => '[a]('.repeat(12_500 * share)],
    ['open images', (share) => '![a]('.repeat(10_000 * share)],
    ['open footnotes', (share) => '^['.repeat(25_000 * share)],
    ['footnotes', (share) => Array.from({ length: 2000 * share }, (_, at) => `x[^${at}]\n\n[^${at}]: y`).join('\n\n')],
    ['inline footnotes', (share) => '^[a]'.repeat(12_500 * share)],
    ['backticks', (share) => Array.from({ length: 300 * share }, (_, at) => '`'.repeat(at + 1)).join(' ')],
    ['angle brackets', (share) => '<'.repeat(50_000 * share)],
    [
      'a wide table',
      (share) => `${'|'.repeat(9000 * share)}\n${'|-'.repeat(9000 * share)}\n${'|'.repeat(9000 * share)}`,
    ],
    ['a long table', (share) => `a|b\n-|-\n${'x|y\n'.repeat(10_000 * share)}`],
    ['schemes', (share) => 'http://'.repeat(7000 * share)],
    ['one long word and an @', (share) => `${'a.'.repeat(25_000 * share)}@`],
  ]

  it.each(growing)('%s', (_name, make) => {
    const [half, whole] = [make(0.5), make(1)]
    renderMarkdown(half, 'post')
    // Below a few milliseconds it is the clock that is measured. What grows too fast does so each time, a busy machine not.
    const growths = []
    for (let round = 0; round < 4; round += 1) {
      const [short, long] = [costOf(half), costOf(whole)]
      expect(long).toBeLessThan(5000)
      growths.push(long / Math.max(short, 8))
      if (growths.at(-1)! <= 3) return
    }
    expect.fail(`twice the length costs ${growths.map((growth) => growth.toFixed(1)).join(', ')} times as much`)
  })

  it('and no text of more than 50 000 signs is taken', () => {
    const post = { language: 'en', clientId: newId() }
    expect(writePostInput.safeParse({ ...post, body: 'x'.repeat(50_000) }).success).toBe(true)
    expect(writePostInput.safeParse({ ...post, body: 'x'.repeat(50_001) }).success).toBe(false)
    expect(writePostInput.safeParse({ ...post, body: ' \r\n ' }).success).toBe(false)
    expect(writePostInput.parse({ ...post, body: 'a\u0000b\r\n\tc\u0007' }).body).toBe('ab\n\tc')
  })
})
