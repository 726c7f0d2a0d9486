import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bodyOf } from '#server/inbound/post-mail.ts'
import { workJobs } from '#tests/support/jobs.ts'
import { createStage, domain, type Stage, write } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage.close())
beforeEach(() => stage.clock.pass(2 * 86_400_000))

describe('an answer by mail', () => {
  it('becomes a post of whoever has the address, with what was cut kept for her alone', async () => {
    const to = await stage.addressOf()
    const raw = await write({
      to,
      text: 'We count every month.\n\n1. identified\n2. assisted\n\nOn Mon, 23 Nov 2026 at 09:58, Baobab <x@example.net> wrote:\n> What is missing?\n',
      inReplyTo: `<thread.${stage.thread}.1@baobab.test>`,
    })
    const end = await stage.receive(raw, to)
    expect(end).toMatchObject({ ended: 'posted', reason: null })
    const post = await stage.lastIn()
    expect(post).toMatchObject({ origin: 'mail', replyTo: 1, author: { name: 'Grace' } })
    expect(post.html).toContain('<li>identified</li>')
    expect(post.html).not.toContain('missing')
    const { others } = await stage.inbound.listMails(await stage.viewer(stage.grace))
    expect(others[0]).toMatchObject({ isPosted: true, number: post.number })
    expect(others[0]!.cut).toContain('What is missing?')
    expect((await stage.inbound.listMails(await stage.viewer(stage.organizer))).others).toEqual([])
  })

  it('comes twice, also at the same moment and by another way, and is posted once', async () => {
    const to = await stage.addressOf()
    const raw = await write({
      to,
      text: 'Only once, please.',
      attachments: [{ filename: 'once.txt', content: 'once' }],
    })
    const other = Buffer.concat([Buffer.from('Received: from mx2.example.org by mx.baobab.test\r\n'), raw])
    const before = (await stage.postsIn()).length
    const ends = await Promise.all([raw, raw, other, raw].map((one) => stage.receive(one, to)))
    const later = await stage.receive(other, to)
    expect(new Set([...ends, later].map(({ ended, postId }) => `${ended} ${postId}`)).size).toBe(1)
    expect(await stage.postsIn()).toHaveLength(before + 1)
    expect((await stage.lastIn()).files).toHaveLength(1)
  })

  it('to two threads at once answers both', async () => {
    const second = await stage.openThread('Another')
    const to = [await stage.addressOf(), await stage.addressOf(stage.grace, second)]
    const raw = await write({ to: to.join(', '), text: 'For both threads.' })
    const ends = await stage.inbound.receive(raw, { ...stage.envelope(to[0]!), to })
    expect(ends.map(({ ended }) => ended)).toEqual(['posted', 'posted'])
    expect((await stage.lastIn(second)).html).toContain('For both threads.')
  })

  it('brings its files, as the web does', async () => {
    const to = await stage.addressOf()
    const raw = await write({
      to,
      text: 'See the file.',
      attachments: [{ filename: 'Zahlen.csv', content: 'a;b\n1;2\n' }],
    })
    expect((await stage.receive(raw, to)).ended).toBe('posted')
    expect((await stage.lastIn()).files!.map(({ name, type }) => [name, type])).toEqual([['Zahlen.csv', 'text/csv']])
  })

  it('of files alone says what the mail was called', () => {
    const files = [{ name: 'a.pdf', type: '', content: Buffer.from('x') }]
    expect(bodyOf({ text: '', subject: 'RE: Fwd: The figures', files })).toBe('The figures')
    expect(bodyOf({ text: '', subject: 'Re:', files })).toBe('a.pdf')
    expect(bodyOf({ text: '', subject: 'Re: x', files: [] })).toBe('')
  })

  it('never shows the key of its address, nor a link that acts without a sign-in', async () => {
    const to = await stage.addressOf()
    const key = to.slice(6, 32)
    const link = 'http://baobab.test/unsubscribe/abc-DEF_123'
    const quoted = `On Mon, 23 Nov 2026 at 09:58, Baobab <${to}> wrote:\n> ${link}\n`
    await stage.receive(await write({ to, text: `Agreed.\n\n${quoted}` }), to)
    // Too short to be an answer: all of it is kept.
    await stage.receive(await write({ to, text: `y\n\n${quoted}` }), to)
    const posts = JSON.stringify(await stage.postsIn())
    const { others } = await stage.inbound.listMails(await stage.viewer(stage.grace))
    for (const text of [posts, JSON.stringify(others), JSON.stringify(await stage.rows())])
      expect(text).not.toMatch(new RegExp(`${key}|DEF_123`))
    expect((await stage.lastIn()).html).toContain('http://baobab.test/unsubscribe/</a>…')
  })

  it('that is refused leaves no files waiting', async () => {
    const to = await stage.addressOf()
    const waiting = () => stage.db.selectFrom('file').select('id').where('postId', 'is', null).execute()
    const before = (await waiting()).length
    const attachments = [
      { filename: 'a.txt', content: 'a' },
      { filename: 'run.exe', content: 'MZ' },
    ]
    expect((await stage.receive(await write({ to, text: 'With a program.', attachments }), to)).ended).toBe('refused')
    expect(await waiting()).toHaveLength(before)
  })

  it('has a language of its own, guessed from what was written', async () => {
    const to = await stage.addressOf()
    const raw = await write({
      to,
      text: 'Nous proposons de compter les personnes identifiées une fois par mois, par pays.',
    })
    await stage.receive(raw, to)
    expect((await stage.lastIn()).language).toBe('fr')
  })

  it.each([
    [{ 'Auto-Submitted': 'auto-replied' }, 'Away'],
    [{ Precedence: 'bulk' }, 'News'],
    [{ 'X-Baobab': 'baobab.test' }, 'Ours'],
    [{}, 'Automatic reply: Which figures do we collect?'],
  ])('of a machine is ignored, and nobody is told: %j', async (headers, subject) => {
    const to = await stage.addressOf()
    const before = await stage.postsIn()
    const mails = (await stage.mailsTo(stage.grace)).length
    expect(
      (await stage.receive(await write({ to, subject, text: 'Away.', headers: headers as Record<string, string> }), to))
        .ended,
    ).toBe('ignored')
    expect(await stage.postsIn()).toHaveLength(before.length)
    expect(await stage.mailsTo(stage.grace)).toHaveLength(mails)
  })
})

