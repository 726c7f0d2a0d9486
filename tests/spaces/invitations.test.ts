import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous } from '#server/platform/viewer.ts'
import type { NewInvitation } from '#server/spaces/invitation-input.ts'
import { browser, cookieOf, createDoor, type Door } from '#tests/access/door.ts'

let door: Door
let organizer: string
let spaceId: string
let ecowas: string
let count = 0
const day = 24 * 60 * 60_000
const nobody = anonymous('en')

beforeAll(async () => {
  door = await createDoor({ SMTP_URL: 'smtp://localhost:2525' })
  organizer = await door.person('Olu Organizer')
  ecowas = await door.organisation('ecowas')
  spaceId = await door.space(organizer, 'consultation', 'members', { slug: 'quality-data', title: 'Quality data' })
})
afterAll(() => door.close())

const letter = (more: Partial<NewInvitation> = {}): NewInvitation => {
  count += 1
  return {
    address: `Guest.${count}@example.org`,
    name: `Guest ${count}`,
    role: 'member',
    organisationId: ecowas,
    inFunction: 'focal point',
    language: 'en',
    message: 'Come and help us count.',
    ...more,
  }
}
const invite = async (more: Partial<NewInvitation> = {}, to = spaceId) => {
  const sent = letter(more)
  const { invitationId, link } = await door.context.spaces.invite(await door.viewer(organizer), to, sent)
  return { ...sent, invitationId, link, token: await door.tokenFor(sent.address, 'invitation') }
}
const read = (token: string, viewer = nobody) => door.context.spaces.readInvitation(viewer, token)
const accept = (token: string, viewer = nobody) => door.context.spaces.acceptInvitation(viewer, token, browser())
const roleOf = async (personId: string) => (await door.viewer(personId)).roles[spaceId]

describe('an invitation by mail', () => {
  it('says who invites, in which function and to what, in the language chosen', async () => {
    const { address, link } = await invite({ language: 'fr' })
    const [mail] = await door.mailsTo(address)
    expect(link).toBeNull()
    expect(mail).toMatchObject({ kind: 'invitation', language: 'fr' })
    for (const fact of [
      'Olu Organizer',
      'Quality data',
      'point focal',
      'Organisation ecowas',
      'Come and help us count.',
    ]) {
      expect(mail?.plain).toContain(fact)
    }
    expect(mail?.html).toContain('lang="fr"')
  })

  it('tells nothing of a confidential space: no title, no name, no word', async () => {
    const hidden = await door.space(organizer, 'exchange', 'confidential', { title: 'A secret title' })
    const { address, token } = await invite({ message: 'Keep this quiet.' }, hidden)
    const [mail] = await door.mailsTo(address)
    for (const fact of ['A secret title', 'Olu Organizer', 'Keep this quiet', 'focal point']) {
      expect(`${mail?.subject} ${mail?.plain} ${mail?.html}`).not.toContain(fact)
    }
    expect((await read(token)).invitation).toMatchObject({ title: 'A secret title', invitedBy: 'Olu Organizer' })
  })

  it('is sent by organizers only, to whom a space they may not see does not exist', async () => {
    const member = await door.person('Mia Member')
    await door.member(spaceId, member)
    const outsider = await door.viewer(await door.person('Otto Outsider'))
    const hidden = await door.space(organizer, 'exchange', 'confidential')
    const { invite: send, listInvitations } = door.context.spaces
    await expect(send(await door.viewer(member), spaceId, letter())).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(send(outsider, hidden, letter())).rejects.toMatchObject({ kind: 'notFound' })
    await expect(listInvitations(await door.viewer(member), spaceId)).rejects.toMatchObject({ kind: 'notFound' })
    const { invitationId } = await invite()
    await expect(door.context.spaces.resendInvitation(outsider, invitationId)).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(door.context.spaces.withdrawInvitation(outsider, invitationId)).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })

  it('goes neither to a member nor twice to the same address, however written', async () => {
    const member = await door.person('Mary Here')
    await door.member(spaceId, member)
    await expect(invite({ address: 'MARY.here@example.org' })).rejects.toMatchObject({
      kind: 'conflict',
      problem: { key: 'invitations:problems.alreadyMember' },
    })
    const { address } = await invite()
    await expect(invite({ address: address.toUpperCase() })).rejects.toMatchObject({
      problem: { key: 'invitations:problems.alreadyInvited' },
    })
  })
})

