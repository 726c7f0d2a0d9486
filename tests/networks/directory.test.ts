import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Nomination } from '#server/networks/input.ts'
import { anonymous } from '#server/platform/viewer.ts'
import { createWorld, type World } from '#tests/support/world.ts'

let world: World
let ids: Record<'coordinator' | 'second' | 'focal' | 'other' | 'member' | 'outsider' | 'administrator', string>
let rivers: string
beforeAll(async () => {
  world = await createWorld()
  ids = {
    coordinator: await world.person('Carla Coordinator'),
    second: await world.person('Sami Second'),
    focal: await world.person('Fatou Focal'),
    other: await world.person('Omar Other'),
    member: await world.person('Musa Member'),
    outsider: await world.person('Otto Outsider'),
    administrator: await world.person('Ada Administrator', { administrator: true }),
  }
  rivers = await world.organisation('rivers')
})
afterAll(() => world.close())

const problem = (key: string) => expect.objectContaining({ problem: { key } })
const as = (name: keyof typeof ids) => world.viewer(ids[name])

const fields = (slug: string) => ({
  slug,
  title: 'Regional mechanisms against trafficking',
  language: 'en',
  theme: 'trafficking in persons',
  purpose: 'To know whom to ask.',
  visibility: 'members' as const,
  mailMode: 'full text' as const,
  attribution: 'named' as const,
  observersMayPost: false,
  mechanisms: [rivers],
})

/** A network founded by the administrator, organized by the coordinator and a second one, with one more member. */
const network = async (slug: string) => {
  const id = await world.context.networks.createNetwork(await as('administrator'), fields(slug))
  await world.member(id, ids.coordinator, 'organizer')
  await world.member(id, ids.second, 'organizer')
  await world.member(id, ids.member, 'member')
  return id
}
const nomination = (name: string, seatFunction: Nomination['function'] = 'focal point'): Nomination => ({
  organisationId: rivers,
  function: seatFunction,
  address: `${name}@example.org`,
  note: '',
})
const roleOf = async (name: keyof typeof ids, id: string) => (await as(name)).roles[id]

describe('founding and editing', () => {
  test('an administrator founds a network; nobody else does', async () => {
    const { networks } = world.context
    await expect(networks.createNetwork(await as('outsider'), fields('no'))).rejects.toEqual(
      problem('networks:problems.administratorsOnly'),
    )
    const id = await network('founded')
    expect(await networks.findNetwork(await as('member'), 'founded')).toMatchObject({
      id,
      mechanisms: [{ name: 'Organisation rivers' }],
      details: { state: 'proposed' },
    })
  })

  test('organizers edit and move it, members do not; outsiders see title, theme and mechanisms', async () => {
    const { networks } = world.context
    const id = await network('edited')
    for (const role of ['member', 'outsider'] as const) {
      await expect(networks.editNetwork(await as(role), id, fields('edited'))).rejects.toEqual(
        problem('problems:organizersOnly'),
      )
      await expect(networks.moveNetwork(await as(role), id, { to: 'active', why: 'x' })).rejects.toEqual(
        problem('problems:organizersOnly'),
      )
    }
    const organizer = await as('coordinator')
    await networks.moveNetwork(organizer, id, { to: 'active', why: 'The first meeting was held.' })
    await expect(networks.moveNetwork(organizer, id, { to: 'proposed', why: 'x' })).rejects.toEqual(
      problem('networks:problems.unlawfulMove'),
    )
    await networks.editNetwork(organizer, id, { ...fields('edited'), mechanisms: [] })
    const seen = await networks.findNetwork(await as('outsider'), 'edited')
    expect(seen).toMatchObject({ title: 'Regional mechanisms against trafficking', mechanisms: [], details: null })
  })
})