describe('an address', () => {
  it('is the same for a person and thread, and nobody can read it out of the database', async () => {
    const [first, second, other] = [
      await stage.addressOf(),
      await stage.addressOf(),
      await stage.addressOf(stage.organizer),
    ]
    expect(first).toMatch(new RegExp(`^reply\\+[0-9a-z]{26}@${domain}$`))
    expect(second).toBe(first)
    expect(other).not.toBe(first)
    const rows = await stage.db.selectFrom('replyKey').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(first.slice(6, 32))
  })

  it('is made for many in two statements, and is none where nothing is received', async () => {
    const people = []
    for (let at = 0; at < 5; at += 1) people.push(await stage.person(`Reader ${at}`))
    const tx = { db: stage.db as never, now: stage.clock.now() }
    const pairs = people.map((personId) => ({ personId, threadId: stage.thread }))
    expect(new Set(await stage.inbound.replyAddresses(tx, pairs)).size).toBe(5)
    const closed = await createStage({ INBOUND_DOMAIN: '' })
    expect(await closed.inbound.replyAddresses({ ...tx, db: closed.db as never }, pairs)).toEqual(pairs.map(() => null))
    await closed.close()
  })

  it('works in capital letters, and as long as people keep mails', async () => {
    const to = await stage.addressOf()
    stage.clock.pass(300 * 86_400_000)
    expect(
      (await stage.receive(await write({ to: to.toUpperCase(), text: 'After a long time.' }), to.toUpperCase())).ended,
    ).toBe('posted')
  })

  it('ends with membership, and stays ended when she comes back', async () => {
    const leaver = await stage.person('Lea')
    await stage.member(stage.space, leaver)
    const to = await stage.addressOf(leaver)
    await stage.context.spaces.removeMember(await stage.viewer(stage.organizer), stage.space, leaver)
    await workJobs(stage)
    await stage.member(stage.space, leaver)
    const mail = { to, from: 'lea@example.org', text: 'I am back.' }
    expect(await stage.receive(await write(mail), to)).toMatchObject({
      ended: 'refused',
      reason: { key: 'inbound:refused.missing' },
    })
    expect(await stage.addressOf(leaver)).not.toBe(to)
  })
})

