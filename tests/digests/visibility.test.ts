import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listNewPosts } from '#server/digests/queries/new-posts.ts'
import { findRecipient, type Recipient } from '#server/digests/queries/recipients.ts'
import { may } from '#server/threads/policy.ts'
import { workJobs } from '#tests/support/jobs.ts'
import { createReaders, type Readers, wholeOf } from './readers.ts'

let world: Readers
beforeAll(async () => {
  world = await createReaders()
})
afterAll(() => world.close())

const setThread = (threadId: string, attribution: string) =>
  world.db.updateTable('thread').set({ attribution }).where('id', '=', threadId).execute()

describe('the batch of new posts and the policy', () => {
  it('agree for every visibility, audience, role and way of following', async () => {
    const { db, context, writer } = world
    const visibilities = ['public', 'platform', 'members', 'confidential'] as const
    const audiences = ['all', 'without observers', 'organizers'] as const
    const roles = ['organizer', 'rapporteur', 'member', 'observer', null] as const
    const people = new Map<string, string>()
    for (const role of roles) people.set(String(role), await world.person(`Matrix ${role ?? 'outsider'}`))
    const threads: {
      id: string
      audience: string
      space: { id: string; visibility: string; observersMayPost: boolean }
    }[] = []
    for (const visibility of visibilities) {
      const id = await world.newSpace(writer, 'consultation', visibility)
      for (const role of roles) if (role) await world.member(id, people.get(role) ?? '', role)
      for (const audience of audiences) {
        const thread = await world.thread(writer, id, { audience, title: `${visibility} ${audience}` })
        threads.push({ id: thread, audience, space: { id, visibility, observersMayPost: false } })
      }
    }
    // Whoever is no member follows everything, also what she may not read (she may have been a member once).
    const outsider = people.get('null') ?? ''
    await db
      .insertInto('follow')
      .values(
        threads.map(({ id }) => ({
          personId: outsider,
          threadId: id,
          level: 'tracking',
          updatedAt: world.clock.now(),
        })),
      )
      .execute()
    const recipients: Recipient[] = []
    for (const id of people.values()) {
      const found = await findRecipient(db, id)
      if (found) recipients.push(found)
    }
    const rows = await listNewPosts(db, recipients, world.clock.now())
    for (const [role, personId] of people) {
      const viewer = await context.access.readPerson(personId)
      const expected = threads.filter((thread) => may.read(viewer, { ...thread, state: 'open', kind: 'discussion' }))
      const found = rows.filter((row) => row.personId === personId && threads.some(({ id }) => id === row.threadId))
      expect([role, found.map(({ threadId }) => threadId).sort()]).toEqual([role, expected.map(({ id }) => id).sort()])
    }
  })
})

