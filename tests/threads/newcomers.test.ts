import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { linksAway } from '#server/threads/newcomers.ts'
import { hearQuery, queriesOf } from '#tests/support/query-count.ts'
import { createWorld, type World } from '#tests/support/world.ts'

let world: World
let organizer: string
let space: string
let threadId: string

beforeAll(async () => {
  world = await createWorld({ unlimited: false, onQuery: hearQuery })
  organizer = await world.person('Awa Organizer')
  space = await world.space(organizer, 'consultation', 'members', { observersMayPost: true })
  threadId = await world.thread(organizer, space)
})
afterAll(() => world.close())

const newcomer = async (name: string, role: 'member' | 'observer' = 'member', inFunction = '') => {
  const id = await world.person(name)
  await world.member(space, id, role, null, inFunction)
  return id
}
const say = async (personId: string, body = 'A word.', clientId = newId()) =>
  world.context.threads.writePost(await world.viewer(personId), threadId, { ...world.post(body), clientId })
const sayOften = async (personId: string, times: number) => {
  for (let time = 0; time < times; time += 1) await say(personId)
}
const links = (count: number) =>
  Array.from({ length: count }, (_, at) => `https://elsewhere.example/${at}`).join(' and ')
const newLimit = (key: string, most: number) => ({ kind: 'limited', problem: { key, values: { most } } })
const tooManyLinks = { kind: 'invalid', problems: { body: { key: 'problems:newcomer.links', values: { most: 3 } } } }

describe('who is new in the house', () => {
  it('writes so many posts an hour; the same one twice is one, and after an hour she goes on', async () => {
    const id = await newcomer('Binta Newcomer', 'observer')
    await sayOften(id, 5)
    const clientId = newId()
    const sixth = await say(id, 'The sixth', clientId)
    await expect(say(id)).rejects.toMatchObject(newLimit('problems:newcomer.posts', 6))
    expect(await say(id, 'The sixth', clientId)).toEqual(sixth)
    world.clock.pass(3_600_001)
    await say(id)
  })

  it('opens so many threads a day', async () => {
    const id = await newcomer('Chen Newcomer')
    await world.thread(id, space)
    await world.thread(id, space)
    const before = await world.db.selectFrom('thread').select('id').execute()
    await expect(world.thread(id, space)).rejects.toMatchObject(newLimit('problems:newcomer.threads', 2))
    expect(await world.db.selectFrom('thread').select('id').execute()).toEqual(before)
    await say(id, 'An answer still goes.')
    world.clock.pass(86_400_001)
    await world.thread(id, space)
  })

  it('gives so many links in a post, an edit and a translation; those within the house are none', async () => {
    const id = await newcomer('Dana Newcomer')
    const { editPost, translatePost, readThread } = world.context.threads
    await expect(say(id, links(4))).rejects.toMatchObject(tooManyLinks)
    const { number } = await say(id, `${links(3)} [here](/threads/${threadId}) http://baobab.test/threads/${threadId}`)
    const text = { body: links(4), language: 'en', revision: 1 }
    await expect(editPost(await world.viewer(id), threadId, number, text)).rejects.toMatchObject(tooManyLinks)
    const { posts } = await readThread(await world.viewer(id), threadId, number)
    expect(posts.at(-1)?.shared).toMatchObject({ number, revision: 1, isEdited: false })
    await expect(translatePost(await world.viewer(id), threadId, 1, { ...text, language: 'fr' })).rejects.toMatchObject(
      tooManyLinks,
    )
  })

  it('mentions so many people in a post, and anew in an edit', async () => {
    const id = await newcomer('Fatou Newcomer')
    const names = ['Ann One', 'Ben Two', 'Cleo Three', 'Dina Four']
    for (const name of names) await newcomer(name)
    const naming = (count: number) =>
      names
        .slice(0, count)
        .map((name) => `@${name}`)
        .join(' and ')
    const tooMany = { kind: 'invalid', problems: { body: { key: 'problems:newcomer.mentions', values: { most: 3 } } } }
    await expect(say(id, naming(4))).rejects.toMatchObject(tooMany)
    await say(id, naming(3))
    await say(organizer, naming(4))
  })

  it('calls on no more people by editing one post, or several, again and again; after an hour she may', async () => {
    const id = await newcomer('Hawa Newcomer')
    const names = ['Eda Five', 'Finn Six', 'Gus Seven', 'Hal Eight', 'Ida Nine']
    for (const name of names) await newcomer(name)
    const tooMany = { kind: 'invalid', problems: { body: { key: 'problems:newcomer.mentions', values: { most: 3 } } } }
    const edit = async (number: number, revision: number, body: string) =>
      world.context.threads.editPost(await world.viewer(id), threadId, number, { body, language: 'en', revision })
    const { number: first } = await say(id, '@Eda Five, a word')
    const { number: second } = await say(id, 'Nobody yet')
    await edit(first, 1, '@Finn Six, a word')
    await edit(first, 2, '@Gus Seven, a word')
    await expect(edit(first, 3, '@Hal Eight, a word')).rejects.toMatchObject(tooMany)
    await edit(first, 3, 'Nobody any more')
    // Whom she told before she may name again.
    await edit(first, 4, '@Eda Five and @Gus Seven, a word')
    await expect(edit(second, 1, '@Hal Eight, a word')).rejects.toMatchObject(tooMany)
    world.clock.pass(3_600_001)
    await edit(second, 1, '@Hal Eight and @Ida Nine, a word')
  })

  it('brings so many files; a text that is refused takes none', async () => {
    const id = await newcomer('Gina Newcomer')
    const attached = Array.from({ length: 4 }, () => newId())
    await expect(
      world.context.threads.writePost(await world.viewer(id), threadId, { ...world.post('With files.'), attached }),
    ).rejects.toMatchObject({
      kind: 'invalid',
      problems: { attached: { key: 'problems:newcomer.files', values: { most: 3 } } },
    })
  })

  it('is new no more after so many days, or so many posts that nobody hid', async () => {
    const old = await newcomer('Old Member')
    world.clock.pass(7 * 86_400_000)
    await sayOften(old, 7)
    await say(old, links(9))

    const busy = await newcomer('Busy Member')
    for (let day = 0; day < 2; day += 1) {
      await sayOften(busy, 5)
      world.clock.pass(86_400_000)
    }
    await say(busy, links(9))
    const hidden = await newcomer('Hidden Member')
    for (let day = 0; day < 2; day += 1) {
      await sayOften(hidden, 5)
      world.clock.pass(86_400_000)
    }
    await world.db
      .updateTable('post')
      .set({ hiddenAt: world.clock.now(), hiddenReason: 'Spam' })
      .where('authorId', '=', hidden)
      .execute()
    await expect(say(hidden, links(9))).rejects.toMatchObject(tooManyLinks)
  })
})

