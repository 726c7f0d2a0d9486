import { expect, test } from 'vitest'
import { Shell } from '#app/ui/shell.tsx'
import { Workshop } from '#app/ui/workshop.tsx'
import { drawPage } from './draw.tsx'

test.each(['en', 'fr', 'es', 'ar'] as const)(
  'the workshop is drawn on the server without a style attribute, %s',
  (language) => {
    const html = drawPage(<Workshop />, language)
    expect(html).not.toMatch(/\sstyle=/)
    expect(html).not.toMatch(/>ui:|"ui:/)
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  },
)

test('the bar of a phone holds at most five, the rest is under More with the account', () => {
  const places = Array.from({ length: 8 }, (_, index) => ({
    to: `/${index}`,
    label: `Place ${index}`,
    icon: 'desk' as const,
    inBar: index > 1,
    current: index === 7,
  }))
  const html = drawPage(
    <Shell brand={{ to: '/', name: 'Baobab' }} places={places} account="N. Example" demo="Invented">
      <h1>Page</h1>
    </Shell>,
  )
  const [, bar] = html.match(/<nav class="bar"[^>]*>([\s\S]*?)<\/nav>/)!
  const [, shown, rest] = bar!.match(/^([\s\S]*)<details[^>]*>([\s\S]*)<\/details>/)!
  expect([...shown!.matchAll(/Place \d/g)].map(String)).toEqual(['Place 2', 'Place 3', 'Place 4', 'Place 5'])
  expect([...rest!.matchAll(/Place \d/g)].map(String)).toEqual(['Place 0', 'Place 1', 'Place 6', 'Place 7'])
  expect(rest).toContain('N. Example')
  expect(html).toMatch(/<a class="skip" href="#content">Skip to content<\/a>[\s\S]*<main id="content"/)
  expect(html).toContain('<p class="demo">Invented</p>')
})
