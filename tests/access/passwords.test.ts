import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browser, cookieOf, createDoor, type Door } from './door.ts'

let door: Door
let count = 0
const old = 'under-the-baobab'
const fresh = 'over the river and far'

beforeAll(async () => {
  door = await createDoor()
})
afterAll(() => door.close())

const withPassword = async () => {
  count += 1
  const id = await door.person(`Holder ${count}`)
  await door.context.access.setPassword(id, old)
  return { id, address: `holder.${count}@example.org` }
}
const signIn = async (address: string, password = old) =>
  cookieOf((await door.context.access.signInByPassword({ address, password }, browser())).cookie)
const isOpen = async (cookie: string) => (await door.context.access.readViewer(cookie)) !== null
const viewerBy = async (cookie: string) => {
  const found = await door.context.access.readViewer(cookie)
  if (!found) throw new Error('not signed in')
  return found.viewer
}

describe('a reset by mail', () => {
  it('sets the password once, ends every sign-in elsewhere and their sockets, and tells her by mail', async () => {
    const { id, address } = await withPassword()
    const elsewhere = await signIn(address)
    const before = (await door.viewer(id)).person.accessVersion
    await door.context.access.mailPasswordReset({ address, language: 'en' }, browser())
    const token = await door.tokenFor(address, 'password-reset')
    expect(await door.context.access.readPasswordReset(token)).toEqual({ name: expect.any(String) })

    const { cookie } = await door.context.access.resetPassword({ token, password: fresh }, browser())
    expect(await isOpen(elsewhere)).toBe(false)
    expect(await isOpen(cookieOf(cookie))).toBe(true)
    expect((await door.viewer(id)).person.accessVersion).toBeGreaterThan(before)
    const activity = await door.db.selectFrom('activity').select('type').where('subjectId', '=', id).execute()
    expect(activity).toContainEqual({ type: 'access.changed' })
    expect((await door.mailsTo(address)).map(({ kind }) => kind)).toContain('password-changed')

    await expect(signIn(address, old)).rejects.toMatchObject({ kind: 'invalid' })
    expect(await isOpen(await signIn(address, fresh))).toBe(true)
    await expect(
      door.context.access.resetPassword({ token, password: 'again another one' }, browser()),
    ).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('voids the links mailed before it', async () => {
    const { address } = await withPassword()
    await door.context.access.mailSignIn({ address, next: '/', language: 'en' }, browser())
    await door.context.access.mailPasswordReset({ address, language: 'en' }, browser())
    const token = await door.tokenFor(address, 'password-reset')
    await door.context.access.resetPassword({ token, password: fresh }, browser())
    expect(await door.context.access.readSignInLink(await door.tokenFor(address, 'sign-in-link'))).toBeNull()
  })

  it('leaves the others alone', async () => {
    const [one, other] = [await withPassword(), await withPassword()]
    const bystander = await signIn(other.address)
    await door.context.access.mailPasswordReset({ address: one.address, language: 'en' }, browser())
    const token = await door.tokenFor(one.address, 'password-reset')
    await door.context.access.resetPassword({ token, password: fresh }, browser())
    expect(await isOpen(bystander)).toBe(true)
  })

  it('of an unknown address answers alike and mails nobody', async () => {
    const { address } = await withPassword()
    const known = await door.context.access.mailPasswordReset({ address, language: 'en' }, browser())
    const unknown = await door.context.access.mailPasswordReset(
      { address: 'nope@example.org', language: 'en' },
      browser(),
    )
    expect(unknown).toEqual(known)
    expect(await door.mailsTo('nope@example.org')).toEqual([])
  })

  it('runs out after an hour', async () => {
    const { address } = await withPassword()
    await door.context.access.mailPasswordReset({ address, language: 'en' }, browser())
    const token = await door.tokenFor(address, 'password-reset')
    door.clock.pass(61 * 60_000)
    expect(await door.context.access.readPasswordReset(token)).toBeNull()
    await expect(door.context.access.resetPassword({ token, password: fresh }, browser())).rejects.toMatchObject({
      kind: 'invalid',
    })
  })
})

describe('changing one’s own password', () => {
  it('needs the present one, and ends the other sign-ins', async () => {
    const { address } = await withPassword()
    const [here, there] = [await signIn(address), await signIn(address)]
    const viewer = await viewerBy(here)
    await expect(
      door.context.access.changePassword(viewer, { present: 'guess', password: fresh }, browser(here)),
    ).rejects.toMatchObject({ kind: 'invalid', problems: { presentPassword: expect.anything() } })
    expect(await isOpen(there)).toBe(true)

    const { cookie } = await door.context.access.changePassword(
      viewer,
      { present: old, password: fresh },
      browser(here),
    )
    expect([await isOpen(here), await isOpen(there), await isOpen(cookieOf(cookie))]).toEqual([false, false, true])
  })

  it('is limited like a sign-in', async () => {
    const { id } = await withPassword()
    const viewer = await door.viewer(id)
    const guess = () => door.context.access.changePassword(viewer, { present: 'guess', password: fresh }, browser())
    for (let attempt = 0; attempt < 5; attempt += 1) await expect(guess()).rejects.toMatchObject({ kind: 'invalid' })
    await expect(guess()).rejects.toMatchObject({ kind: 'limited' })
  })

  it('lets whoever came by invitation set a first one', async () => {
    const id = await door.person('Without Password')
    const viewer = await door.viewer(id)
    expect(await door.context.access.hasPassword(viewer)).toBe(false)
    await door.context.access.changePassword(viewer, { present: '', password: fresh }, browser())
    expect(await door.context.access.hasPassword(viewer)).toBe(true)
    expect(await isOpen(await signIn('without.password@example.org', fresh))).toBe(true)
  })
})

describe('one’s own sign-ins', () => {
  it('are listed with the one that asks, and ended one by one or all but this', async () => {
    const { address } = await withPassword()
    const [here, second, third] = [await signIn(address), await signIn(address), await signIn(address)]
    const viewer = await viewerBy(here)
    const listed = await door.context.access.listSignIns(viewer)
    expect(listed.filter(({ isThis }) => isThis)).toHaveLength(1)
    expect(listed).toHaveLength(3)

    const secondKey = (await viewerBy(second)).signInHash?.slice(0, 16) ?? ''
    await door.context.access.endSignIn(viewer, secondKey)
    expect([await isOpen(here), await isOpen(second), await isOpen(third)]).toEqual([true, false, true])
    expect(await door.context.access.endOtherSignIns(viewer)).toBe(1)
    expect([await isOpen(here), await isOpen(third)]).toEqual([true, false])
  })

  it('are nobody else’s: the key of another’s opens nothing', async () => {
    const [one, other] = [await withPassword(), await withPassword()]
    const theirs = await signIn(other.address)
    const key = (await viewerBy(theirs)).signInHash?.slice(0, 16) ?? ''
    const viewer = await viewerBy(await signIn(one.address))
    await expect(door.context.access.endSignIn(viewer, key)).rejects.toMatchObject({ kind: 'notFound' })
    expect(await isOpen(theirs)).toBe(true)
  })
})
