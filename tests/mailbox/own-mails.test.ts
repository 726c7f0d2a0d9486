import { afterAll, beforeAll, expect, it } from 'vitest'
import { createReaders, type Readers } from '#tests/digests/readers.ts'

let world: Readers
beforeAll(async () => {
  world = await createReaders()
})
afterAll(() => world.close())

it('says of each mail what became of it, of one that was not sent why, and nothing of anybody else’s', async () => {
  const reader = await world.reader('Binta Reader')
  const other = await world.reader('Chen Reader')
  const viewer = await world.viewer(reader)
  const { listOwnMails } = world.context.mailbox
  expect(await listOwnMails(viewer, null)).toEqual({ mails: [], olderThan: null })
  await world.nextMorning()
  await world.thread(world.writer, world.space, { title: 'Figures', body: 'How many?' })
  await world.nextMorning()
  const [mail] = await world.mailsTo(reader)
  const set = (state: string, result: string) =>
    world.db.updateTable('outgoingMail').set({ state, result }).where('id', '=', mail!.id).execute()
  const why = async () => (await listOwnMails(viewer, null)).mails.map(({ why, answer }) => [why, answer])
  expect(await why()).toEqual([
    ['waiting', ''],
    ['nothing new', ''],
  ])
  for (const [state, result, expected] of [
    ['waiting', 'no SMTP_URL is set', ['no way out', '']],
    ['waiting', '451 try again', ['waiting', '451 try again']],
    ['sent', '250 OK', ['sent', '']],
    ['failed', '550 no such mailbox', ['refused', '550 no such mailbox']],
    ['withheld', 'nothing left to tell', ['nothing left', '']],
    ['withheld', 'mail is locked after a restore', ['locked', '']],
  ] as const) {
    await set(state, result)
    expect((await why())[0]).toEqual(expected)
  }
  const theirs = await listOwnMails(await world.viewer(other), null)
  expect(theirs.mails.map(({ id }) => id)).not.toContain(mail!.id)
  expect(theirs.mails.every(({ address }) => address === '' || address === 'chen.reader@example.org')).toBe(true)
  expect((await listOwnMails(viewer, new Date(0))).mails).toEqual([])
})

it('reads on where a page ends', async () => {
  const reader = await world.reader('Dora Reader')
  const viewer = await world.viewer(reader)
  const at = (index: number) => new Date(Date.parse('2026-01-01T00:00:00Z') + index * 86_400_000)
  await world.db
    .insertInto('digest')
    .values(
      Array.from({ length: 60 }, (_, index) => ({
        id: world.newId(),
        personId: reader,
        period: at(index).toISOString(),
        snapshot: '1:1:',
        at: at(index),
        outcome: 'nothing new',
      })),
    )
    .execute()
  const first = await world.context.mailbox.listOwnMails(viewer, null)
  expect(first.mails).toHaveLength(50)
  const second = await world.context.mailbox.listOwnMails(viewer, new Date(first.olderThan!))
  expect(second).toMatchObject({ olderThan: null })
  expect(new Set([...first.mails, ...second.mails].map(({ id }) => id)).size).toBe(60)
})
