import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workJobs } from '#tests/support/jobs.ts'
import { createReaders, type Readers } from './readers.ts'

let world: Readers
beforeAll(async () => {
  world = await createReaders()
})
afterAll(() => world.close())

describe('a digest', () => {
  it('holds what is new, links to the very post, and says in its subject what is inside', async () => {
    const reader = await world.reader('Binta Reader')
    const thread = await world.thread(world.writer, world.space, { title: 'Which figures?', body: 'We count files.' })
    await world.say(thread, 'Others count persons.')
    expect(await world.nextMorning()).toMatchObject({ failed: 0 })
    const mail = await world.lastMailTo(reader)
    expect(mail.subject).toBe('2 new posts in Quality data')
    expect(mail.plain).toContain('We count files.')
    expect(mail.plain).toContain('Others count persons.')
    expect(mail.html).toContain(`http://baobab.test/threads/${thread}/2"`)
  })

  it('says a post in the reader’s language where somebody translated it, and says that it is unofficial', async () => {
    const reader = await world.reader('Tora Reader')
    const thread = await world.thread(world.writer, world.space, {
      title: 'En français',
      body: 'Nous comptons des personnes.',
      language: 'fr',
    })
    const translate = async (language: string, body: string) =>
      world.context.threads.translatePost(await world.viewer(world.writer), thread, 1, { body, language, revision: 1 })
    await translate('en', 'We count persons, in short.')
    await translate('es', 'Contamos personas.')
    await world.nextMorning()
    const { plain } = await world.lastMailTo(reader)
    expect(plain).toContain('We count persons, in short.')
    expect(plain).toContain('Unofficial translation')
    for (const other of ['Nous comptons', 'Contamos']) expect(plain).not.toContain(other)
  })

  it('says beside a post how many files hang on it, and nothing of those that were removed or hang on hidden ones', async () => {
    const reader = await world.reader('Fola Reader')
    const thread = await world.thread(world.writer, world.space, { title: 'With files', body: 'They follow.' })
    const say = async (body: string, names: string[]) => {
      const attached = await Promise.all(
        names.map(async (name) => {
          const upload = { name, content: Buffer.from(name) }
          return (await world.context.files.storeUpload(await world.viewer(world.writer), upload)).id
        }),
      )
      const post = { ...world.post(body), attached }
      const { number } = await world.context.threads.writePost(await world.viewer(world.writer), thread, post)
      return { number, attached }
    }
    await world.context.threads.markRead(await world.viewer(reader), thread, 1)
    await say('Two hang here.', ['One.txt', 'Two.txt'])
    const { number, attached } = await say('One is left here.', ['Left.txt', 'Gone.txt'])
    await world.context.threads.editPost(await world.viewer(world.writer), thread, number, {
      ...{ ...world.post('One is left here.'), revision: 1 },
      removed: [attached[1]!],
    })
    const hidden = await say('Hidden are these.', ['A.txt', 'B.txt', 'C.txt'])
    await world.context.threads.hidePost(await world.viewer(world.writer), thread, hidden.number, { reason: 'x' })
    await world.nextMorning()
    const { plain } = await world.lastMailTo(reader)
    expect(plain.match(/Post \d+.*/g)?.map((line) => / · (\d+ files?)$/.exec(line)?.[1] ?? null)).toEqual([
      '2 files',
      '1 file',
    ])
    for (const name of ['.txt', '3 files', '5 files']) expect(plain).not.toContain(name)
  })

  it('says first which posts name her, in muted threads too, and no post that names her function there', async () => {
    const reader = await world.reader('Nadia Named')
    const thread = await world.thread(world.writer, world.space, { title: 'With names', body: 'Nobody is named.' })
    const muted = await world.thread(world.writer, world.space, { title: 'Muted', body: 'Not to be mailed.' })
    await world.context.threads.followThread(await world.viewer(reader), muted, 'muted')
    await world.say(thread, 'Dear @Nadia Named, one.')
    await world.say(muted, 'Nor this.')
    await world.say(muted, 'Dear @Nadia Named, two.')
    await world.say(thread, '> Dear @Nadia Named, quoted.\n\nNobody either.')
    await workJobs(world)
    await world.nextMorning()
    const { subject, plain } = await world.lastMailTo(reader)
    expect(subject).toBe('2 posts name you, 2 new posts in Quality data')
    expect(plain.match(/Names you in/g)).toHaveLength(2)
    expect(plain.indexOf('Names you in')).toBeLessThan(plain.indexOf('Nobody is named.'))
    expect(plain).toContain('Dear @Nadia Named, one.')
    expect(plain).toContain('Dear @Nadia Named, two.')
    for (const silent of ['Not to be mailed.', 'Nor this.']) expect(plain).not.toContain(silent)
    await world.nextMorning()
    expect(await world.mailsTo(reader)).toHaveLength(1)
  })

  it('is not sent where nothing is new, and tells nothing twice', async () => {
    const reader = await world.reader('Chen Reader')
    const thread = await world.thread(world.writer, world.space, { title: 'Once only', body: 'Told once.' })
    await world.nextMorning()
    expect(await world.mailsTo(reader)).toHaveLength(1)
    await world.nextMorning()
    expect(await world.mailsTo(reader)).toHaveLength(1)
    const digests = await world.db
      .selectFrom('digest')
      .select('outcome')
      .where('personId', '=', reader)
      .orderBy('at')
      .execute()
    expect(digests.map(({ outcome }) => outcome)).toEqual(['sent', 'nothing new'])
    await world.say(thread, 'And more.')
    await world.nextMorning()
    const mail = await world.lastMailTo(reader)
    expect(mail.plain).toContain('And more.')
    expect(mail.plain).not.toContain('Told once.')
  })

  it('leaves out what was read on the site, her own posts and what was withdrawn; an edited post is in its newest wording', async () => {
    const reader = await world.reader('Dana Reader')
    const thread = await world.thread(world.writer, world.space, { title: 'Mixed', body: 'Read on the site.' })
    await world.context.threads.markRead(await world.viewer(reader), thread, 1)
    await world.say(thread, 'Withdrawn again.')
    await world.say(thread, 'First wording.')
    await world.context.threads.withdrawPost(await world.viewer(world.writer), thread, 2)
    await world.context.threads.editPost(await world.viewer(world.writer), thread, 3, {
      body: 'Second wording.',
      language: 'en',
      revision: 1,
    })
    const own = await world.thread(reader, world.space, { title: 'Her own thread', body: 'Written by herself.' })
    await world.nextMorning()
    const mail = await world.lastMailTo(reader)
    for (const absent of ['Read on the site.', 'Withdrawn again.', 'First wording.', 'Written by herself.', own]) {
      expect(mail.html).not.toContain(absent)
    }
    expect(mail.plain).toContain('Second wording.')
  })

  it('reaches back fourteen days at most when it is the first, and never beyond her joining', async () => {
    const early = await world.reader('Early Reader')
    const old = await world.thread(world.writer, world.space, { title: 'Three weeks ago', body: 'Old words.' })
    world.clock.pass(21 * 86_400_000)
    const recent = await world.thread(world.writer, world.space, { title: 'Just before', body: 'Recent words.' })
    world.clock.pass(3_600_000)
    const late = await world.reader('Late Reader')
    await world.nextMorning()
    expect((await world.lastMailTo(early)).html).toContain(recent)
    expect((await world.lastMailTo(early)).html).not.toContain(old)
    expect(await world.mailsTo(late)).toEqual([])
    await world.say(recent, 'After she joined.')
    await world.nextMorning()
    const mail = await world.lastMailTo(late)
    expect(mail.plain).toContain('After she joined.')
    expect(mail.plain).not.toContain('Recent words.')
  })

  it('puts answers to her own posts first, and does not say them twice', async () => {
    const reader = await world.reader('Eva Reader')
    const thread = await world.thread(reader, world.space, { title: 'Her question', body: 'Who owns the data?' })
    await world.say(thread, 'The one who collects.', world.writer, 1)
    await world.say(thread, 'Another remark.')
    await world.nextMorning()
    const mail = await world.lastMailTo(reader)
    expect(mail.subject).toBe('1 reply to you, 1 new post in Quality data')
    expect(mail.plain.match(/The one who collects\./g)).toHaveLength(1)
    expect(mail.plain.indexOf('The one who collects.')).toBeLessThan(mail.plain.indexOf('Another remark.'))
  })

  it('says that a passage of hers was taken up, with her words and the recorded ones', async () => {
    const reader = await world.reader('Fatou Reader')
    const thread = await world.thread(reader, world.space, {
      title: 'Practice',
      body: 'We publish both columns every year.',
    })
    await world.context.outcomes.recordOutcome(await world.viewer(world.writer), {
      consultationId: world.space,
      kind: 'good practice',
      text: 'Two columns, published yearly.',
      language: 'en',
      verb: null,
      consensus: null,
      sessionId: null,
      origins: [{ threadId: thread, number: 1, words: 'publish both columns' }],
    })
    await world.nextMorning()
    const mail = await world.lastMailTo(reader)
    expect(mail.subject).toContain('1 passage of yours taken up')
    expect(mail.plain).toContain('publish both columns')
    expect(mail.plain).toContain('Two columns, published yearly.')
    expect(mail.html).toContain(`/threads/${thread}/1"`)
  })

  it('says that a consultation moved, in the state it has now', async () => {
    const reader = await world.reader('Gil Reader')
    const organizer = await world.viewer(world.writer)
    await world.context.consultations.moveConsultation(organizer, world.space, { to: 'in session', why: '' })
    await world.nextMorning()
    const mail = await world.lastMailTo(reader)
    expect(mail.subject).toContain('Consultation: In session')
    await world.nextMorning()
    expect(await world.mailsTo(reader)).toHaveLength(1)
  })
})
