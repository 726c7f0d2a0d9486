import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profileInput, welcomeInput } from '#server/people/input.ts'
import { createWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld({ at: '2026-11-24T09:00:00Z' })
})
afterAll(() => world.close())

const profile = {
  name: 'Nour Example',
  language: 'ar' as const,
  languages: ['ar', 'fr'],
  timeZone: 'Asia/Beirut',
  theme: 'dark' as const,
  directoryEntry: 'organisation only' as const,
  shortcuts: false,
}

describe('a profile', () => {
  it('is read and saved by its owner, and the next page is in her language, zone and theme', async () => {
    const id = await world.person('Nour')
    await world.context.people.saveProfile(await world.viewer(id), profile)
    const viewer = await world.viewer(id)
    expect(viewer).toMatchObject({
      language: 'ar',
      timeZone: 'Asia/Beirut',
      person: { theme: 'dark', shortcuts: false },
    })
    const read = await world.context.people.readProfile(viewer)
    expect(read).toMatchObject({ ...profile, address: 'nour@example.org' })
    expect(read.timeZones).toContain('Asia/Kathmandu')
  })

  it('whose name is another than before is audited, without what it was', async () => {
    const id = await world.person('Amara Before')
    const entries = async () =>
      world.db
        .selectFrom('auditEntry')
        .select(['action', 'actorId', 'personId', 'data'])
        .where('personId', '=', id)
        .execute()
    await world.context.people.saveProfile(await world.viewer(id), { ...profile, name: 'Amara Before' })
    expect((await entries()).filter(({ action }) => action === 'person.renamed')).toEqual([])
    await world.context.people.saveProfile(await world.viewer(id), { ...profile, name: 'Amara After' })
    expect((await entries()).filter(({ action }) => action === 'person.renamed')).toEqual([
      { action: 'person.renamed', actorId: id, personId: id, data: {} },
    ])
  })

  it('leaves everybody else’s alone', async () => {
    const [one, other] = [await world.person('One'), await world.person('Other')]
    await world.context.people.saveProfile(await world.viewer(one), profile)
    expect((await world.viewer(other)).person.name).toBe('Other')
  })

  it('decides at once how members see her: the organisation without the name, or only organizers', async () => {
    const [host, guest, reader] = [await world.person('Host'), await world.person('Shy'), await world.person('Reader')]
    const space = await world.space(host, 'network')
    await world.member(space, guest)
    await world.member(space, reader)
    const facts = { id: space, visibility: 'members' }
    const seenBy = async (id: string) =>
      (await world.context.spaces.listMembers(await world.viewer(id), facts)).map(({ name }) => name)
    expect(await seenBy(reader)).toContain('Shy')
    const shy = { ...profile, name: 'Shy', language: 'en' as const }
    await world.context.people.saveProfile(await world.viewer(guest), shy)
    expect(await seenBy(reader)).not.toContain('Shy')
    expect(await seenBy(host)).toContain('Shy')
    await world.context.people.saveProfile(await world.viewer(guest), { ...shy, directoryEntry: 'organizers only' })
    expect(await seenBy(reader)).toHaveLength(2)
    expect(await seenBy(guest)).toHaveLength(3)
  })

  it.each([
    ['an unknown zone', { timeZone: 'Mars/Olympus' }],
    ['an offset, which knows no summer time', { timeZone: '+02:00' }],
    ['a language nobody writes here', { languages: ['tlh'] }],
    ['an interface language we do not speak', { language: 'de' }],
    ['no name', { name: '  ' }],
    ['another way to be listed', { directoryEntry: 'public' }],
  ])('is not saved with %s', (_what, wrong) => {
    expect(profileInput.safeParse({ ...profile, ...wrong }).success).toBe(false)
    expect(profileInput.safeParse(profile).success).toBe(true)
  })
})

describe('the first visit', () => {
  const answer = (more: object = {}) =>
    welcomeInput.parse({ language: 'fr', timeZone: 'Africa/Dakar', weekdays: ['1', '4'], hour: '07:30', ...more })
  const settingOf = (id: string) =>
    world.db.selectFrom('digestSetting').selectAll().where('personId', '=', id).executeTakeFirst()

  it('sets language, zone and digest days, and is not asked again', async () => {
    const id = await world.person('Newcomer')
    await world.db.updateTable('person').set({ welcomedAt: null }).where('id', '=', id).execute()
    const viewer = await world.viewer(id)
    expect(viewer.person.welcomed).toBe(false)
    await world.context.people.welcome(viewer, answer())
    await world.context.digests.setFirstDigest(viewer, answer())
    expect(await world.viewer(id)).toMatchObject({ language: 'fr', person: { welcomed: true } })
    // Tuesday 24 November, 09:00 UTC in Dakar: the next of Monday and Thursday is the 26th.
    expect(await settingOf(id)).toMatchObject({
      frequency: 'weekly',
      weekdays: [1, 4],
      localHour: '07:30',
      nextDueAt: new Date('2026-11-26T07:30:00Z'),
    })
  })

  it.each([
    ['Asia/Kathmandu', '2026-11-26T01:45:00Z'],
    ['America/New_York', '2026-11-26T12:30:00Z'],
  ])('means the hour of her own clock: %s', async (timeZone, due) => {
    const id = await world.person(`In ${timeZone}`, { timeZone })
    await world.context.digests.setFirstDigest(await world.viewer(id), answer({ timeZone }))
    expect((await settingOf(id))?.nextDueAt).toEqual(new Date(due))
  })

  it('with no day chosen sends no digest', async () => {
    const id = await world.person('Quiet')
    await world.context.digests.setFirstDigest(await world.viewer(id), answer({ weekdays: [] }))
    expect(await settingOf(id)).toMatchObject({ frequency: 'off', nextDueAt: null })
  })
})

describe('organisations', () => {
  const mechanism = {
    slug: 'fictitious-mechanism',
    kind: 'mechanism' as const,
    level: 'regional' as const,
    names: [
      { language: 'en', name: 'Zebra Mechanism', acronym: 'ZM' },
      { language: 'fr', name: 'Mécanisme Abeille', acronym: null },
    ],
  }

  it('are added by administrators, and listed by the name in the reader’s language', async () => {
    const administrator = await world.viewer(await world.person('Ada', { administrator: true }))
    await world.context.people.addOrganisation(administrator, mechanism)
    await world.organisation('lemur')
    const names = async (language: 'en' | 'fr') =>
      (await world.context.people.listOrganisations(language)).map(({ name }) => name)
    expect(await names('en')).toEqual(['Organisation lemur', 'Zebra Mechanism'])
    expect(await names('fr')).toEqual(['Mécanisme Abeille', 'Organisation lemur'])
  })

  it('are added by nobody else: the page does not exist', async () => {
    const ordinary = await world.viewer(await world.person('Ordinary'))
    await expect(world.context.people.addOrganisation(ordinary, { ...mechanism, slug: 'other' })).rejects.toMatchObject(
      {
        kind: 'notFound',
      },
    )
  })
})
