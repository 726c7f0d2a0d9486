import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createInstantStage, type InstantStage } from './stage.ts'

let stage: InstantStage
beforeAll(async () => {
  stage = await createInstantStage()
})
afterAll(() => stage.close())
beforeEach(async () => {
  await stage.forget()
  await stage.context.digests.setAtOnce(await stage.viewer(stage.reader), 'all')
})

const jobs = () =>
  stage.db
    .selectFrom('graphile_worker.jobs' as never)
    .select(['task_identifier as task', 'key', 'run_at as runAt'] as never)
    .execute() as unknown as Promise<{ task: string; key: string; runAt: Date }[]>

describe('a watched thread', () => {
  it('is one mail of everything within two minutes of the first post, each in full, the last one to be answered', async () => {
    const thread = await stage.threadOf()
    await stage.say(thread, 'Seven of **nine** count files.\n\n| a | b |\n|---|---|\n| 1 | 2 |')
    await stage.say(thread, 'And two more.')
    await stage.minutesLater()
    const [mail, ...others] = await stage.mailsTo()
    expect(others).toEqual([])
    expect(mail).toMatchObject({ subject: 'Re: Which figures?', state: 'sent', address: 'binta.reader@example.org' })
    expect(mail?.html).toContain('<strong>nine</strong>')
    expect(mail?.plain).toMatch(/a +b\s+1 +2/)
    expect(mail?.plain).toContain('And two more.')
    expect(mail?.plain).toContain('Awa Writer')
    expect(mail?.html).toContain(`/threads/${thread}/3"`)
    await stage.minutesLater()
    expect(await stage.mailsTo()).toHaveLength(1)
  })

  it('opens its window with the first thing: what comes later joins, and does not put it off', async () => {
    const given = async () => {
      const { numUpdatedRows: _ } = await stage.db
        .updateTable('notification')
        .set({ readAt: stage.clock.now() })
        .executeTakeFirst()
      const thread = await stage.threadOf()
      await stage.say(thread, 'First.')
      const [first] = await stage.db
        .selectFrom('activity')
        .select('id')
        .where('type', '=', 'post.written')
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .execute()
      await stage.context.notifications.giveNotices({ activityId: first?.id })
      const opened = stage.clock.now()
      stage.clock.pass(60_000)
      await stage.say(thread, 'Second.')
      const [second] = await stage.db
        .selectFrom('activity')
        .select('id')
        .where('type', '=', 'post.written')
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .execute()
      await stage.context.notifications.giveNotices({ activityId: second?.id })
      return opened
    }
    const opened = await given()
    const waiting = (await jobs()).filter(({ task }) => task === 'mailNotices')
    expect(waiting.map(({ key, runAt }) => [key, runAt.toISOString()])).toEqual([
      [`notices:${stage.reader}`, new Date(opened.getTime() + 120_000).toISOString()],
    ])
    await stage.minutesLater()
    expect((await stage.mailsTo()).map(({ plain }) => /First\.[\s\S]*Second\./.test(plain))).toEqual([true])
  })

  it('gathers its mails in one conversation, for everybody the same', async () => {
    const other = await stage.person('Chen Reader')
    await stage.member(stage.consultation, other)
    const thread = await stage.threadOf()
    await stage.context.threads.followThread(await stage.viewer(other), thread, 'watching')
    await stage.say(thread, 'Two.')
    await stage.minutesLater()
    await stage.say(thread, 'Three.', stage.writer, 2)
    await stage.minutesLater()
    const host = 'baobab.test'
    const sent = stage.smtp.mails.filter(({ to }) => to.includes('binta.reader@example.org')).map(({ mail }) => mail)
    expect(
      sent.map(({ messageId, inReplyTo, references, subject }) => ({ messageId, inReplyTo, references, subject })),
    ).toEqual([
      {
        messageId: `<thread.${thread}.2@${host}>`,
        inReplyTo: `<thread.${thread}@${host}>`,
        references: `<thread.${thread}@${host}>`,
        subject: 'Re: Which figures?',
      },
      {
        messageId: `<thread.${thread}.3@${host}>`,
        inReplyTo: `<thread.${thread}.2@${host}>`,
        references: [`<thread.${thread}@${host}>`, `<thread.${thread}.2@${host}>`],
        subject: 'Re: Which figures?',
      },
    ])
    expect(sent[0]?.headers.get('list')).toMatchObject({
      id: { name: 'quality-data.consultation.baobab.test' },
      'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' },
      unsubscribe: { url: expect.stringMatching(/^http:\/\/baobab\.test\/unsubscribe\/[\w-]{43}$/) },
    })
    expect(sent[0]?.headers.get('auto-submitted')).toBe('auto-generated')
    const theirs = stage.smtp.mails.filter(({ to }) => to.includes('chen.reader@example.org')).map(({ mail }) => mail)
    expect(theirs.map(({ messageId }) => messageId)).toEqual(sent.map(({ messageId }) => messageId))
  })

  it('stands with what else happened in one mail of its own subject', async () => {
    const one = await stage.threadOf(stage.consultation, 'One thread')
    const two = await stage.threadOf(stage.consultation, 'Another thread')
    await stage.say(one, 'In the one.')
    stage.clock.pass(1000)
    await stage.say(two, 'In the other.')
    await stage.minutesLater()
    const [mail, ...others] = await stage.mailsTo()
    expect(others).toEqual([])
    expect(mail?.subject).toBe('2 things for you')
    expect(mail?.plain).toMatch(/One thread[\s\S]*In the one\.[\s\S]*Another thread[\s\S]*In the other\./)
    expect(mail?.headers).not.toHaveProperty('References')
  })
})

