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
let keys: string[]

beforeAll(async () => {
  world = await createWorld()
  amina = await world.viewer(await world.person('Amina Reader'))
  omar = await world.viewer(await world.person('Omar Reader'))
  administrator = await world.viewer(await world.person('Ada Keeper', { administrator: true }))
  const queue = (personId: string | null, kind = 'digest') =>
    atomically(world.recording, (tx) =>
      queueMail(tx, {
        kind,
        personId,
        address: 'amina.reader@example.org',
        language: 'en',
        drawn: { subject: 'A letter', html: '<p>204816</p>', text: '204816' },
      }),
    )
  hers = await queue(amina.person.id)
  keys = await Promise.all(['sign-in-link', 'password-reset', 'invitation'].map((kind) => queue(amina.person.id, kind)))
  nobodys = await queue(null)
})
afterAll(() => world.close())

const missing = { kind: 'notFound' }

describe('outside the demonstration', () => {
  it('the addressee reads her mails', async () => {
    const { listMails, readMail } = world.context.mailbox
    expect((await listMails(amina)).map(({ id }) => id)).toEqual(expect.arrayContaining([hers, ...keys]))
    expect(await readMail(amina, hers)).toMatchObject({ plain: '204816', html: '<p>204816</p>' })
  })

  it('but a mail whose link opens an account is read where it was sent: a browser left open sets no new password', async () => {
    for (const key of keys)
      expect(await world.context.mailbox.readMail(amina, key)).toMatchObject({ plain: '', html: '' })
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
    expect((await listMails(anonymous('en'))).map(({ id }) => id).sort()).toEqual([hers, nobodys, ...keys].sort())
    for (const mail of [hers, ...keys]) expect((await readMail(omar, mail)).plain).toBe('204816')
    await expect(readMail(anonymous('en'), newId())).rejects.toMatchObject(missing)
  })
})
