import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { atomically } from '#server/platform/activity.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { updateSpace } from '#server/spaces/index.ts'
import { createPostOffice, type PostOffice } from '#tests/mail/post-office.ts'

// A digest may wait for hours while no mail server answers. What it tells is looked at again when it is handed over
// (quality §1.5): what was read, withdrawn, muted or is no longer permitted is not told, what was edited in its newest
// wording, and what came later is the next digest's.
let office: PostOffice
let amina: string
let omar: string
let spaceId: string
let threadId: string

beforeAll(async () => {
  office = await createPostOffice()
  amina = await office.person('Amina Reader')
  omar = await office.person('Omar Writer')
})
afterAll(() => office.close())
beforeEach(async () => {
  office.clock.pass(60_000)
  spaceId = await office.space(omar, 'network', 'members', { title: 'Data network' })
  await office.member(spaceId, amina)
  office.clock.pass(60_000)
  threadId = await office.thread(omar, spaceId, { title: 'Which figures?', body: 'The first words.' })
  office.clock.pass(60_000)
})

const viewer = async (id: string) => office.viewer(id)
/** Makes Amina's digest while the mail server is away. */
const make = async () => {
  office.smtp.mails.length = 0
  const { sentTo } = await office.context.digests.sendNow(await viewer(amina))
  expect(sentTo).toBe('amina.reader@example.org')
  const { id } = await office.db
    .selectFrom('outgoingMail')
    .select('id')
    .where('personId', '=', amina)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  office.clock.pass(60_000)
  return id
}
const hand = async (id: string) => {
  await office.context.mail.sendMail(id)
  return office.smtp.mails.at(-1)?.mail
}
const withheld = { state: 'withheld', result: 'nothing left to tell', html: '', plain: '', subject: '' }

describe('a digest that had to wait', () => {
  it('goes out as it was drawn where nothing changed', async () => {
    const id = await make()
    const { html } = await office.mailOf(id)
    const mail = await hand(id)
    expect(mail?.text).toContain('The first words.')
    expect((await office.mailOf(id)).html).toBe(html)
  })

  it('tells an edited post in its newest wording', async () => {
    const id = await make()
    await office.context.threads.editPost(await viewer(omar), threadId, 1, {
      body: 'Better words.',
      language: 'en',
      revision: 1,
    })
    const mail = await hand(id)
    expect(mail?.text).toContain('Better words.')
    expect(mail?.text).not.toContain('The first words.')
    expect(mail?.html).not.toContain('The first words.')
  })

  it('leaves out what was withdrawn, and what came later', async () => {
    await office.context.threads.writePost(await viewer(omar), threadId, office.post('The second words.'))
    const id = await make()
    await office.context.threads.withdrawPost(await viewer(omar), threadId, 1)
    await office.context.threads.writePost(await viewer(omar), threadId, office.post('The third words.'))
    const mail = await hand(id)
    expect(mail?.subject).toContain('1 new post')
    expect(mail?.text).toContain('The second words.')
    expect(mail?.text).not.toContain('The first words.')
    expect(mail?.text).not.toContain('The third words.')
    const next = await hand(await make())
    expect(next?.text).toContain('The third words.')
    expect(next?.text).not.toContain('The second words.')
  })

  it.each<[string, (her: Viewer) => Promise<unknown>]>([
    ['was withdrawn', async () => office.context.threads.withdrawPost(await viewer(omar), threadId, 1)],
    [
      'was hidden',
      async () => office.context.threads.hidePost(await viewer(omar), threadId, 1, { reason: 'Told by mistake.' }),
    ],
    ['was read on the site', async () => office.context.threads.markRead(await viewer(amina), threadId, 1)],
    ['was muted', async () => office.context.threads.followThread(await viewer(amina), threadId, 'muted')],
    ['is no longer hers to read', async () => office.context.spaces.removeMember(await viewer(omar), spaceId, amina)],
  ])('is not sent where all of it %s, and says why', async (_what, change) => {
    const id = await make()
    await change(await viewer(amina))
    await hand(id)
    expect(office.smtp.mails).toEqual([])
    expect(await office.mailOf(id)).toMatchObject(withheld)
  })

  it('tells no title once the space has become confidential', async () => {
    const id = await make()
    await atomically(office.recording, async (tx) =>
      updateSpace(tx, await viewer(omar), { id: spaceId, kind: 'network', slug: '' }, { visibility: 'confidential' }),
    )
    const mail = await hand(id)
    const all = JSON.stringify([mail?.subject, mail?.text, mail?.html])
    for (const word of ['Which figures', 'Data network', 'first words', 'Omar']) expect(all).not.toContain(word)
    expect(mail?.subject).toBe('Something awaits you')
  })
})

describe('a restored copy', () => {
  it('makes no digest but an administrator’s; what is new waits for the day it is unlocked', async () => {
    const everyDay = { frequency: 'daily' as const, weekdays: [], everyDays: 3, hour: '07:30' }
    await office.context.digests.setDigest(await viewer(amina), everyDay)
    await office.db
      .insertInto('setting')
      .values({ key: 'mailLock', value: JSON.stringify({ why: 'restored' }) })
      .execute()
    office.clock.pass(86_400_000)
    expect(await office.context.digests.sendDue()).toMatchObject({ sent: 0, nothingNew: 0 })
    await expect(office.context.digests.sendNow(await viewer(amina))).rejects.toMatchObject({
      kind: 'conflict',
      problem: { key: 'digests:noWayOut' },
    })
    await office.db.deleteFrom('setting').where('key', '=', 'mailLock').execute()
    expect(await office.context.digests.sendDue()).toMatchObject({ sent: 1 })
  })
})