describe('what a person chose', () => {
  it('is heard: in person only, nothing, and by the link of a mail nothing more', async () => {
    const viewer = await stage.viewer(stage.reader)
    const thread = await stage.threadOf()
    await stage.context.digests.setAtOnce(viewer, 'personal')
    await stage.say(thread, 'Watched only.')
    await stage.minutesLater()
    expect(await stage.mailsTo()).toEqual([])
    await stage.say(thread, 'Mine.', stage.reader)
    await stage.say(thread, 'An answer to her.', stage.writer, 3)
    await stage.minutesLater()
    const [mail] = await stage.mailsTo()
    expect(mail?.plain).toContain('An answer to her.')
    expect(mail?.plain).not.toContain('Watched only.')
    const token = /\/unsubscribe\/([\w-]{43})/.exec(mail?.plain ?? '')?.[1] ?? ''
    await stage.context.digests.setDigest(viewer, { frequency: 'daily', weekdays: [], everyDays: 3, hour: '07:30' })
    await stage.context.digests.unsubscribe(token)
    await stage.context.digests.unsubscribe(token)
    expect(await stage.context.digests.readDigestSetting(viewer)).toMatchObject({
      atOnce: 'nothing',
      frequency: 'daily',
    })
    await stage.say(thread, 'Another answer.', stage.writer, 3)
    await stage.minutesLater()
    expect(await stage.mailsTo()).toHaveLength(1)
  })

  it('while she is away nothing is mailed at once, and her digest tells it afterwards', async () => {
    const viewer = await stage.viewer(stage.reader)
    const thread = await stage.threadOf()
    await stage.context.digests.pauseMail(viewer, '2026-12-01')
    await stage.say(thread, 'While away.')
    await stage.minutesLater()
    expect(await stage.mailsTo()).toEqual([])
    await stage.context.digests.pauseMail(viewer, null)
    await stage.minutesLater()
    expect(await stage.mailsTo()).toEqual([])
    expect((await stage.context.digests.previewDigest(viewer))?.text).toContain('While away.')
  })

  it('a tracked thread waits for the digest, and a muted one tells only who is named', async () => {
    const thread = await stage.threadOf(stage.consultation, 'Tracked', 'tracking')
    await stage.say(thread, 'For the digest.')
    await stage.minutesLater()
    expect(await stage.mailsTo()).toEqual([])
  })
})

describe('the digest', () => {
  it('does not tell again what was mailed at once, and a mail at once not what the digest told', async () => {
    const viewer = await stage.viewer(stage.reader)
    const thread = await stage.threadOf()
    await stage.context.digests.sendNow(viewer)
    await stage.say(thread, 'Mailed at once.')
    await stage.minutesLater()
    expect(await stage.mailsTo()).toHaveLength(1)
    expect(await stage.context.digests.sendNow(viewer)).toEqual({ sentTo: null })
    await stage.say(thread, 'Told by the digest.')
    expect(await stage.context.digests.sendNow(viewer)).toEqual({ sentTo: 'binta.reader@example.org' })
    await stage.minutesLater()
    expect(await stage.mailsTo()).toHaveLength(1)
    const digest = await stage.db
      .selectFrom('outgoingMail')
      .select('plain')
      .where('kind', '=', 'digest')
      .orderBy('queuedAt', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(digest.plain).toContain('Told by the digest.')
    expect(digest.plain).not.toContain('Mailed at once.')
  })

  it('tells an outcome that was taken out of her words once', async () => {
    const viewer = await stage.viewer(stage.reader)
    const thread = await stage.threadOf()
    await stage.say(thread, 'We publish both columns.', stage.reader)
    await stage.minutesLater()
    await stage.forget()
    await stage.context.digests.sendNow(viewer)
    await stage.context.outcomes.recordOutcome(await stage.viewer(stage.writer), {
      consultationId: stage.consultation,
      kind: 'good practice',
      text: 'Both columns.',
      language: 'en',
      verb: null,
      consensus: null,
      sessionId: null,
      origins: [{ threadId: thread, number: 2, words: 'publish both' }],
    })
    await stage.minutesLater()
    const [mail] = await stage.mailsTo()
    expect(mail?.subject).toBe('A passage of yours was taken up: Which figures?')
    expect(await stage.context.digests.sendNow(viewer)).toEqual({ sentTo: null })
  })
})

describe('once', () => {
  it('two jobs at the same moment queue one mail', async () => {
    const thread = await stage.threadOf()
    await stage.say(thread, 'Once.')
    const [written] = await stage.db
      .selectFrom('activity')
      .select('id')
      .where('type', '=', 'post.written')
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .execute()
    await stage.context.notifications.giveNotices({ activityId: written?.id })
    const elsewhere = stage.anotherContext()
    await Promise.all(
      [stage.context, elsewhere, stage.context].map(({ instant }) => instant.mailNotices({ personId: stage.reader })),
    )
    expect(await stage.mailsTo()).toHaveLength(1)
  })

  it('what comes hours late is left to the digest', async () => {
    const thread = await stage.threadOf()
    await stage.say(thread, 'Old by now.')
    stage.clock.pass(7 * 3_600_000)
    await stage.minutesLater()
    expect(await stage.mailsTo()).toEqual([])
  })
})
