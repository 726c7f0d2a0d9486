import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const folder = new URL('../../app/ui/css/', import.meta.url)
const sheets = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const)
const components = readdirSync(new URL('../../app/ui/', import.meta.url))
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => [name, readFileSync(new URL(`../../app/ui/${name}`, import.meta.url), 'utf8')] as const)

describe.each(sheets)('%s', (_, css) => {
  const rules = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@media[^{]*\{/g, '{')

  test('knows no left and right, so that Arabic mirrors by itself', () => {
    expect(rules).not.toMatch(/(^|[\s;{])(left|right|top|bottom|width|height|(min|max)-(width|height))\s*:/m)
    expect(rules).not.toMatch(/(margin|padding|border)-(left|right|top|bottom)/)
    expect(rules).not.toMatch(/(text-align|float|clear)\s*:\s*(left|right)/)
  })
  test('throws no shadow to one side', () => {
    for (const [, value] of rules.matchAll(/(?:box|text)-shadow:\s*([^;]+);/g)) expect(value).toMatch(/^0 0 /)
  })
  test('uses nothing that the oldest supported browsers do not know', () => {
    expect(rules).not.toMatch(/light-dark\(|@scope|@starting-style|:dir\(|anchor\(|&/)
  })
})

describe.each(components)('%s', (_, source) => {
  test('has no inline style, which the security policy refuses', () => {
    expect(source).not.toMatch(/\bstyle=/)
  })
  test('knows no noun of the house', () => {
    const imported = [...source.matchAll(/from '(#[^']+|\.\.[^']*)'/g)].map(([, path]) => path)
    expect(imported.filter((path) => !path!.startsWith('#app/i18n/'))).toEqual([])
  })
})

test('each script costs at most 100 KB of fonts, Latin pages at most 60', () => {
  const size = (name: string) => statSync(new URL(`../../app/ui/fonts/${name}`, import.meta.url)).size
  expect(size('source-serif-4-latin.woff2')).toBeLessThanOrEqual(60 * 1024)
  expect(size('noto-naskh-arabic.woff2')).toBeLessThanOrEqual(100 * 1024)
})
