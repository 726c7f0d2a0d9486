import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMailbox } from '#server/mailbox/index.ts'
import { atomically } from '#server/platform/activity.ts'
import { newId } from '#server/platform/ids.ts'
import { queueMail } from '#server/platform/mail.ts'
import { anonymous, type SignedIn } from '#server/platform/viewer.ts'
import { createWorld, type World } from '#tests/support/world.ts'

// Quality §4: a body is for its addressee, and in the demonstration for everyone; administrators read none.
let world: World
let amina: SignedIn
let omar: SignedIn
let administrator: SignedIn
let hers: string
let nobodys: string

beforeAll(async () => {
  world = await createWorld()
  amina = await world.viewer(await world.person('Amina Reader'))
  omar = await world.viewer(await world.person('Omar Reader'))
  administrator = await world.viewer(await world.person('Ada Keeper', { administrator: true }))
  const queue = (personId: string | null) =>
    atomically(world.recording, (tx) =>
      queueMail(tx, {
        kind: 'sign-in-link',
        personId,
        address: 'amina.reader@example.org',
        language: 'en',
        drawn: { subject: 'Your sign-in', html: '<p>204816</p>', text: '204816' },
      }),
    )
  hers = await queue(amina.person.id)
  nobodys = await queue(null)
})
afterAll(() => world.close())

const missing = { kind: 'notFound' }

describe('outside the demonstration', () => {
  it('the addressee reads her mails', async () => {
    const { listMails, readMail } = world.context.mailbox
    expect((await listMails(amina)).map(({ id }) => id)).toEqual([hers])
    expect(await readMail(amina, hers)).toMatchObject({ plain: '204816', html: '<p>204816</p>' })
  })

  it('nobody else does, an administrator neither, nor anyone a mail to somebody without an account', async () => {
    const { listMails, readMail } = world.context.mailbox
    for (const viewer of [omar, administrator]) {
      expect(await listMails(viewer)).toEqual([])
      await expect(readMail(viewer, hers)).rejects.toMatchObject(missing)
      await expect(readMail(viewer, nobodys)).rejects.toMatchObject(missing)
    }
    await expect(readMail(amina, nobodys)).rejects.toMatchObject(missing)
    await expect(listMails(anonymous('en'))).rejects.toMatchObject(missing)
    await expect(readMail(anonymous('en'), hers)).rejects.toMatchObject(missing)
  })

  it('what is not there and what is no key answer alike', async () => {
    const { readMail } = world.context.mailbox
    await expect(readMail(amina, newId())).rejects.toMatchObject(missing)
    await expect(readMail(amina, 'no-key')).rejects.toMatchObject(missing)
  })
})

describe('in the demonstration', () => {
  it('anyone looks at all of them', async () => {
    const { listMails, readMail } = createMailbox({ db: world.db, isDemo: true })
    expect((await listMails(anonymous('en'))).map(({ id }) => id).sort()).toEqual([hers, nobodys].sort())
    expect((await readMail(omar, hers)).plain).toBe('204816')
    await expect(readMail(anonymous('en'), newId())).rejects.toMatchObject(missing)
  })
})