describe('nobody is new', () => {
  it('who organizes or reports in the space, runs the house, or holds a function or voice', async () => {
    const trusted = [organizer, await world.person('Ada Administrator', { administrator: true })]
    await world.member(space, trusted[1]!)
    const rapporteur = await world.person('Rita Rapporteur')
    await world.member(space, rapporteur, 'rapporteur')
    const organisation = await world.organisation('rivers-n')
    const network = await world.space(organizer, 'network')
    const [official, voice, nominated] = [
      await newcomer('Focal Point'),
      await world.person('Head Delegate'),
      await newcomer('Only Nominated'),
    ]
    const seat = { id: newId(), networkId: network, organisationId: organisation, function: 'focal point' }
    await world.db.insertInto('seat').values(seat).execute()
    const designation = (personId: string, state: string) =>
      world.db
        .insertInto('designation')
        .values({ id: newId(), seatId: seat.id, personId, state, nominatedAt: world.clock.now() })
        .execute()
    await designation(official, 'confirmed')
    await designation(nominated, 'nominated')
    await world.member(space, voice, 'member', organisation)
    const delegation = { id: newId(), consultationId: space, organisationId: organisation, state: 'confirmed' }
    await world.db.insertInto('delegation').values(delegation).execute()
    await world.db
      .insertInto('delegate')
      .values({ delegationId: delegation.id, personId: voice, part: 'head', voice: 'holder' })
      .execute()
    for (const id of [...trusted, rapporteur, official, voice]) await say(id, links(9))
    // A function that is written beside her name, or waits to be confirmed, is nobody's word but her nominator's.
    for (const id of [nominated, await newcomer('So Called', 'member', 'Head of unit')])
      await expect(say(id, links(9))).rejects.toMatchObject(tooManyLinks)
  })

  it('where the house says so', async () => {
    const other = await createWorld({ unlimited: false, settings: { NEWCOMER_DAYS: '0' } })
    const awa = await other.person('Awa Organizer')
    const place = await other.space(awa, 'network')
    const thread = await other.thread(awa, place)
    const binta = await other.person('Binta Newcomer')
    await other.member(place, binta)
    await other.context.threads.writePost(await other.viewer(binta), thread, other.post(links(9)))
    await other.close()
  })
})

it('costs no statement more', async () => {
  const [id, known] = [await newcomer('Eve Newcomer'), organizer]
  const of = async (personId: string) => {
    const viewer = await world.viewer(personId)
    return queriesOf(() => world.context.threads.writePost(viewer, threadId, world.post('A word.')))
  }
  expect(await of(id)).toHaveLength((await of(known)).length)
})

it('a link that leads away is one to another house, each counted once', () => {
  const home = 'http://baobab.test'
  const a = (href: string) => `<a href="${href}">x</a>`
  expect(linksAway(a('https://x.example') + a('https://x.example'), home)).toBe(1)
  expect(linksAway(a('/threads/1') + a('#fn1') + a(home) + a(`${home}/search`), home)).toBe(0)
  expect(linksAway(a(`${home}.evil.example/`) + a('mailto:a@b.example'), home)).toBe(2)
})
