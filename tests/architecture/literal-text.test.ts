import { describe, expect, test } from 'vitest'
import { literalTexts } from './literal-text.ts'
import { filesBelow, read } from './sources.ts'

// The workshop is shown to developers alone, in development.
const components = filesBelow(['app', 'emails'], '.tsx').filter((path) => !path.startsWith('app/ui/workshop'))

test('no component holds words of its own: they come from the locales', () => {
  expect(components.flatMap((path) => literalTexts(path, read(path)))).toEqual([])
})

describe('what counts as words', () => {
  const inside = (jsx: string) => literalTexts('a.tsx', `export const A = () => ${jsx}`)

  test.each([
    '<p>Hello</p>',
    '<p>{"Hello"}</p>',
    '<p>{open ? "Open" : t("a:closed")}</p>',
    '<p>{name ?? "Nobody"}</p>',
    '<p>{isOpen && "Open"}</p>',
    '<p>{`${count} posts`}</p>',
    '<img alt="A tree" />',
    '<button aria-label={`Close ${name}`} />',
    '<Field label="Name" />',
    '<p>مرحبا</p>',
  ])('%s', (jsx) => {
    expect(inside(jsx)).toHaveLength(1)
  })

  test.each([
    '<p>{t("threads:title")}</p>',
    '<p className="lead">· – 12 →&nbsp;</p>',
    '<p>{t(isOpen ? "a:open" : "a:closed")}</p>',
    '<p>{kind === "member" ? t("a:b") : null}</p>',
    '<img alt="" />',
    '<Field name="title" label={t("a:b")} />',
    '<p>{`${from}–${to}`}</p>',
  ])('%s does not', (jsx) => {
    expect(inside(jsx)).toEqual([])
  })
})
