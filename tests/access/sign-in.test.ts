import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decoy, hashPassword } from '#server/access/passwords.ts'
import { browser, cookieOf, createDoor, type Door } from './door.ts'

let door: Door
let awa: string
const password = 'under-the-baobab'

beforeAll(async () => {
  door = await createDoor()
  awa = await door.person('Awa Keita')
  await door.context.access.setPassword(awa, password)
})
afterAll(() => door.close())

const signIn = (address: string, secret = password, from = browser()) =>
  door.context.access.signInByPassword({ address, password: secret }, from)

const auditOf = async (personId: string) =>
  (await door.db.selectFrom('auditEntry').select(['action', 'data']).where('personId', '=', personId).execute()).map(
    ({ action }) => action,
  )

describe('signing in by password', () => {
  it('opens a sign-in, however the address is written, and audits it', async () => {
    const { cookie, isWelcomed } = await signIn('AWA.keita@Example.org')
    const found = await door.context.access.readViewer(cookieOf(cookie))
    expect(found?.viewer.person?.id).toBe(awa)
    expect(isWelcomed).toBe(true)
    expect(await auditOf(awa)).toContain('sign-in')
  })

  it('answers a wrong password, an unknown address and a suspended account alike', async () => {
    const suspended = await door.person('Sus Pended')
    await door.context.access.setPassword(suspended, password)
    await door.db.updateTable('person').set({ state: 'suspended' }).where('id', '=', suspended).execute()
    const wrong = { kind: 'invalid', problems: { '': { key: 'access:problems.wrong' } } }
    await expect(signIn('awa.keita@example.org', 'wrong')).rejects.toMatchObject(wrong)
    await expect(signIn('nobody@example.org')).rejects.toMatchObject(wrong)
    await expect(signIn('sus.pended@example.org')).rejects.toMatchObject(wrong)
  })

  it('does the same work for an unknown address: the decoy costs what a password costs', async () => {
    const costOf = (hash: string) => hash.split('$').slice(0, 4).join('$')
    expect(costOf(decoy)).toBe(costOf(await hashPassword('anything')))
    expect(costOf(decoy)).toBe('$argon2id$v=19$m=19456,t=2,p=1')
  })

  it('keeps neither the cookie nor the password: only hashes', async () => {
    const { cookie } = await signIn('awa.keita@example.org')
    const secret = cookieOf(cookie).split('=')[1] ?? ''
    const signIns = await door.db.selectFrom('signIn').selectAll().execute()
    const passwords = await door.db.selectFrom('password').selectAll().execute()
    expect(secret.length).toBeGreaterThan(20)
    expect(JSON.stringify([signIns, passwords])).not.toContain(secret)
    expect(JSON.stringify([signIns, passwords])).not.toContain(password)
  })

  it('gives a new cookie each time and ends the one the browser brought: none can be planted', async () => {
    const first = cookieOf((await signIn('awa.keita@example.org')).cookie)
    const second = cookieOf((await signIn('awa.keita@example.org', password, browser(first))).cookie)
    expect(second).not.toBe(first)
    expect(await door.context.access.readViewer(first)).toBeNull()
    expect(await door.context.access.readViewer(second)).not.toBeNull()
  })
})

describe('signing out', () => {
  it('ends the sign-in of this browser, audits it and raises the access version', async () => {
    const here = cookieOf((await signIn('awa.keita@example.org')).cookie)
    const there = cookieOf((await signIn('awa.keita@example.org')).cookie)
    const viewer = await door.viewer(awa)
    await door.context.access.signOut(viewer, browser(here))
    expect(await door.context.access.readViewer(here)).toBeNull()
    expect(await door.context.access.readViewer(there)).not.toBeNull()
    expect(await auditOf(awa)).toContain('sign-out')
    expect((await door.viewer(awa)).person.accessVersion).toBeGreaterThan(viewer.person.accessVersion)
  })
})

describe('limits', () => {
  it('locks an account after five failures, with the minutes to wait, though a mailed link still opens it', async () => {
    const binta = await door.person('Binta Sow')
    await door.context.access.setPassword(binta, password)
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(signIn('binta.sow@example.org', 'wrong')).rejects.toMatchObject({ kind: 'invalid' })
    }
    await expect(signIn('Binta.Sow@example.org')).rejects.toMatchObject({
      kind: 'limited',
      problem: { key: 'access:problems.locked', values: { count: 15 } },
    })
    const from = browser()
    await door.context.access.mailSignIn({ address: 'binta.sow@example.org', next: '/', language: 'en' }, from)
    const token = await door.tokenFor('binta.sow@example.org', 'sign-in-link')
    const { cookie } = await door.context.access.signInByLink(token, from)
    expect(await door.context.access.readViewer(cookieOf(cookie))).not.toBeNull()
  })

  it('locks an unknown address alike', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(signIn('ghost@example.org')).rejects.toMatchObject({ kind: 'invalid' })
    }
    await expect(signIn('ghost@example.org')).rejects.toMatchObject({ kind: 'limited' })
  })

  it('does not count what succeeded: ten sign-ins in a row are fine', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) await signIn('awa.keita@example.org')
  })

  it('stops thirty failures from one address on the net, whatever account they try', async () => {
    const from = { ...browser(), address: '198.51.100.7' }
    for (let attempt = 0; attempt < 30; attempt += 1) {
      await expect(signIn(`try${attempt}@example.org`, 'wrong', from)).rejects.toMatchObject({ kind: 'invalid' })
    }
    await expect(signIn('awa.keita@example.org', password, from)).rejects.toMatchObject({ kind: 'limited' })
    await signIn('awa.keita@example.org')
  })

  it('lets nobody ask for more than three mails an hour, known or not', async () => {
    await door.person('Chi Long')
    for (const address of ['chi.long@example.org', 'unknown@example.org']) {
      const ask = () => door.context.access.mailSignIn({ address, next: '/', language: 'en' }, browser())
      for (let count = 0; count < 3; count += 1) await ask()
      await expect(ask()).rejects.toMatchObject({ kind: 'limited', problem: { key: 'access:problems.tooManyLinks' } })
    }
  })

  it('holds thirty posts in ten minutes per person, and keeps no address in clear', async () => {
    for (let count = 0; count < 30; count += 1) await door.context.limits.posts.consume(awa)
    await expect(door.context.limits.posts.consume(awa)).rejects.toMatchObject({ kind: 'limited' })
    await door.context.limits.posts.consume('somebody else')
    const rows = await door.db.selectFrom('rateLimit').select('key').execute()
    expect(JSON.stringify(rows)).not.toContain('@')
    expect(JSON.stringify(rows)).not.toContain(awa)
  })
})
