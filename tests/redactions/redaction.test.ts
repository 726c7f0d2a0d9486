import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { redactInput } from '#server/redactions/input.ts'
import { isIn, passageWithout, patternsOf, withoutWords } from '#server/redactions/words.ts'
import { saveDraftInput } from '#server/threads/draft-input.ts'
import { createPostOffice, type PostOffice } from '#tests/mail/post-office.ts'
import { workJobs } from '#tests/support/jobs.ts'

let office: PostOffice
let organizer: string
let author: string
let reader: string
let administrator: string
let outsider: string
let space: string

beforeAll(async () => {
  office = await createPostOffice()
  organizer = await office.person('Awa Organizer')
  author = await office.person('Binta Author')
  reader = await office.person('Chen Reader')
  administrator = await office.person('Ada Administrator', { administrator: true })
  outsider = await office.person('Dana Outsider', { administrator: true })
  space = await office.space(organizer, 'consultation', 'members', { title: 'Quality data' })
  for (const personId of [author, reader, administrator]) await office.member(space, personId)
})
afterAll(() => office.close())

const redact = async (threadId: string, number: number, words: string, by = organizer) =>
  office.context.redactions.redactPassage(await office.viewer(by), threadId, number, { words, sure: true })
const write = async (threadId: string, body: string, by = author) =>
  (await office.context.threads.writePost(await office.viewer(by), threadId, office.post(body))).number

const saveDraft = async (by: string, place: string, body: string, draft: number, title = '') => {
  const input = saveDraftInput.parse({ place, title, body, draft })
  const saved = await office.context.threads.saveDraft(await office.viewer(by), input)
  if (saved.is !== 'saved') throw new Error(saved.is)
  return saved
}