describe('designations', () => {
  test('a confirmed one makes a member with her function, its end ends it', async () => {
    const { networks } = world.context
    const id = await network('designated')
    const coordinator = await as('coordinator')
    const designation = await networks.nominate(coordinator, id, nomination('fatou.focal'))
    expect(await roleOf('focal', id)).toBeUndefined()
    await networks.confirmDesignation(await as('second'), designation)
    expect(await roleOf('focal', id)).toMatchObject({
      role: 'member',
      inFunction: 'focal point',
      organisationId: rivers,
    })
    expect((await as('focal')).functions).toContainEqual({
      networkId: id,
      organisationId: rivers,
      function: 'focal point',
    })
    const before = (await as('focal')).person.accessVersion
    await networks.endDesignation(coordinator, designation)
    expect(await roleOf('focal', id)).toBeUndefined()
    expect((await as('focal')).functions).toEqual([])
    expect((await as('focal')).person.accessVersion).toBeGreaterThan(before)
    await expect(networks.endDesignation(coordinator, designation)).rejects.toEqual(
      problem('problems:changedMeanwhile'),
    )
  })

  test('a seat has one holder; with a second seat she stays until that ends too', async () => {
    const { networks } = world.context
    const id = await network('seats')
    const coordinator = await as('coordinator')
    const first = await networks.nominate(coordinator, id, nomination('fatou.focal'))
    const second = await networks.nominate(coordinator, id, nomination('fatou.focal', 'alternate'))
    const rival = await networks.nominate(coordinator, id, nomination('omar.other'))
    await networks.confirmDesignation(await as('second'), first)
    await networks.confirmDesignation(await as('second'), second)
    await expect(networks.confirmDesignation(await as('second'), rival)).rejects.toEqual(
      problem('networks:problems.seatHeld'),
    )
    await networks.endDesignation(coordinator, first)
    expect(await roleOf('focal', id)).toMatchObject({ role: 'member', inFunction: 'alternate' })
    await networks.confirmDesignation(await as('second'), rival)
    await networks.endDesignation(coordinator, second)
    expect(await roleOf('focal', id)).toBeUndefined()
    expect(await roleOf('other', id)).toMatchObject({ inFunction: 'focal point' })
  })

  test('an organizer keeps that role when her designation comes and goes', async () => {
    const { networks } = world.context
    const id = await network('organizing')
    const coordinator = await as('coordinator')
    const own = await networks.nominate(coordinator, id, nomination('carla.coordinator', 'coordinator'))
    await networks.confirmDesignation(await as('second'), own)
    expect(await roleOf('coordinator', id)).toMatchObject({ role: 'organizer', inFunction: 'coordinator' })
    await networks.endDesignation(coordinator, own)
    expect(await roleOf('coordinator', id)).toMatchObject({ role: 'organizer', inFunction: '' })
  })

  test('coordinators and organizers keep the directory; members, outsiders and administrators do not', async () => {
    const { networks } = world.context
    const id = await network('kept')
    const coordinator = await as('coordinator')
    const seat = await networks.nominate(coordinator, id, nomination('fatou.focal', 'coordinator'))
    for (const name of ['member', 'outsider'] as const) {
      await expect(networks.confirmDesignation(await as(name), seat)).rejects.toEqual(
        problem('networks:problems.coordinatorsOnly'),
      )
      await expect(networks.nominate(await as(name), id, nomination('omar.other'))).rejects.toEqual(
        problem('networks:problems.coordinatorsOnly'),
      )
    }
    await networks.confirmDesignation(await as('second'), seat)
    // Now she is the network's coordinator, though no organizer of it.
    await networks.nominate(await as('focal'), id, nomination('omar.other'))
    await expect(networks.nominate(coordinator, id, nomination('nobody'))).rejects.toEqual(
      expect.objectContaining({ kind: 'invalid', problems: { address: { key: 'networks:problems.noAccount' } } }),
    )
  })

  test('a validating authority names for her own organisation only', async () => {
    const { networks } = world.context
    const id = await network('validating')
    const coast = await world.organisation('coast')
    const coordinator = await as('coordinator')
    await networks.editNetwork(await as('administrator'), id, { ...fields('validating'), mechanisms: [rivers, coast] })
    const seat = await networks.nominate(coordinator, id, nomination('fatou.focal', 'validating authority'))
    await networks.confirmDesignation(await as('second'), seat)
    const authority = await as('focal')
    await networks.nominate(authority, id, nomination('omar.other'))
    await expect(
      networks.nominate(authority, id, { ...nomination('omar.other'), organisationId: coast }),
    ).rejects.toEqual(problem('networks:problems.coordinatorsOnly'))
  })
})

