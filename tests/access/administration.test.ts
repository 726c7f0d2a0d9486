import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isSignedIn, type SignedIn } from '#server/platform/viewer.ts'
import { browser, cookieOf, createDoor, type Door } from './door.ts'

let door: Door
let administrator: SignedIn
const account = { name: 'Ada Admin', address: 'ada@example.org', language: 'en' as const, password: 'under-the-baobab' }

beforeAll(async () => {
  door = await createDoor()
})
afterAll(() => door.close())

const tokenOf = (link: string | null) => link?.split('/').at(-1) ?? ''

describe('the first administrator', () => {
  it('is created by the link of the latest start, once, by one of two', async () => {
    const older = tokenOf(await door.context.access.firstAdministratorLink())
    const link = await door.context.access.firstAdministratorLink()
    expect(link).toMatch(/^http:\/\/baobab\.test\/first-administrator\//)
    const token = tokenOf(link)
    await expect(door.context.access.readFirstAdministrator(older)).rejects.toMatchObject({ kind: 'notFound' })
    await door.context.access.readFirstAdministrator(token)

    const made = await Promise.allSettled(
      ['ada@example.org', 'eve@example.org'].map((address) =>
        door.context.access.createFirstAdministrator({ ...account, address, token }, browser()),
      ),
    )
    const opened = made.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(opened).toHaveLength(1)
    const found = await door.context.access.readViewer(cookieOf(opened[0]?.cookie ?? ''))
    if (!found || !isSignedIn(found.viewer)) throw new Error('not signed in')
    administrator = found.viewer
    expect(administrator.person.isAdministrator).toBe(true)
    expect(opened[0]?.isWelcomed).toBe(false)
  })

  it('leaves no link for a second', async () => {
    expect(await door.context.access.firstAdministratorLink()).toBeNull()
  })
})

describe('accounts', () => {
  it('are found by name and address, by administrators only', async () => {
    await door.person('Fatou Diop')
    const { access } = door.context
    expect((await access.listAccounts(administrator, 'fatou.d')).map(({ name }) => name)).toEqual(['Fatou Diop'])
    expect(await access.listAccounts(administrator, '%')).toEqual([])
    const ordinary = await door.viewer(await door.person('Ordinary Person'))
    await expect(access.listAccounts(ordinary, '')).rejects.toMatchObject({ kind: 'notFound' })
    await expect(access.readAudit(ordinary, null)).rejects.toMatchObject({ kind: 'notFound' })
    await expect(access.readMailLog(ordinary, null)).rejects.toMatchObject({ kind: 'notFound' })
    await expect(access.suspendAccount(ordinary, administrator.person.id)).rejects.toMatchObject({ kind: 'notFound' })
    await expect(access.makeAdministrator(ordinary, ordinary.person.id)).rejects.toMatchObject({ kind: 'notFound' })
    await expect(door.context.spaces.listSpacesToEnter(ordinary)).rejects.toMatchObject({ kind: 'notFound' })
  })

  it('are suspended with all their sign-ins, and reactivated', async () => {
    const { access } = door.context
    const id = await door.person('Guy Guest')
    await access.setPassword(id, account.password)
    const enter = () =>
      access.signInByPassword({ address: 'guy.guest@example.org', password: account.password }, browser())
    const open = cookieOf((await enter()).cookie)
    await access.suspendAccount(administrator, id)
    expect(await access.readViewer(open)).toBeNull()
    await expect(enter()).rejects.toMatchObject({ kind: 'invalid' })
    await access.reactivateAccount(administrator, id)
    await enter()
  })

  it('of one’s own cannot be suspended, nor stop being administrator: one always stays', async () => {
    const { access } = door.context
    const own = administrator.person.id
    await expect(access.suspendAccount(administrator, own)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(access.endAdministrator(administrator, own)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('made administrator begin with a new sign-in', async () => {
    const { access } = door.context
    const id = await door.person('Hana Helper')
    await access.setPassword(id, account.password)
    const enter = async () =>
      cookieOf(
        (await access.signInByPassword({ address: 'hana.helper@example.org', password: account.password }, browser()))
          .cookie,
      )
    const before = await enter()
    await access.makeAdministrator(administrator, id)
    expect(await access.readViewer(before)).toBeNull()
    expect((await access.readViewer(await enter()))?.viewer.person?.isAdministrator).toBe(true)
    await access.endAdministrator(administrator, id)
    expect((await access.readViewer(await enter()))?.viewer.person?.isAdministrator).toBe(false)
  })
})

describe('what an administrator reads', () => {
  it('is the audit: who, what and whom, the latest first', async () => {
    const { rows } = await door.context.access.readAudit(administrator, null)
    const actions = rows.map(({ action }) => action)
    expect(actions).toEqual(
      expect.arrayContaining(['administrator.first', 'account.suspended', 'administrator.made', 'sign-in']),
    )
    const times = rows.map(({ at }) => at.getTime())
    expect(times).toEqual([...times].sort((a, b) => b - a))
  })

  it('is which mail went to whom, never what it says', async () => {
    const id = await door.person('Ines Reader')
    await door.context.access.mailSignIn({ address: 'ines.reader@example.org', next: '/', language: 'en' }, browser())
    const code = await door.codeFor('ines.reader@example.org')
    const log = await door.context.access.readMailLog(administrator, null)
    expect(log.rows[0]).toMatchObject({ kind: 'sign-in-link', person: 'Ines Reader', state: 'waiting' })
    expect(JSON.stringify(log)).not.toContain(code)
    expect(Object.keys(log.rows[0] ?? {})).not.toEqual(expect.arrayContaining(['subject']))
    expect(id).toBeTruthy()
  })

  it('is no space that she is no member of, until she enters with a reason that its organizers see', async () => {
    const { spaces, threads } = door.context
    const organizer = await door.person('Omar Organizer')
    const spaceId = await door.space(organizer, 'network', 'members', { slug: 'closed-network' })
    const threadId = await door.thread(organizer, spaceId)
    await expect(threads.readThread(administrator, threadId)).rejects.toMatchObject({ kind: 'notFound' })

    expect(await spaces.listSpacesToEnter(administrator)).toContainEqual(
      expect.objectContaining({ id: spaceId, role: null }),
    )
    const why = 'The only organizer is ill; asked by her office.'
    await spaces.enterAsAdministrator(administrator, { spaceId, role: 'observer', why })
    const inside = await door.viewer(administrator.person.id)
    await threads.readThread(inside, threadId)
    const facts = { id: spaceId, visibility: 'members' }
    expect(await spaces.listAdministratorEntries(await door.viewer(organizer), facts)).toMatchObject([
      { name: 'Ada Admin', role: 'observer', why },
    ])
    expect(await spaces.listAdministratorEntries(inside, facts)).toEqual([])
    await expect(spaces.enterAsAdministrator(inside, { spaceId, role: 'organizer', why })).rejects.toMatchObject({
      kind: 'conflict',
    })
  })

  it('is never a confidential space: it does not exist for her, in lists, by its key or in the audit', async () => {
    const { spaces, access } = door.context
    const organizer = await door.person('Carl Confidant')
    const spaceId = await door.space(organizer, 'exchange', 'confidential', { title: 'A secret title' })
    const admin = await door.viewer(administrator.person.id)
    expect((await spaces.listSpacesToEnter(admin)).map(({ id }) => id)).not.toContain(spaceId)
    await expect(spaces.enterAsAdministrator(admin, { spaceId, role: 'observer', why: 'x' })).rejects.toMatchObject({
      kind: 'notFound',
    })
    expect(JSON.stringify(await access.readAudit(admin, null))).not.toContain('A secret title')
  })
})
