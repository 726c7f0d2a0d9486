import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exchangeInput } from '#server/exchanges/input.ts'
import { nextStates } from '#server/exchanges/lifecycle.ts'
import { anonymous } from '#server/platform/viewer.ts'
import { createWorld, type World } from '#tests/support/world.ts'

let world: World
let organizer: string
let member: string
let outsider: string
let mechanisms: string[]
beforeAll(async () => {
  world = await createWorld()
  organizer = await world.person('Olive Organizer')
  member = await world.person('Musa Member')
  outsider = await world.person('Otto Outsider')
  mechanisms = [await world.organisation('rivers'), await world.organisation('coast')]
  await world.space(organizer, 'network')
})
afterAll(() => world.close())

const problem = (key: string) => expect.objectContaining({ problem: { key } })
const fields = (slug: string, more: Record<string, unknown> = {}) =>
  exchangeInput.parse({
    slug,
    title: 'Procedures for protection',
    language: 'en',
    theme: 'protection',
    purpose: '',
    visibility: 'members',
    offers: [mechanisms[0]],
    requests: [mechanisms[1]],
    offered: 'Our procedures and two days with those who wrote them.',
    opening: 'offered',
    ...more,
  })
const exchange = async (slug: string, more: Record<string, unknown> = {}) => {
  const id = await world.context.exchanges.createExchange(await world.viewer(organizer), fields(slug, more))
  await world.member(id, member)
  return id
}

describe('an exchange', () => {
  test('goes from offered or requested to agreed, active, concluded', () => {
    expect(nextStates('offered')).toEqual(['agreed'])
    expect(nextStates('requested')).toEqual(['agreed'])
    expect(nextStates('agreed')).toEqual(['active'])
    expect(nextStates('active')).toEqual(['concluded'])
    expect(nextStates('concluded')).toEqual([])
  })

  test('is opened by who organizes or holds a function, not by an outsider', async () => {
    await expect(world.context.exchanges.createExchange(await world.viewer(outsider), fields('no'))).rejects.toEqual(
      problem('exchanges:problems.openers'),
    )
    await exchange('opened', { opening: 'requested' })
    const found = await world.context.exchanges.findExchange(await world.viewer(member), 'opened')
    expect(found).toMatchObject({
      offers: [{ shortName: 'RIVERS' }],
      requests: [{ shortName: 'COAST' }],
      details: { state: 'requested', phases: ['requested', 'agreed', 'active', 'concluded'], nextStates: [] },
    })
  })

  test('needs two mechanisms', () => {
    expect(() => fields('alone', { requests: [mechanisms[0]] })).toThrow('exchanges:problems.twoMechanisms')
  })

  test('is edited and moved by organizers, never by members or outsiders', async () => {
    const { exchanges } = world.context
    const id = await exchange('moved')
    const { opening: _opening, ...edit } = fields('moved')
    for (const person of [member, outsider]) {
      const viewer = await world.viewer(person)
      await expect(exchanges.editExchange(viewer, id, edit)).rejects.toEqual(problem('problems:organizersOnly'))
      await expect(exchanges.moveExchange(viewer, id, { to: 'agreed', why: 'x' })).rejects.toEqual(
        problem('problems:organizersOnly'),
      )
    }
    const viewer = await world.viewer(organizer)
    await exchanges.editExchange(viewer, id, { ...edit, title: 'Procedures' })
    await exchanges.moveExchange(viewer, id, { to: 'agreed', why: 'Letters exchanged.' })
    await expect(exchanges.moveExchange(viewer, id, { to: 'concluded', why: 'x' })).rejects.toEqual(
      problem('exchanges:problems.unlawfulMove'),
    )
  })

  test('is concluded with its results, which come once it runs', async () => {
    const { exchanges } = world.context
    const id = await exchange('results')
    const viewer = await world.viewer(organizer)
    const results = { results: 'Four of nine procedures were adapted.' }
    await expect(exchanges.writeResults(viewer, id, results)).rejects.toEqual(problem('exchanges:problems.notRunning'))
    await exchanges.moveExchange(viewer, id, { to: 'agreed', why: 'x' })
    await exchanges.moveExchange(viewer, id, { to: 'active', why: 'x' })
    await expect(exchanges.moveExchange(viewer, id, { to: 'concluded', why: 'x' })).rejects.toEqual(
      problem('exchanges:problems.resultsFirst'),
    )
    await expect(exchanges.writeResults(await world.viewer(member), id, results)).rejects.toEqual(
      problem('problems:rapporteursOnly'),
    )
    await exchanges.writeResults(viewer, id, results)
    await exchanges.moveExchange(viewer, id, { to: 'concluded', why: 'The visits are over.' })
    const found = await exchanges.findExchange(await world.viewer(member), 'results')
    expect(found.details?.resultsHtml).toContain('Four of nine')
    expect(found.details?.moves.at(-1)).toMatchObject({ toState: 'concluded', why: 'The visits are over.' })
  })

  test('shows outsiders title, theme and mechanisms; a confidential one is not found; a public one tells no reasons', async () => {
    const { exchanges } = world.context
    await exchange('among')
    await exchange('hidden', { visibility: 'confidential' })
    await exchange('open', { visibility: 'public' })
    const seen = await exchanges.findExchange(anonymous('en'), 'among')
    expect(seen).toMatchObject({ title: 'Procedures for protection', theme: 'protection', details: null })
    expect(JSON.stringify(seen)).not.toContain('two days')
    for (const slug of ['hidden', 'nothing-here'])
      await expect(exchanges.findExchange(await world.viewer(outsider), slug)).rejects.toEqual(
        expect.objectContaining({ kind: 'notFound' }),
      )
    const list = await exchanges.listExchanges(await world.viewer(outsider))
    expect(list.map(({ slug }) => slug)).not.toContain('hidden')
    expect((await exchanges.findExchange(anonymous('en'), 'open')).details?.moves).toMatchObject([{ why: '' }])
  })
})
