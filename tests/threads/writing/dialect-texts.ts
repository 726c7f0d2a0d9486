import fc from 'fast-check'

// Texts of the dialect, put together as people put them together: blocks within blocks, words with their signs.

/** Pieces of plain words, with all signs that mean something elsewhere. */
export const spoken = fc.oneof(
  fc.constantFrom('word', 'two words', 'snake_case', 'حق الإنسان', 'élan', '人', '😀', '1986', '58 %', 'a', ' '),
  fc.constantFrom(
    '*',
    '_',
    '`',
    '~',
    '~~',
    '[',
    ']',
    '(',
    ')',
    '!',
    '^',
    '<',
    '>',
    '&',
    '&amp;',
    '#',
    '+',
    '-',
    '|',
    ':',
  ),
  fc.constantFrom(
    '1.',
    '2) ',
    '# ',
    '- ',
    '> ',
    '\\',
    '"',
    '=',
    '---',
    '```',
    '[^1]',
    '[@x](person:0199d3f0-7a1c-7000-8000-000000000001)',
    '@Awa Diop',
    '![x](y)',
    '<b>',
    '&#38;',
    '\u00a0',
    '$',
  ),
)

const word = fc.constantFrom(
  'the',
  'figures',
  'حق',
  'الإنسان',
  'élan',
  'snake_case',
  '(x)',
  '"so"',
  'R2',
  '5',
  'end.',
  'a-b',
  '😀',
)
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '))
const wrap = (fence: string) => (text: string) => `${fence}${text}${fence}`

const plainOrMarked: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: words },
  { weight: 1, arbitrary: words.map(wrap('**')) },
  { weight: 1, arbitrary: words.map(wrap('*')) },
  { weight: 1, arbitrary: words.map(wrap('~~')) },
  { weight: 1, arbitrary: fc.tuple(words, words).map(([a, b]) => `**${a} *${b}***`) },
  { weight: 1, arbitrary: fc.constantFrom('`code`', '`` a`b ``', '`|`', '`*x*`') },
  { weight: 1, arbitrary: words.map((text) => `[${text}](https://example.org/a_b?c=d&e=f)`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('https://example.org/x_y', '<https://example.org>', 'a@b.org', '[b](</t x> "ti*t")'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '[@Awa Diop](person:0199d3f0-7a1c-7000-8000-000000000001)',
      '[@focal points of A&B \\[x\\]](function:focal-point/0199d3f0-7a1c-7000-8000-000000000002)',
      '[#الأرقام *x* | y](thread:0199d3f0-7a1c-7000-8000-000000000003)',
      '[@Awa](person:0199)',
      '[\\@Awa](function:x)',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('[^1]', '[^two]', '^[in *line*]', '![chart](/threads/1/files/2)') },
  { weight: 1, arbitrary: fc.constantFrom('\\*', '\\_x\\_', '\\[x\\]', '&amp;', '&lt;b&gt;', '\\#', '\\`') },
)
const joined = (between: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(plainOrMarked, between), { minLength: 1, maxLength: 5 })
    .map((list) => list.map(([text, space], at) => (at === list.length - 1 ? text : text + space)).join(''))
const line = joined(fc.constantFrom(' ', ' ', ' ', ', ', ''))
const paragraph = joined(fc.constantFrom(' ', ' ', '\n', '  \n', '\\\n', ''))

const indent = (text: string, by: string) => text.replace(/\n(?=[^\n])/g, `\n${by}`)
const quote = (text: string) => text.replace(/^/gm, '> ').replace(/^> $/gm, '>')

const table = fc
  .array(fc.tuple(line, line), { minLength: 1, maxLength: 3 })
  .chain((rows) =>
    fc
      .constantFrom('|---|---|', '|:--|--:|', '| :-: | --- |')
      .map((rule) =>
        [
          `| a | b |`,
          rule,
          ...rows.map((row) => `| ${row.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`),
        ].join('\n'),
      ),
  )
const heading = fc.tuple(fc.integer({ min: 1, max: 6 }), line).map(([level, text]) => `${'#'.repeat(level)} ${text}`)
const code = fc.constantFrom('```\ncode | *x*\n\n  more\n```', '~~~js\nlet x = `y`\n~~~', '    indented')

const { block } = fc.letrec<{ block: string; list: string; blocks: string }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    paragraph,
    heading,
    table,
    code,
    fc.constant('___'),
    tie('list'),
    tie('blocks').map(quote),
  ),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((list) => list.join('\n\n')),
  list: fc
    .tuple(
      fc.array(fc.oneof(paragraph, tie('block'), tie('blocks')), { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      fc.nat(2),
    )
    .map(([items, isLoose, kind]) =>
      items
        .map((item, at) => {
          const sign = kind === 0 ? '- ' : kind === 1 ? `${at + 1}. ` : `${at + 7}) `
          // Code by indentation would be cut by that of the list.
          return `${sign}${indent(item.replace(/^ {4}/gm, ''), ' '.repeat(sign.length))}`
        })
        .join(isLoose ? '\n\n' : '\n'),
    ),
}))

const notes = '[^1]: A **note**.\n\n    - with a list\n\n[^two]: حاشية `x`'
/** A whole text, its footnotes at the end. */
export const markdownText = fc
  .array(block, { minLength: 1, maxLength: 5 })
  // Each note is pointed to at least once.
  .map((list) => `${list.join('\n\n')}\n\nNoted[^1][^two].\n\n${notes}`)