describe('what may not be', () => {
  it('a thread that is closed refuses with its own reason, once a day', async () => {
    const to = await stage.addressOf()
    const organizer = await stage.viewer(stage.organizer)
    await stage.context.threads.moveThread(organizer, stage.thread, 'closed')
    const before = (await stage.mailsTo(stage.grace)).length
    for (const text of ['Too late.', 'Still too late.'])
      expect(await stage.receive(await write({ to, text }), to)).toMatchObject({
        ended: 'refused',
        reason: { key: 'threads:problem.closed' },
      })
    const told = (await stage.mailsTo(stage.grace)).slice(before)
    expect(told.map(({ kind }) => kind)).toEqual(['mail-refused'])
    expect(told[0]!.plain).toContain('This thread is closed.')
    expect(told[0]!.headers).toMatchObject({ 'Auto-Submitted': 'auto-replied' })
    stage.clock.pass(86_400_001)
    await stage.receive(await write({ to, text: 'A day later.' }), to)
    expect((await stage.mailsTo(stage.grace)).slice(before)).toHaveLength(2)
    await stage.context.threads.moveThread(organizer, stage.thread, 'open')
  })

  it('whoever may only read, may not by mail either', async () => {
    const observer = await stage.person('Ola Observer')
    await stage.member(stage.space, observer, 'observer')
    const to = await stage.addressOf(observer)
    const raw = await write({ to, from: 'ola.observer@example.org', text: 'A remark.' })
    expect(await stage.receive(raw, to)).toMatchObject({ ended: 'refused', reason: { key: 'problems:observersRead' } })
  })

  it('a thread that is not there, and one that is closed to her, answer alike, to a proved sender only', async () => {
    const outsider = await stage.person('Otto Outsider')
    const to = await stage.addressOf(outsider)
    const nowhere = `reply+${'0'.repeat(26)}@${domain}`
    const from = 'otto.outsider@example.org'
    const ends = [
      await stage.receive(await write({ to, from, text: 'Hello?' }), to),
      await stage.receive(await write({ to: nowhere, from, text: 'Hello?' }), nowhere),
    ]
    for (const end of ends)
      expect(end).toEqual({ ended: 'refused', reason: { key: 'inbound:refused.missing' }, postId: null })
    const told = await stage.db.selectFrom('outgoingMail').select('id').where('address', '=', from).execute()
    expect(told).toHaveLength(1)
    const forged = await write({ to: nowhere, from: 'victim@example.org', text: 'Hello?', isSigned: false })
    expect((await stage.receive(forged, nowhere)).ended).toBe('refused')
    expect(
      await stage.db.selectFrom('outgoingMail').select('id').where('address', '=', 'victim@example.org').execute(),
    ).toEqual([])
  })

  it.each([
    ['a program', [{ filename: 'run.exe', content: 'MZ' }], 'files:problem.program'],
    [
      'more files than a post has',
      Array.from({ length: 11 }, (_, at) => ({ filename: `${at}.txt`, content: 'x' })),
      'files:problem.tooMany',
    ],
  ])('%s is refused with the reason of the web', async (_what, attachments, key) => {
    const to = await stage.addressOf()
    expect(await stage.receive(await write({ to, text: 'See the files.', attachments }), to)).toMatchObject({
      ended: 'refused',
      reason: { key },
    })
  })

  it('an empty mail, and one longer than a post', async () => {
    const to = await stage.addressOf()
    expect((await stage.receive(await write({ to, text: ' ' }), to)).reason?.key).toBe('inbound:refused.empty')
    expect((await stage.receive(await write({ to, text: 'word '.repeat(11_000) }), to)).reason?.key).toBe(
      'inbound:refused.tooLong',
    )
  })

  it('nothing is decided while the database is away: the sender tries again', async () => {
    const to = await stage.addressOf()
    const raw = await write({ to, text: 'Later, then.' })
    await stage.db.schema.alterTable('reply_key').renameTo('reply_key_away').execute()
    await expect(stage.receive(raw, to)).rejects.toThrow()
    await stage.db.schema.alterTable('reply_key_away').renameTo('reply_key').execute()
    expect((await stage.receive(raw, to)).ended).toBe('posted')
  })

  it('what was posted and not yet written down is posted once when it comes again', async () => {
    const to = await stage.addressOf()
    const raw = await write({ to, text: 'Posted, then the lights went out.' })
    const before = (await stage.postsIn()).length
    await sql`create function lights_out() returns trigger language plpgsql as $$ begin raise 'out'; end $$`.execute(
      stage.db,
    )
    await sql`create trigger lights_out before update on inbound_mail execute function lights_out()`.execute(stage.db)
    await expect(stage.receive(raw, to)).rejects.toThrow('out')
    await sql`drop function lights_out cascade`.execute(stage.db)
    expect((await stage.receive(raw, to)).ended).toBe('posted')
    expect(await stage.postsIn()).toHaveLength(before + 1)
  })
})