describe('what a digest keeps to itself', () => {
  it('whoever was removed from the space gets nothing of it', async () => {
    const reader = await world.reader('Removed Reader')
    await world.thread(world.writer, world.space, { title: 'Not for her any more', body: 'Members only.' })
    await world.context.spaces.removeMember(await world.viewer(world.writer), world.space, reader)
    await world.nextMorning()
    expect(await world.mailsTo(reader)).toEqual([])
  })

  it('muting wins: of the thread or of its whole space', async () => {
    const reader = await world.reader('Muting Reader')
    const viewer = await world.viewer(reader)
    const quiet = await world.thread(world.writer, world.space, { title: 'Muted thread', body: 'Not this.' })
    await world.thread(world.writer, world.space, { title: 'Heard thread', body: 'But this.' })
    await world.context.threads.followThread(viewer, quiet, 'muted')
    await world.nextMorning()
    const mail = await world.lastMailTo(reader)
    expect(mail.plain).toContain('But this.')
    expect(mail.html).not.toContain(quiet)
    await world.context.threads.followSpace(viewer, world.space, 'muted')
    await world.thread(world.writer, world.space, { title: 'Any other', body: 'Nor this.' })
    await world.nextMorning()
    expect(await world.mailsTo(reader)).toHaveLength(1)
  })

  it.each([
    ['confidential', 'full text'],
    ['members', 'something awaits you'],
  ] as const)(
    'of a space that is %s with mails that say "%s" only that something awaits her',
    async (visibility, mailMode) => {
      const reader = await world.reader(`Quiet Reader ${visibility}`, {}, false)
      const space = await world.newSpace(world.writer, 'consultation', visibility, { title: 'Veiled title', mailMode })
      await world.member(space, reader)
      const thread = await world.thread(world.writer, space, { title: 'Veiled thread', body: 'Veiled words.' })
      await world.context.outcomes.recordOutcome(await world.viewer(world.writer), {
        consultationId: space,
        kind: 'need',
        text: 'Veiled need.',
        language: 'en',
        verb: null,
        consensus: null,
        sessionId: null,
        origins: [{ threadId: thread, number: 1, words: 'Veiled words' }],
      })
      await world.nextMorning()
      const mail = await world.lastMailTo(reader)
      const whole = wholeOf(mail)
      expect(whole).not.toMatch(/veiled/i)
      expect(whole).not.toContain('Awa')
      expect(whole).not.toContain(thread)
      expect(mail.subject).toBe('Something awaits you')
      expect(mail.html).toContain('href="http://baobab.test/"')
      await world.nextMorning()
      expect(await world.mailsTo(reader)).toHaveLength(1)
    },
  )

  it('of a space whose mails say titles only no word and no author', async () => {
    const reader = await world.reader('Titles Reader', {}, false)
    const space = await world.newSpace(world.writer, 'consultation', 'members', {
      title: 'Titles',
      mailMode: 'titles only',
    })
    await world.member(space, reader)
    const thread = await world.thread(world.writer, space, { title: 'The very title', body: 'The very words.' })
    const upload = { name: 'The very.txt', content: Buffer.from('x') }
    const { id } = await world.context.files.storeUpload(await world.viewer(world.writer), upload)
    await world.context.threads.writePost(await world.viewer(world.writer), thread, {
      ...world.post('Dear @Titles Reader, a file.'),
      attached: [id],
    })
    await workJobs(world)
    await world.nextMorning()
    const mail = await world.lastMailTo(reader)
    expect(mail.plain).toContain('The very title')
    expect(mail.html).toContain(`/threads/${thread}/1"`)
    expect(wholeOf(mail)).not.toContain('The very words.')
    expect(wholeOf(mail)).not.toContain('Awa')
    expect(mail.plain).toContain('Names you in')
    for (const told of ['a file', '1 file', 'The very.txt']) expect(wholeOf(mail)).not.toContain(told)
  })
})

describe('attribution', () => {
  it('organisation only: the organisation and no person', async () => {
    const reader = await world.reader('Organisation Reader')
    const organisation = await world.organisation('usr')
    const author = await world.person('Ndela Author')
    await world.member(world.space, author, 'member', organisation, 'focal point')
    const thread = await world.thread(world.writer, world.space, { title: 'By organisation' })
    await world.context.threads.markRead(await world.viewer(reader), thread, 1)
    await setThread(thread, 'organisation only')
    await world.say(thread, 'Said for the Union.', author)
    await world.nextMorning()
    const mail = await world.lastMailTo(reader)
    expect(mail.plain).toContain('USR')
    expect(mail.plain).toContain('Said for the Union.')
    expect(wholeOf(mail)).not.toContain('Ndela')
    expect(wholeOf(mail)).not.toContain('ocal point')
  })

  it('not attributable: nobody, no language, no hour, and no word that she wrote there herself', async () => {
    const reader = await world.reader('Chatham Reader')
    const thread = await world.thread(world.writer, world.space, { title: 'In the room' })
    await world.context.threads.markRead(await world.viewer(reader), thread, 1)
    await setThread(thread, 'not attributable')
    await world.say(thread, 'Her own remark there.', reader)
    await world.context.threads.writePost(await world.viewer(world.writer), thread, {
      ...world.post('Nadie responde a la segunda solicitud.'),
      language: 'es',
      replyTo: 2,
    })
    await world.context.outcomes.recordOutcome(await world.viewer(world.writer), {
      consultationId: world.space,
      kind: 'need',
      text: 'A need of the room.',
      language: 'en',
      verb: null,
      consensus: null,
      sessionId: null,
      origins: [{ threadId: thread, number: 2, words: 'own remark' }],
    })
    await world.nextMorning()
    const mail = await world.lastMailTo(reader)
    expect(mail.plain).toContain('Nadie responde')
    expect(mail.plain).toContain('A participant')
    expect(mail.html).not.toContain('lang="es"')
    expect(mail.plain).toContain('A need of the room.')
    for (const telling of ['Awa', 'eply to you', 'passage of yours', 'own remark', 'our post']) {
      expect(wholeOf(mail)).not.toContain(telling)
    }
  })
})