describe('nobody speaks for an organisation on her own word', () => {
  const another = problem('networks:problems.confirmedByAnother')

  test('who named a person does not confirm it, and neither does the person named', async () => {
    const { networks } = world.context
    const id = await network('two-people')
    const own = await networks.nominate(await as('coordinator'), id, nomination('carla.coordinator'))
    await expect(networks.confirmDesignation(await as('coordinator'), own)).rejects.toEqual(another)
    const hers = await networks.nominate(await as('coordinator'), id, nomination('sami.second', 'alternate'))
    await expect(networks.confirmDesignation(await as('coordinator'), hers)).rejects.toEqual(another)
    await expect(networks.confirmDesignation(await as('second'), hers)).rejects.toEqual(another)
    expect((await as('coordinator')).functions).toEqual([])
    expect((await as('second')).functions).toEqual([])
    await networks.confirmDesignation(await as('administrator'), hers)
    await networks.confirmDesignation(await as('second'), own)
    expect((await as('coordinator')).functions).toMatchObject([{ function: 'focal point', organisationId: rivers }])
    for (const one of [own, hers]) await networks.endDesignation(await as('administrator'), one)
  })

  test('when who named her is erased, the person named still does not confirm it herself', async () => {
    const { networks } = world.context
    const id = await network('erased')
    const own = await networks.nominate(await as('coordinator'), id, nomination('sami.second'))
    await world.db.updateTable('designation').set({ nominatedBy: null }).where('id', '=', own).execute()
    await expect(networks.confirmDesignation(await as('second'), own)).rejects.toEqual(another)
  })

  test('organizers let no mechanism in, only out; an administrator lets in where she organizes', async () => {
    const { networks } = world.context
    const id = await network('admitting')
    const strait = await world.organisation('strait')
    const edit = async (name: keyof typeof ids, mechanisms: string[]) =>
      networks.editNetwork(await as(name), id, { ...fields('admitting'), title: 'Changed', mechanisms })
    const namesOf = async () =>
      (await networks.findNetwork(await as('member'), 'admitting')).mechanisms.map(({ shortName }) => shortName)
    await expect(edit('coordinator', [rivers, strait])).rejects.toEqual(
      problem('networks:problems.administratorsAdmit'),
    )
    const title = (await networks.findNetwork(await as('member'), 'admitting')).title
    expect(title).toBe('Regional mechanisms against trafficking')
    await edit('administrator', [rivers, strait])
    expect(await namesOf()).toEqual(['RIVERS', 'STRAIT'])
    await edit('coordinator', [rivers])
    await expect(edit('coordinator', [rivers, strait])).rejects.toEqual(
      problem('networks:problems.administratorsAdmit'),
    )
    expect(await namesOf()).toEqual(['RIVERS'])
    await world.member(id, ids.administrator, 'member')
    await expect(edit('administrator', [rivers, strait])).rejects.toEqual(problem('problems:organizersOnly'))
  })

  test('a validating authority sees and confirms the nominations of her own organisation, and no others', async () => {
    const { networks } = world.context
    const id = await network('authority')
    const delta = await world.organisation('delta')
    await networks.editNetwork(await as('administrator'), id, { ...fields('authority'), mechanisms: [rivers, delta] })
    const organizer = await as('coordinator')
    const seat = await networks.nominate(organizer, id, nomination('fatou.focal', 'validating authority'))
    await networks.confirmDesignation(await as('second'), seat)
    const own = await networks.nominate(organizer, id, nomination('omar.other'))
    const theirs = await networks.nominate(organizer, id, { ...nomination('omar.other'), organisationId: delta })
    const seats = async (name: keyof typeof ids) =>
      (await networks.findNetwork(await as(name), 'authority')).details?.directory.flatMap((one) =>
        one.seats
          .filter(({ state }) => state === 'nominated')
          .map(({ id: key, name: who, can }) => ({ key, who, can })),
      )
    expect(await seats('focal')).toEqual([{ key: own, who: 'Omar Other', can: { confirm: true, end: false } }])
    expect(await seats('member')).toEqual([])
    expect((await seats('coordinator'))?.map(({ can }) => can)).toEqual([
      { confirm: false, end: true },
      { confirm: false, end: true },
    ])
    await expect(networks.confirmDesignation(await as('focal'), theirs)).rejects.toEqual(
      problem('networks:problems.coordinatorsOnly'),
    )
    await expect(networks.endDesignation(await as('focal'), own)).rejects.toEqual(
      problem('networks:problems.coordinatorsOnly'),
    )
    await networks.confirmDesignation(await as('focal'), own)
    expect(await roleOf('other', id)).toMatchObject({ role: 'member', inFunction: 'focal point' })
  })
})

describe('the directory', () => {
  test('members see it as each person chose, coordinators all of it, others nothing', async () => {
    const { networks } = world.context
    const id = await network('directory')
    const coordinator = await as('coordinator')
    await networks.confirmDesignation(
      await as('second'),
      await networks.nominate(coordinator, id, nomination('fatou.focal')),
    )
    await networks.nominate(coordinator, id, nomination('omar.other', 'alternate'))
    const seenBy = async (viewer: Parameters<typeof networks.findNetwork>[0]) =>
      (await networks.findNetwork(viewer, 'directory')).details?.directory.flatMap(({ seats }) =>
        seats.map(({ name, function: seatFunction, state }) => [name, seatFunction, state]),
      )
    const choose = (directoryEntry: string) =>
      world.db.updateTable('person').set({ directoryEntry }).where('id', '=', ids.focal).execute()
    const shown = ['Fatou Focal', 'focal point', 'confirmed']

    expect(await seenBy(await as('member'))).toEqual([shown])
    await choose('organisation only')
    expect(await seenBy(await as('member'))).toEqual([[null, 'focal point', 'confirmed']])
    await choose('organizers only')
    expect(await seenBy(await as('member'))).toEqual([])
    expect(await seenBy(await as('focal'))).toEqual([shown])
    expect(await seenBy(coordinator)).toEqual([shown, ['Omar Other', 'alternate', 'nominated']])
    expect(await seenBy(await as('outsider'))).toBeUndefined()

    await networks.editNetwork(coordinator, id, { ...fields('directory'), visibility: 'public' })
    expect(await seenBy(anonymous('en'))).toEqual([])
    expect(await seenBy(await as('outsider'))).toEqual([])
    await networks.editNetwork(coordinator, id, { ...fields('directory'), visibility: 'confidential' })
    await expect(networks.findNetwork(await as('outsider'), 'directory')).rejects.toEqual(
      expect.objectContaining({ kind: 'notFound' }),
    )
  })
})
