import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browser, cookieOf, createDoor, type Door } from './door.ts'

let door: Door
let count = 0

beforeAll(async () => {
  door = await createDoor()
})
afterAll(() => door.close())

// Each story has a person of its own: three mails an hour are all one gets.
const newcomer = async (language: 'en' | 'fr' | 'es' | 'ar' = 'en') => {
  count += 1
  const id = await door.person(`Person ${count}`, { language })
  return { id, address: `person.${count}@example.org` }
}
const ask = (address: string, next = '/') =>
  door.context.access.mailSignIn({ address, next, language: 'en' }, browser())
const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('the mail', () => {
  it('holds a link on the configured address and a code of six digits, in the language of its reader', async () => {
    const { address } = await newcomer('ar')
    await ask(address, '/networks/x?a=1')
    const [mail] = await door.mailsTo(address)
    expect(mail).toMatchObject({ kind: 'sign-in-link', language: 'ar' })
    expect(mail?.html).toContain('dir="rtl"')
    expect(mail?.plain).toContain('http://baobab.test/sign-in/link/')
    expect(mail?.plain).toContain('next=%2Fnetworks%2Fx%3Fa%3D1')
    expect(await door.codeFor(address)).toMatch(/^\d{6}$/)
  })

  it('goes to nobody for an unknown address, and the answer is of the same kind', async () => {
    const { address } = await newcomer()
    const known = await ask(address)
    const unknown = await ask('stranger@example.org')
    expect(Object.keys(unknown)).toEqual(Object.keys(known))
    expect(unknown.request).toHaveLength(known.request.length)
    expect(await door.mailsTo('stranger@example.org')).toEqual([])
  })

  it('goes to nobody for a suspended account', async () => {
    const { id, address } = await newcomer()
    await door.db.updateTable('person').set({ state: 'suspended' }).where('id', '=', id).execute()
    await ask(address)
    expect(await door.mailsTo(address)).toEqual([])
  })
})

describe('the link', () => {
  it('is not used up by looking at it, and works once', async () => {
    const { id, address } = await newcomer()
    await ask(address)
    const token = await door.tokenFor(address, 'sign-in-link')
    for (let looks = 0; looks < 3; looks += 1) {
      expect(await door.context.access.readSignInLink(token)).toEqual({ name: expect.stringContaining('Person') })
    }
    const { cookie } = await door.context.access.signInByLink(token, browser())
    expect((await door.context.access.readViewer(cookieOf(cookie)))?.viewer.person?.id).toBe(id)
    expect(await door.context.access.readSignInLink(token)).toBeNull()
    await expect(door.context.access.signInByLink(token, browser())).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('pressed twice at the same moment opens one sign-in', async () => {
    const { id, address } = await newcomer()
    await ask(address)
    const token = await door.tokenFor(address, 'sign-in-link')
    const presses = await Promise.allSettled([1, 2, 3].map(() => door.context.access.signInByLink(token, browser())))
    expect(presses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await door.db.selectFrom('signIn').select('idHash').where('personId', '=', id).execute()).toHaveLength(1)
  })

  it('works for 60 minutes, not for 61', async () => {
    const { address } = await newcomer()
    await ask(address)
    const token = await door.tokenFor(address, 'sign-in-link')
    door.clock.pass(59 * 60_000)
    expect(await door.context.access.readSignInLink(token)).not.toBeNull()
    door.clock.pass(2 * 60_000)
    expect(await door.context.access.readSignInLink(token)).toBeNull()
    await expect(door.context.access.signInByLink(token, browser())).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('is bound to its purpose: it resets no password, and a reset link signs nobody in', async () => {
    const { address } = await newcomer()
    await ask(address)
    await door.context.access.mailPasswordReset({ address, language: 'en' }, browser())
    const signIn = await door.tokenFor(address, 'sign-in-link')
    const reset = await door.tokenFor(address, 'password-reset')
    await expect(
      door.context.access.resetPassword({ token: signIn, password: 'a new long password' }, browser()),
    ).rejects.toMatchObject({ kind: 'invalid' })
    await expect(door.context.access.signInByLink(reset, browser())).rejects.toMatchObject({ kind: 'invalid' })
    expect(await door.context.access.readSignInLink(reset)).toBeNull()
    expect(await door.context.access.readPasswordReset(signIn)).toBeNull()
    expect(await door.context.access.readPasswordReset(reset)).not.toBeNull()
  })

  it('is kept as a hash, and so is the code', async () => {
    const { address } = await newcomer()
    const { request } = await ask(address)
    const secrets = [
      await door.tokenFor(address, 'sign-in-link'),
      await door.codeFor(address),
      request.split('.')[1] ?? '',
    ]
    const rows = JSON.stringify(
      await door.db.selectFrom('accessToken').select(['tokenHash', 'codeHash', 'data']).execute(),
    )
    for (const secret of secrets) expect(rows).not.toContain(`"${secret}"`)
  })
})

describe('the code', () => {
  it('signs in the browser that asked, once, and the link is used up with it', async () => {
    const { id, address } = await newcomer()
    const { request } = await ask(address)
    const code = await door.codeFor(address)
    const { cookie } = await door.context.access.signInByCode({ request, code }, browser())
    expect((await door.context.access.readViewer(cookieOf(cookie)))?.viewer.person?.id).toBe(id)
    await expect(door.context.access.signInByCode({ request, code }, browser())).rejects.toMatchObject({
      kind: 'invalid',
    })
    expect(await door.context.access.readSignInLink(await door.tokenFor(address, 'sign-in-link'))).toBeNull()
  })

  it('is worth nothing in another browser', async () => {
    const { address } = await newcomer()
    const { request } = await ask(address)
    const code = await door.codeFor(address)
    const forged = `${request.split('.')[0]}.${'x'.repeat(43)}`
    await expect(door.context.access.signInByCode({ request: forged, code }, browser())).rejects.toMatchObject({
      kind: 'invalid',
    })
  })

  it('may be tried five times; then the right one fails too, and the link still works', async () => {
    const { address } = await newcomer()
    const { request } = await ask(address)
    const code = await door.codeFor(address)
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(
        door.context.access.signInByCode({ request, code: wrongCode(code) }, browser()),
      ).rejects.toMatchObject({ kind: 'invalid' })
    }
    await expect(door.context.access.signInByCode({ request, code }, browser())).rejects.toMatchObject({
      kind: 'invalid',
    })
    await door.context.access.signInByLink(await door.tokenFor(address, 'sign-in-link'), browser())
  })

  it('answers an unknown address and a request that is none like a wrong code', async () => {
    const { request } = await ask('nobody.there@example.org')
    for (const made of [request, '', 'no-id', `${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}.x`]) {
      await expect(
        door.context.access.signInByCode({ request: made, code: '123456' }, browser()),
      ).rejects.toMatchObject({ kind: 'invalid', problems: { code: { key: 'access:problems.codeWrong' } } })
    }
  })
})