/** Where a word stands in any column of any table, the queue's included. */
const tablesWith = async (word: string) => {
  const { rows } = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`.execute(office.db)
  const found: string[] = []
  for (const { schema, name } of rows) {
    const table = sql.table(`${schema}.${name}`)
    const { rows: hits } = await sql`select from ${table} t where t::text ilike ${`%${word}%`} limit 1`.execute(
      office.db,
    )
    if (hits.length > 0) found.push(name)
  }
  return found.sort()
}

describe('a redaction', () => {
  it('leaves the words nowhere: no revision, quotation, record, index, mail; and lists the mails that had gone out', async () => {
    const { threads, outcomes, digests, mail } = office.context
    const threadId = await office.thread(organizer, space, { title: 'Cases' })
    const number = await write(threadId, 'We met **Grace** Tshilumba in [Goma](https://example.org/Tshilumba) & left.')
    await threads.editPost(await office.viewer(author), threadId, number, {
      body: 'In May we met Grace\nTshilumba & others.',
      language: 'en',
      revision: 1,
    })
    await write(threadId, '> we met Grace Tshilumba\n\nWhen was that?', reader)
    const { id } = await outcomes.recordOutcome(await office.viewer(organizer), {
      consultationId: space,
      sessionId: null,
      kind: 'need',
      text: 'What Grace Tshilumba needs',
      language: 'en',
      verb: null,
      consensus: null,
      origins: [{ threadId, number, words: 'met Grace Tshilumba' }],
    })
    await threads.summariseThread(await office.viewer(organizer), threadId, {
      body: '#2 is on Grace Tshilumba.',
      language: 'en',
      revision: 0,
    })
    await threads.flagPost(await office.viewer(reader), threadId, number, { reason: 'It names Grace Tshilumba.' })
    await threads.translatePost(await office.viewer(reader), threadId, number, {
      body: 'En mai, nous avons rencontré Grace **Tshilumba**.',
      language: 'fr',
      revision: 2,
    })
    await threads.reactToPost(await office.viewer(reader), threadId, number, {
      stance: 'disagree',
      reason: 'Nobody should name Grace Tshilumba.',
      capacity: 'expert',
      isConfirmed: false,
    })
    const draft = await saveDraft(reader, `answer:${threadId}`, 'I met Grace Tshilumba as well', 0)
    const { number: own } = await threads.writePost(await office.viewer(reader), threadId, office.post('Nothing yet'))
    const edit = await saveDraft(reader, `edit:${threadId}/${own}`, 'Grace Tshilumba too', 0)
    const opening = await saveDraft(author, `thread:${space}`, 'On her', 0, 'Who is Grace Tshilumba?')
    await office.db
      .insertInto('draftRemark')
      .values({
        id: newId(),
        draftId: draft.id,
        authorId: author,
        text: 'Not Grace Tshilumba!',
        writtenAt: office.clock.now(),
      })
      .execute()
    office.clock.pass(60_000)
    await digests.sendNow(await office.viewer(reader))
    const sent = await office.db
      .selectFrom('outgoingMail')
      .select('id')
      .where('personId', '=', reader)
      .where('state', '=', 'waiting')
      .executeTakeFirstOrThrow()
    await mail.sendMail(sent.id)
    await digests.sendNow(await office.viewer(administrator))
    await workJobs(office)
    await digests.sendNow(await office.viewer(organizer))
    expect(await tablesWith('Tshilumba')).toEqual(
      expect.arrayContaining([
        'draft',
        'draft_remark',
        'outcome',
        'outcome_origin',
        'outgoing_mail',
        'post_flag',
        'post_revision',
        'search_entry',
        'thread_summary',
      ]),
    )

    await redact(threadId, number, 'Grace Tshilumba')
    await workJobs(office)
    expect(await tablesWith('Grace Tshilumba')).toEqual([])
    const { posts } = await threads.readThread(await office.viewer(reader), threadId, 1)
    expect(posts[number - 1]!.shared.html).toContain('met █ redacted</mark> &amp; others')
    expect(posts[number]!.shared.html).toContain('█ redacted')
    expect((await threads.readRevisions(await office.viewer(reader), threadId, number)).revisions).toHaveLength(2)
    const outcome = JSON.stringify(await outcomes.findOutcome(await office.viewer(organizer), id))
    expect(outcome).toContain('met █ redacted')
    const { redactions } = await office.context.redactions.prepareRedaction(
      await office.viewer(organizer),
      threadId,
      number,
    )
    expect(redactions).toHaveLength(1)
    expect(redactions[0]!.mails.map(({ name }) => name)).toContain('Chen Reader')

    expect(await tablesWith('Tshilumba')).toEqual([])
    // A window that still has the words holds an older version: it is asked, and brings nothing back by itself.
    for (const [by, place, kept] of [
      [reader, `answer:${threadId}`, draft],
      [reader, `edit:${threadId}/${own}`, edit],
      [author, `thread:${space}`, opening],
    ] as const) {
      const again = await threads.saveDraft(
        await office.viewer(by),
        saveDraftInput.parse({ place, body: 'Grace Tshilumba, once more', draft: kept.version }),
      )
      expect(again.is).toBe('conflict')
      expect(JSON.stringify(again)).toContain('redacted')
    }
    expect(await tablesWith('Tshilumba')).toEqual([])
    const entries = await office.db
      .selectFrom('auditEntry')
      .select('personId')
      .where('action', '=', 'post.redacted')
      .execute()
    expect(entries).toEqual([{ personId: author }])
  })

  it('is made by an organizer, or an administrator who is a member; by nobody else, and of what stands there only', async () => {
    const threadId = await office.thread(organizer, space)
    const number = await write(threadId, 'A name and a place: Adaeze, Kisangani')
    for (const personId of [author, reader]) {
      await expect(redact(threadId, number, 'Adaeze', personId)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(
        office.context.redactions.prepareRedaction(await office.viewer(personId), threadId, number),
      ).rejects.toMatchObject({ kind: 'forbidden' })
    }
    await expect(redact(threadId, number, 'Adaeze', outsider)).rejects.toMatchObject({ kind: 'notFound' })
    await expect(redact(threadId, number, 'Lagos')).rejects.toMatchObject({ kind: 'invalid' })
    await redact(threadId, number, 'Adaeze', administrator)
    expect(await tablesWith('Adaeze')).toEqual([])
    expect(redactInput.safeParse({ words: 'a -', sure: 'on' }).success).toBe(false)
    expect(redactInput.safeParse({ words: 'abcd' }).success).toBe(false)
  })

  it('takes files of the post with it, the chosen ones of that post alone, and their names where they hold the words', async () => {
    const threadId = await office.thread(organizer, space)
    const upload = async (name: string) =>
      (await office.context.files.storeUpload(await office.viewer(author), { name, content: Buffer.from(name) })).id
    const say = async (body: string, attached: string[]) =>
      (
        await office.context.threads.writePost(await office.viewer(author), threadId, {
          ...office.post(body),
          attached,
        })
      ).number
    const [list, notes, other] = [await upload('List.txt'), await upload('Zawadi notes.txt'), await upload('Other.txt')]
    const number = await say('Zawadi is in the list', [list, notes])
    const elsewhere = await say('Another', [other])
    const stored = async () => {
      const names: string[] = []
      for await (const { storedAs } of office.context.storage.list()) names.push(storedAs)
      return names.length
    }
    const before = await stored()
    const destroy = async (input: { words: string; files: string[] }, by = organizer) =>
      office.context.redactions.redactPassage(await office.viewer(by), threadId, number, { ...input, sure: true })
    await expect(destroy({ words: '', files: [list] }, author)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(destroy({ words: '', files: [other] })).rejects.toMatchObject({ kind: 'invalid' })
    await destroy({ words: '', files: [list, other] })
    await expect(office.context.threads.findFile(await office.viewer(author), list)).rejects.toMatchObject({
      kind: 'notFound',
    })
    expect(await stored(), 'nothing of the storage goes before the commit').toBe(before)
    await workJobs(office)
    expect(await stored()).toBe(before - 1)
    await destroy({ words: 'Zawadi', files: [] })
    expect(await tablesWith('Zawadi')).toEqual([])
    const { posts } = await office.context.threads.readThread(await office.viewer(reader), threadId, 1)
    expect(posts[number - 1]!.shared.files?.map(({ name }) => name)).toEqual(['█ redacted notes.txt'])
    expect(posts[elsewhere - 1]!.shared.files).toHaveLength(1)
    expect(redactInput.safeParse({ words: '', sure: 'on' }).success).toBe(false)
    expect(redactInput.safeParse({ words: '', files: [list], sure: 'on' }).success).toBe(true)
  })

  it('reaches every copy for more readers, however often it was carried on, and what is written beside each', async () => {
    const spaces = [
      space,
      await office.space(organizer, 'network', 'members'),
      await office.space(organizer, 'exchange', 'members'),
    ]
    const threads: string[] = []
    for (const one of spaces) {
      if (one !== space) await office.member(one, author)
      threads.push(await office.thread(organizer, one))
    }
    const posts: string[] = []
    for (const [at, threadId] of threads.entries()) {
      const number = await write(threadId, 'They met Zebrafinch in March')
      const { id } = await office.db
        .selectFrom('post')
        .select('id')
        .where('threadId', '=', threadId)
        .where('number', '=', number)
        .executeTakeFirstOrThrow()
      if (at > 0)
        await office.db
          .updateTable('post')
          .set({ carriedFrom: posts.at(-1)! })
          .where('id', '=', id)
          .execute()
      posts.push(id)
    }
    await saveDraft(author, `answer:${threads[2]}`, 'As said, Zebrafinch was there', 0)
    await workJobs(office)
    const numberIn = async (threadId: string) =>
      (await office.db.selectFrom('thread').select('lastNumber').where('id', '=', threadId).executeTakeFirstOrThrow())
        .lastNumber
    await redact(threads[0]!, await numberIn(threads[0]!), 'Zebrafinch')
    await workJobs(office)
    expect(await tablesWith('zebrafinch')).toEqual([])
  })

  it('takes the words out of invitations, the rest of which goes out', async () => {
    const titled = await office.space(organizer, 'network', 'members', { title: 'On Wrenfield & others' })
    await office.context.spaces.invite(await office.viewer(organizer), titled, {
      ...{ address: 'guest@example.org', name: 'Guest', role: 'member', organisationId: null, inFunction: '' },
      ...{ language: 'en', message: 'Tell us what wrenfield needs, please.' },
    })
    const threadId = await office.thread(organizer, titled)
    const number = (
      await office.context.threads.writePost(await office.viewer(organizer), threadId, office.post('It is Wrenfield'))
    ).number
    expect(await tablesWith('wrenfield')).toEqual(expect.arrayContaining(['invitation', 'outgoing_mail', 'space']))
    await redact(threadId, number, 'Wrenfield')
    expect(await tablesWith('wrenfield')).toEqual([])
    const { subject, plain } = await office.db
      .selectFrom('outgoingMail')
      .select(['subject', 'plain'])
      .where('kind', '=', 'invitation')
      .executeTakeFirstOrThrow()
    expect(subject).toContain('On █ redacted & others')
    expect(plain).toContain('Tell us what █ redacted needs, please.')
    expect(plain).toContain('/invitations/')
    await workJobs(office)
    expect(await tablesWith('wrenfield')).toEqual([])
  })

  it('takes words out that formatting keeps apart: in drafts, remarks, translations and summaries', async () => {
    const threadId = await office.thread(organizer, space)
    const number = await write(threadId, 'We heard Nomvula Dlamini')
    const { threads } = office.context
    const draft = await saveDraft(reader, `answer:${threadId}`, 'So did **Nomvula** Dlamini say', 0)
    await threads.setAside(await office.viewer(reader), draft.id, {
      body: 'and *Nomvula* [Dlamini](https://example.org) left',
    })
    await saveDraft(administrator, `thread:${space}`, 'For [Nomvula](https://example.org/a) _Dlamini_', 0, 'A thread')
    await office.db
      .insertInto('draftRemark')
      .values({
        id: newId(),
        draftId: draft.id,
        authorId: author,
        text: 'Who is **Nomvula** Dlamini?',
        writtenAt: office.clock.now(),
      })
      .execute()
    // Of another post, which holds the words in its translation only.
    const other = await write(threadId, 'Somebody spoke')
    await threads.translatePost(await office.viewer(reader), threadId, other, {
      body: '**Nomvula** Dlamini a parlé[^1].\n\n[^1]: Ici.',
      language: 'fr',
      revision: 1,
    })
    await threads.summariseThread(await office.viewer(organizer), threadId, {
      body: 'On *Nomvula* Dlamini.',
      language: 'en',
      revision: 0,
    })
    await workJobs(office)
    expect(await tablesWith('Nomvula')).toEqual(
      expect.arrayContaining(['draft', 'draft_remark', 'post_translation', 'thread_summary']),
    )
    await redact(threadId, number, 'Nomvula Dlamini')
    await workJobs(office)
    expect(await tablesWith('Nomvula')).toEqual([])
    expect(await tablesWith('Dlamini')).toEqual([])
    const kept = await threads.readDraft(await office.viewer(reader), draft.id)
    expect(kept.own?.text).toBe('So did █ redacted say')
    const again = await threads.saveDraft(
      await office.viewer(reader),
      saveDraftInput.parse({ place: `answer:${threadId}`, body: 'Nomvula', draft: draft.version }),
    )
    expect(again.is).toBe('conflict')
  })

  it('takes the words out of mails that told of a copy in another space, and lists them to whoever looks after either', async () => {
    const { digests, mail } = office.context
    const wide = await office.space(organizer, 'network', 'members')
    const keeper = await office.person('Kofi Keeper')
    const faraway = await office.person('Fanta Faraway')
    await office.member(wide, keeper, 'organizer')
    for (const one of [author, faraway]) await office.member(wide, one)
    // Somebody names her in a title; the mail that tells of it says nothing of the copy, which comes later.
    await office.thread(keeper, wide, { title: 'On Quillfeather' })
    office.clock.pass(60_000)
    await digests.sendNow(await office.viewer(faraway))
    const sent = await office.db
      .selectFrom('outgoingMail')
      .select(['id', 'plain'])
      .where('personId', '=', faraway)
      .executeTakeFirstOrThrow()
    expect(sent.plain).toContain('Quillfeather')
    await mail.sendMail(sent.id)
    const threadId = await office.thread(organizer, space)
    const number = await write(threadId, 'They spoke of Quillfeather in March')
    const copied = await office.thread(organizer, wide)
    const copy = await write(copied, 'They spoke of Quillfeather in March')
    const idOf = async (thread: string, at: number) =>
      (
        await office.db
          .selectFrom('post')
          .select('id')
          .where('threadId', '=', thread)
          .where('number', '=', at)
          .executeTakeFirstOrThrow()
      ).id
    await office.db
      .updateTable('post')
      .set({ carriedFrom: await idOf(threadId, number) })
      .where('id', '=', await idOf(copied, copy))
      .execute()
    await redact(threadId, number, 'Quillfeather')
    await workJobs(office)
    expect(await tablesWith('Quillfeather')).toEqual([])
    const listed = async (by: string, thread: string, at: number) =>
      (await office.context.redactions.prepareRedaction(await office.viewer(by), thread, at)).redactions.flatMap(
        ({ mails }) => mails.map(({ name }) => name),
      )
    expect(await listed(keeper, copied, copy)).toEqual(['Fanta Faraway'])
    // Who is no member here has no name here.
    expect(await listed(organizer, threadId, number)).toEqual([null])
  })

  it('does not touch another space that happens to hold the words, but a quotation that leads back', async () => {
    const threadId = await office.thread(organizer, space)
    const number = await write(threadId, 'Okonkwo said so')
    const other = await office.space(organizer, 'network', 'members')
    const elsewhere = await office.thread(organizer, other)
    await write(elsewhere, 'Okonkwo is a novel', organizer)
    await write(elsewhere, `> Okonkwo said so\n\n[there](/threads/${threadId}/${number})`, organizer)
    await redact(threadId, number, 'Okonkwo')
    const { posts } = await office.context.threads.readThread(await office.viewer(organizer), elsewhere, 1)
    expect(posts[1]!.shared.html).toContain('Okonkwo is a novel')
    expect(posts[2]!.shared.html).not.toContain('Okonkwo')
  })
})

describe('words', () => {
  it('go whatever signs they hold, and with the formatting that keeps them apart', () => {
    const text = (source: string, plain: string, words: string) => {
      const patterns = patternsOf(words)
      const left = withoutWords({ source, plain, names: new Map() }, patterns, 'scope')
      expect([left.source, left.html, left.plain].some((one) => isIn(one, patterns))).toBe(false)
      return left.plain
    }
    expect(text('a (b+c)*? [d] e', 'a (b+c)*? [d] e', '(b+c)*? [d]')).toBe('a █ redacted e')
    expect(text('x **A**bcd y', 'x Abcd y', 'Abcd')).toBe('x █ redacted y')
    expect(text('[x](https://example.org/Abcd) y', 'x y', 'Abcd')).not.toContain('Abcd')
    expect(text('Of ÉTOILÉ and ΛΌΓΟΣ, So', 'Of ÉTOILÉ and ΛΌΓΟΣ, So', 'étoilé AND λόγος')).toBe('Of █ redacted, So')
    expect(text('A-b [C]', 'A-b [C]', 'a-B [c]')).toBe('█ redacted')
    expect(text('R&D <b> unit', 'R&D <b> unit', 'R&D <b>')).toBe('█ redacted unit')
  })

  it('go from a recorded passage that held a part of them', () => {
    const plain = 'In May we met Grace T. and left'
    const place = { starts: plain.indexOf('Grace'), ends: plain.indexOf('Grace') + 8 }
    const part = (words: string) => ({ starts: plain.indexOf(words), ends: plain.indexOf(words) + words.length })
    expect(passageWithout(plain, part('met Grace'), [place])).toBe('met █ redacted')
    expect(passageWithout(plain, part('T. and left'), [place])).toBe('█ redacted and left')
    expect(passageWithout(plain, part('In May'), [place])).toBe('In May')
  })
})
