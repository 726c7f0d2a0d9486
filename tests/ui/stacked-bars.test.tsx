import { expect, test } from 'vitest'
import { StackedBars } from '#app/ui/stacked-bars.tsx'
import { draw } from './draw.tsx'

const chart = (
  <StackedBars
    title="Recommendations by status (number)"
    series={[
      { key: 'none', label: 'no information', share: 'none' },
      { key: 'half', label: 'in progress', share: 'half' },
      { key: 'void', label: 'no longer applicable', share: 'void' },
    ]}
    points={[
      { key: '2010', label: 'Oct 2010', values: { none: 14 } },
      { key: '2011', label: 'Oct 2011', values: { none: 9, half: 5 } },
    ]}
  />
)
const middles = (html: string) => [...html.matchAll(/<text class="soft" x="([\d.]+)%"/g)].map(([, x]) => Number(x))

test('has title, figures, legend and a table of the same figures', () => {
  const html = draw(chart)
  expect(html).toContain('<title>Recommendations by status (number)</title>')
  expect([...html.matchAll(/<text class="on-[\w-]+"[^>]*>(\d+)</g)].map(([, value]) => value)).toEqual(['14', '9', '5'])
  expect(html).toContain('data-label="in progress"')
  expect(html.match(/<rect[^>]*class="seg-half"[^>]*%/g)).toHaveLength(1)
})

test('what never occurs is in neither legend nor table', () => {
  expect(draw(chart)).not.toContain('no longer applicable')
})

test('time runs along the line of reading', () => {
  const [first, second] = middles(draw(chart, 'en'))
  expect(first!).toBeLessThan(second!)
  const [early, late] = middles(draw(chart, 'ar'))
  expect(early!).toBeGreaterThan(late!)
})

test('nothing to show is no fault', () => {
  expect(draw(<StackedBars title="Empty" series={[]} points={[]} />)).toContain('Empty')
})
