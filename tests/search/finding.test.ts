import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '#tests/support/world.ts'
import { asking } from './asking.ts'

let world: World
let organizer: string
let member: string
let space: string
let search: ReturnType<typeof asking>

beforeAll(async () => {
  world = await createWorld()
  search = asking(world)
  organizer = await world.person('Awa Organizer')
  member = await world.person('Binta Member')
  space = await world.space(organizer, 'consultation')
  await world.member(space, member)
})
afterAll(() => world.close())

const write = async (body: string, language = 'en', title = 'A thread') => {
  const { threadId } = await world.context.threads.openThread(await world.viewer(organizer), {
    ...world.post(body),
    ...{ spaceId: space, sessionId: null, title, kind: 'discussion', audience: 'all', language },
  })
  await search.settle()
  return `/threads/${threadId}/1`
}

describe('words', () => {
  it.each([
    ['en', 'Three mechanisms recommended shelters.', ['mechanism', 'recommending', 'shelter']],
    [
      'fr',
      'Les victimes identifiées sont protégées.',
      ['victime', 'identifiees', 'identifier', 'IDENTIFIÉE', 'protégée'],
    ],
    [
      'es',
      'Las recomendaciones sobre la protección.',
      ['recomendacion', 'recomendación', 'proteccion', 'protecciones'],
    ],
    ['ar', 'نُوصي بِالتَّوصيات الإقليمية', ['توصيات', 'التوصيات', 'الاقليمية', 'إقليمية']],
    ['de', 'Die Maßnahmen für Betroffene', ['massnahmen', 'fur', 'Betroffene']],
  ])('are found in %s, inflected and with or without accents', async (language, body, words) => {
    const path = await write(body, language)
    for (const word of words) expect(await search.paths(member, word), word).toContain(path)
    expect(await search.paths(member, 'unrelatedword')).toEqual([])
  })

  it('keep together as a phrase, and leave out what is excluded, inflected too', async () => {
    const [near, far] = [await write('zebra border controls'), await write('zebra controls at the border')]
    expect((await search.paths(member, 'zebra')).sort()).toEqual([near, far].sort())
    expect(await search.paths(member, '"border controls" zebra')).toEqual([near])
    expect(await search.paths(member, 'zebra -"border control"')).toEqual([far])
    expect(await search.paths(member, 'zebra -controlling')).toEqual([])
    expect(await search.paths(member, 'okapi or "border controls"')).toEqual([near])
  })

  it('that a dictionary leaves out are looked for as they are', async () => {
    const path = await write('Ask the WHO')
    expect(await search.paths(member, 'WHO')).toContain(path)
  })

  it('are marked where they stand in the text, as they were written', async () => {
    await write(`${'padding '.repeat(100)}les femmes <b>protégées</b> ici & là`, 'fr', 'Marques')
    const { hits } = await search.ask(member, 'femmes protegees')
    const found = hits[0]!.pieces.filter((piece) => piece.found).map(({ text }) => text)
    expect(found).toEqual(['femmes', 'protégées'])
    expect(hits[0]!.pieces.map(({ text }) => text).join('').length).toBeLessThan(330)
  })

  it('that are none, or too many, get a sentence', async () => {
    expect((await search.ask(member, '-zebra')).problem).toBe('search:problem.noWord')
    expect((await search.ask(member, '!!! ((')).problem).toBe('search:problem.noWord')
    expect((await search.ask(member, 'a'.repeat(201))).problem).toBe('search:problem.tooLong')
    expect((await search.ask(member, `"' & | <script>:* \\ \u0000 zebra`)).problem).toBeNull()
    expect((await search.ask(member, 'zebra', { from: 'yesterday', space: 'x', after: '1~x~y' })).total).toBe(2)
  })
})

describe('filters and order', () => {
  it('narrow by space, kind, language, author and day', async () => {
    const path = await write('quokka seen', 'fr', 'Quokka')
    const has = (filters: Record<string, string>) => search.paths(member, 'quokka', { kind: 'post', ...filters })
    expect(await has({ space, language: 'fr', author: 'awa', from: '2026-11-24', to: '2026-11-24' })).toEqual([path])
    for (const filters of [
      { language: 'en' },
      { author: 'Binta' },
      { from: '2026-11-25' },
      { to: '2026-11-23' },
      { kind: 'thread', author: 'awa' },
    ])
      expect(await has(filters as Record<string, string>), JSON.stringify(filters)).toEqual([])
    expect(await search.paths(member, '', { author: 'Awa Organizer', kind: 'post' })).toContain(path)
  })

  it('go on page by page without repeating or leaving out, and count', async () => {
    const expected: string[] = []
    for (let count = 0; count < 45; count += 1) expected.push(await write(`narwhal number ${count}`))
    for (const order of ['relevance', 'newest']) {
      const seen: string[] = []
      let after: string | null = ''
      while (after !== null) {
        const page = await search.ask(member, 'narwhal', { order, after })
        expect(page.total).toBe(45)
        seen.push(...page.hits.map(({ path }) => path))
        after = page.next
      }
      expect(seen.sort()).toEqual(expected.toSorted())
    }
  }, 60_000)
})

describe('the index', () => {
  it('follows edits and withdrawals, and finds again what was there before it', async () => {
    const viewer = await world.viewer(organizer)
    const path = await write('axolotl')
    const threadId = path.split('/')[2]!
    await world.context.threads.editPost(viewer, threadId, 1, { body: 'capybara', language: 'en', revision: 1 })
    await search.settle()
    expect(await search.paths(member, 'axolotl')).toEqual([])
    expect(await search.paths(member, 'capybara')).toEqual([path])
    await world.pool.query('delete from search_entry')
    expect(await search.paths(member, 'capybara')).toEqual([])
    await world.context.search.startIndex()
    await search.settle()
    expect(await search.paths(member, 'capybara')).toEqual([path])
    // At once: what is withdrawn is not shown although the index has not followed yet.
    await world.context.threads.withdrawPost(viewer, threadId, 1)
    expect(await search.paths(member, 'capybara')).toEqual([])
  })

  it('suggests what begins so', async () => {
    const path = await write('text', 'en', 'Élaboration of shelters')
    expect(await search.suggested(member, 'elab')).toEqual([path.replace(/\/1$/, '')])
    expect(await search.suggested(member, "shel'ters :* elab")).toEqual([])
  })
})
