import { afterAll, beforeAll, expect, it } from 'vitest'
import { createReaders, type Readers } from './readers.ts'

let world: Readers
beforeAll(async () => {
  world = await createReaders()
})
afterAll(() => world.close())

const linkIn = (plain: string) => /http:\/\/baobab\.test\/digests\/([0-9a-f-]{36})/.exec(plain)?.[1] ?? ''

it('one button marks as read what a digest told and no more; looking at its page marks nothing', async () => {
  const { context } = world
  const reader = await world.reader('Binta Reader')
  const other = await world.reader('Chen Reader')
  const viewer = await world.viewer(reader)
  const [one, two] = [await world.thread(world.writer, world.space), await world.thread(world.writer, world.space)]
  await world.say(one, 'Second.')
  await world.nextMorning()
  const digestId = linkIn((await world.lastMailTo(reader)).plain)
  await world.say(one, 'Third, after the digest.')
  const unread = async () => (await context.notifications.countWaiting(await world.viewer(reader))).newPosts
  expect(await unread()).toBe(4)
  expect(await context.digests.readDigest(viewer, digestId)).toMatchObject({ threads: 2 })
  expect(await unread()).toBe(4)
  await context.digests.markDigestRead(viewer, digestId)
  await context.digests.markDigestRead(viewer, digestId)
  expect(await unread()).toBe(1)
  const lines = await world.db
    .selectFrom('readLine')
    .select(['threadId', 'readNumber'])
    .where('personId', '=', reader)
    .execute()
  expect(new Map(lines.map(({ threadId, readNumber }) => [threadId, readNumber]))).toEqual(
    new Map([
      [one, 2],
      [two, 1],
    ]),
  )
  const missing = { kind: 'notFound' }
  const stranger = await world.viewer(other)
  for (const id of [digestId, 'no-key', world.newId()]) {
    await expect(context.digests.readDigest(stranger, id)).rejects.toMatchObject(missing)
    await expect(context.digests.markDigestRead(stranger, id)).rejects.toMatchObject(missing)
  }
})

it('what she may no longer read is left as it is, and the rest is marked', async () => {
  const { context } = world
  const reader = await world.reader('Dora Reader')
  const gone = await world.newSpace(world.writer, 'consultation', 'members')
  await world.member(gone, reader)
  const [left, kept] = [await world.thread(world.writer, gone), await world.thread(world.writer, world.space)]
  await world.nextMorning()
  const digestId = linkIn((await world.lastMailTo(reader)).plain)
  await context.spaces.removeMember(await world.viewer(world.writer), gone, reader)
  await context.digests.markDigestRead(await world.viewer(reader), digestId)
  const read = await world.db
    .selectFrom('readLine')
    .select('threadId')
    .where('personId', '=', reader)
    .where('readNumber', '>', 0)
    .execute()
  expect(read.map(({ threadId }) => threadId)).toContain(kept)
  expect(read.map(({ threadId }) => threadId)).not.toContain(left)
})

it('a preview has no such link', async () => {
  const reader = await world.reader('Emil Reader')
  await world.thread(world.writer, world.space, { body: 'For a look.' })
  const preview = await context().previewDigest(await world.viewer(reader))
  expect(preview?.text).toContain('For a look.')
  expect(preview?.text).not.toContain('/digests/')
})
const context = () => world.context.digests