describe('accepting', () => {
  it('takes one click: she is in, in her role, without a password; looking before uses nothing up', async () => {
    const { token, address } = await invite({ role: 'rapporteur' })
    for (let looks = 0; looks < 3; looks += 1) {
      expect(await read(token)).toMatchObject({ state: 'open', invitation: { visitor: 'newcomer', address } })
    }
    const { path, cookie, isWelcomed } = await accept(token)
    expect([path, isWelcomed]).toEqual(['/consultations/quality-data', false])
    const viewer = (await door.context.access.readViewer(cookieOf(cookie ?? '')))?.viewer
    expect(viewer?.roles[spaceId]).toMatchObject({
      role: 'rapporteur',
      organisationId: ecowas,
      inFunction: 'focal point',
    })
    const stored = await door.db
      .selectFrom('personAddress')
      .selectAll()
      .where('address', '=', address)
      .executeTakeFirst()
    expect(stored?.verifiedAt).not.toBeNull()
  })

  it('works once, also when pressed twice at the same moment', async () => {
    const { token, address } = await invite()
    const presses = await Promise.allSettled([accept(token), accept(token), accept(token)])
    expect(presses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(accept(token)).rejects.toMatchObject({ problem: { key: 'invitations:state.accepted' } })
    expect(await read(token)).toEqual({ state: 'accepted', invitation: null })
    const people = await door.db.selectFrom('personAddress').select('id').where('address', '=', address).execute()
    expect(people).toHaveLength(1)
  })

  it('lasts 21 days, not 22', async () => {
    const { token } = await invite()
    door.clock.pass(20 * day)
    expect((await read(token)).state).toBe('open')
    door.clock.pass(2 * day)
    expect(await read(token)).toEqual({ state: 'expired', invitation: null })
    await expect(accept(token)).rejects.toMatchObject({ problem: { key: 'invitations:state.expired' } })
  })

  it('adds the membership to an account that is signed in under the address', async () => {
    const id = await door.person('Known Person')
    const { token } = await invite({ address: 'Known.Person@Example.org', role: 'observer' })
    const viewer = await door.viewer(id)
    expect((await read(token, viewer)).invitation?.visitor).toBe('owner')
    expect(await accept(token, viewer)).toEqual({ path: '/consultations/quality-data', cookie: null, isWelcomed: true })
    expect(await roleOf(id)).toMatchObject({ role: 'observer' })
  })

  it('never signs anybody in to an account that exists: its owner signs in first, and the invitation stays open', async () => {
    const id = await door.person('Ada Victim', { administrator: true })
    const { token } = await invite({ address: 'ada.victim@example.org' })
    expect((await read(token)).invitation?.visitor).toBe('sign in')
    await expect(accept(token)).rejects.toMatchObject({ problem: { key: 'invitations:problems.signInFirst' } })
    expect(await door.db.selectFrom('signIn').select('idHash').where('personId', '=', id).execute()).toEqual([])
    expect((await read(token)).state).toBe('open')
  })

  it('is refused under another account with a sentence, and nothing is lost', async () => {
    const other = await door.person('Somebody Else')
    const { token } = await invite()
    const viewer = await door.viewer(other)
    expect((await read(token, viewer)).invitation?.visitor).toBe('other')
    await expect(accept(token, viewer)).rejects.toMatchObject({
      kind: 'conflict',
      problem: { key: 'invitations:problems.otherAccount' },
    })
    expect(await roleOf(other)).toBeUndefined()
    expect((await read(token)).state).toBe('open')
  })

  it('of a suspended account is as if there were no invitation', async () => {
    const id = await door.person('Paused Person')
    const { token } = await invite({ address: 'paused.person@example.org' })
    await door.db.updateTable('person').set({ state: 'suspended' }).where('id', '=', id).execute()
    expect(await read(token)).toEqual(await read('no-such-token'))
  })

  it('is audited as invitation and as membership', async () => {
    const { token } = await invite()
    await accept(token)
    const actions = await door.db.selectFrom('auditEntry').select('action').where('spaceId', '=', spaceId).execute()
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['invitation.sent', 'invitation.accepted', 'membership.changed']),
    )
  })
})

describe('withdrawing and sending again', () => {
  it('a withdrawn one opens nothing', async () => {
    const { token, invitationId } = await invite()
    const viewer = await door.viewer(organizer)
    await door.context.spaces.withdrawInvitation(viewer, invitationId)
    expect(await read(token)).toEqual({ state: 'withdrawn', invitation: null })
    await expect(accept(token)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(door.context.spaces.resendInvitation(viewer, invitationId)).rejects.toMatchObject({ kind: 'notFound' })
  })

  it('a second mail replaces the first link and begins its 21 days anew', async () => {
    const { token, invitationId, address } = await invite()
    door.clock.pass(20 * day)
    await door.context.spaces.resendInvitation(await door.viewer(organizer), invitationId)
    const newer = await door.tokenFor(address, 'invitation')
    expect(newer).not.toBe(token)
    expect((await read(token)).state).toBe('unknown')
    door.clock.pass(20 * day)
    expect((await read(newer)).state).toBe('open')
  })

  it('the list shows organizers what became of each', async () => {
    const open = await invite()
    const withdrawn = await invite()
    const viewer = await door.viewer(organizer)
    await door.context.spaces.withdrawInvitation(viewer, withdrawn.invitationId)
    const listed = await door.context.spaces.listInvitations(viewer, spaceId)
    const stateOf = (id: string) => listed.find((invitation) => invitation.id === id)
    expect(stateOf(open.invitationId)).toMatchObject({ state: 'open', canChange: true, invitedBy: 'Olu Organizer' })
    expect(stateOf(withdrawn.invitationId)).toMatchObject({ state: 'withdrawn', canChange: false })
    expect(JSON.stringify(listed)).not.toContain(open.token)
  })
})

describe('without SMTP', () => {
  it('the organizer is shown the link once; that is audited, and its use proves no address', async () => {
    const bare = await createDoor()
    const host = await bare.person('Host')
    const space = await bare.space(host, 'network')
    const { link, invitationId } = await bare.context.spaces.invite(await bare.viewer(host), space, {
      ...letter({ address: 'handed.over@example.org' }),
      organisationId: null,
    })
    expect(link).toMatch(/^http:\/\/baobab\.test\/invitations\/[\w-]{43}$/)
    const rows = await bare.db.selectFrom('invitation').selectAll().execute()
    const token = link?.split('/').at(-1) ?? ''
    expect(JSON.stringify(rows)).not.toContain(token)
    const audit = await bare.db.selectFrom('auditEntry').select(['action', 'data']).execute()
    expect(audit).toContainEqual({ action: 'invitation.link-shown', data: { invitationId, role: 'member' } })
    await bare.context.spaces.acceptInvitation(nobody, token, browser())
    const stored = await bare.db
      .selectFrom('personAddress')
      .select('verifiedAt')
      .where('address', '=', 'handed.over@example.org')
      .executeTakeFirst()
    expect(stored).toEqual({ verifiedAt: null })
    await bare.close()
  })
})
