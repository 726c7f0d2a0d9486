import { expect, test } from 'vitest'
import { Chain } from '#app/ui/chain.tsx'
import { MarkLink, StatusMark, shares } from '#app/ui/marks.tsx'
import { draw } from './draw.tsx'

test('every status has a shape of its own, so that colour is never needed', () => {
  const drawn = shares.map((share) => draw(<StatusMark share={share} />).replace(/class="[^"]*"/, ''))
  expect(new Set(drawn).size).toBe(shares.length)
})

test('no information is a dashed, empty ring; sustained is a full disc with a ring', () => {
  expect(draw(<StatusMark share="none" />)).toMatch(/<circle[^>]*stroke-dasharray="3\.200 3\.082"/)
  expect(draw(<StatusMark share="none" />)).not.toContain('fill="currentColor"')
  expect(draw(<StatusMark share="sustained" />).match(/<circle/g)).toHaveLength(2)
})

test('the filled share grows with progress', () => {
  const filled = (['eighth', 'half', 'three-quarters'] as const).map((share) =>
    Number(draw(<StatusMark share={share} />).match(/stroke-dasharray="([\d.]+) 28\.27"/)![1]),
  )
  expect(filled.map((length) => Math.round((length / 28.274) * 100))).toEqual([12, 50, 75])
})

test('a mark alone is named; beside its word it is silent', () => {
  expect(draw(<StatusMark share="half" name="in progress" />)).toMatch(/role="img".*<title>in progress<\/title>/)
  expect(draw(<StatusMark share="half" />)).toContain('aria-hidden="true"')
})

test('a cell is a link named in full', () => {
  const html = draw(
    <MarkLink to="/r/2a" share="half" name="ECOWAS, R2a: in progress, reported 3 Mar">
      S Mar
    </MarkLink>,
  )
  expect(html).toContain('href="/r/2a"')
  expect(html).toContain('aria-label="ECOWAS, R2a: in progress, reported 3 Mar"')
})

test('the chain links its steps, skips what is absent, and is nothing when there is nothing', () => {
  const html = draw(
    <Chain
      steps={[
        { label: 'post 12', to: '/threads/1/12' },
        null,
        undefined,
        { label: '§14', to: '/p/14' },
        { label: 'in progress', mark: 'half' },
      ]}
    />,
  )
  expect(html.match(/<li/g)).toHaveLength(3)
  expect(html).toContain('<a href="/p/14"><bdi>§14</bdi></a>')
  expect(html).toContain('class="mark half"')
  expect(html).toContain('aria-label="Where it came from and what became of it"')
  expect(html).not.toMatch(/→|←/)
  expect(draw(<Chain steps={[null, false]} />)).toBe('')
})
