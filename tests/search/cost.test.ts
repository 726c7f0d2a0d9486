import { afterAll, beforeAll, expect, it } from 'vitest'
import { hearQuery, queriesOf } from '#tests/support/query-count.ts'
import { createWorld, type World } from '#tests/support/world.ts'
import { asking } from './asking.ts'

let world: World
let reader: string
let search: ReturnType<typeof asking>
beforeAll(async () => {
  world = await createWorld({ onQuery: hearQuery })
  search = asking(world)
  reader = await world.person('Awa Reader')
  const space = await world.space(reader, 'network')
  for (let count = 0; count < 15; count += 1)
    await world.thread(reader, space, { title: `Figures ${count}`, body: `Figures of the year ${count}` })
  await search.settle()
})
afterAll(() => world.close())

it('a search takes as many statements for one hit as for many, with viewer and frame at most 8', async () => {
  const page = (q: string) =>
    queriesOf(async () => {
      const viewer = await world.viewer(reader)
      await Promise.all([search.ask(reader, q), world.context.notifications.countWaiting(viewer)])
    })
  const [many, one] = [await page('figures'), await page('figures 7')]
  expect((await search.ask(reader, 'figures')).total).toBe(30)
  expect(many, many.join('\n')).toHaveLength(one.length)
  // The reader is read twice here, once by the question itself.
  expect(many.length - 1, many.join('\n')).toBeLessThanOrEqual(8)
  expect((await queriesOf(() => search.suggested(reader, 'fig'))).length).toBeLessThanOrEqual(3)
})

it.each([
  '<script>alert(1)</script>',
  `"><img src=x onerror=alert(1)>`,
  '%_\\',
  "' or 1=1; --",
  'a & b | !c <-> d :*',
  '\u202e\u0000figures',
  '""""""""',
  '(((((((((((',
  '- - - -',
  '𝔣𝔦𝔤𝔲𝔯𝔢𝔰 ﷺ 🌳',
])('%j is only words', async (q) => {
  const { hits } = await search.ask(reader, q)
  for (const hit of hits) expect(hit.pieces.map(({ text }) => text).join('')).not.toContain('<')
  await search.suggested(reader, q)
})

it.each(['a@b.com '.repeat(16_000), '*'.repeat(50_000), '"'.repeat(128_000), 'or '.repeat(40_000)])(
  'a very long question is refused at once',
  async (q) => {
    const statements = await queriesOf(() => search.ask(reader, q))
    expect(statements.some((sql) => sql.includes('websearch_to_tsquery'))).toBe(false)
    expect((await search.ask(reader, q)).problem).toBe('search:problem.tooLong')
    expect(await search.suggested(reader, q)).toBeInstanceOf(Array)
  },
)
