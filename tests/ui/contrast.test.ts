import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../../app/ui/css/tokens.css', import.meta.url), 'utf8')

type Tokens = Record<string, string>
const tokensIn = (block: string): Tokens =>
  Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour]))
const blockAfter = (start: string) => {
  const from = css.indexOf(start)
  expect(from, `${start} is in the tokens`).toBeGreaterThanOrEqual(0)
  return tokensIn(css.slice(from, css.indexOf('}', from)))
}

const light = blockAfter(':root {')
const systemDark = blockAfter(':root:not([data-theme="light"])')
const chosenDark = blockAfter('[data-theme="dark"]')

// WCAG 2.2, relative luminance and contrast ratio.
const luminance = (colour: string) => {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
const contrast = (one: string, other: string) => {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (high! + 0.05) / (low! + 0.05)
}

const grounds = ['paper', 'surface', 'sunken']
const text: [string, string[]][] = [
  ['ink', [...grounds, 'leaf-tint', 'laterite-tint', 'line', 'share-1', 'share-2', 'share-3']],
  ['ink-soft', grounds],
  ['leaf', [...grounds, 'leaf-tint', 'laterite-tint']],
  ['laterite', [...grounds, 'laterite-tint', 'leaf-tint']],
  ['on-leaf', ['leaf']],
  ['paper', ['ink']],
]
const borders: [string, string[]][] = [
  ['edge', grounds],
  ['leaf', grounds],
  ['sky', [...grounds, 'leaf-tint', 'laterite-tint']],
]

test('dark by the system and dark by choice are the same dark', () => {
  expect(chosenDark).toEqual(systemDark)
  expect(Object.keys(systemDark).sort()).toEqual(Object.keys(light).sort())
})

describe.each([
  ['light', light],
  ['dark', systemDark],
])('in the %s', (_, tokens) => {
  test.each(text.flatMap(([front, backs]) => backs.map((back) => [front, back] as const)))(
    '%s is readable on %s (4.5:1)',
    (front, back) => {
      expect(contrast(tokens[front]!, tokens[back]!)).toBeGreaterThanOrEqual(4.5)
    },
  )
  test.each(borders.flatMap(([front, backs]) => backs.map((back) => [front, back] as const)))(
    'a border or ring of %s is seen on %s (3:1)',
    (front, back) => {
      expect(contrast(tokens[front]!, tokens[back]!)).toBeGreaterThanOrEqual(3)
    },
  )
})
