import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redactInput } from '#server/redactions/input.ts'
import { isIn, patternsOf } from '#server/redactions/words.ts'
import { createPostOffice, type PostOffice } from '#tests/mail/post-office.ts'
import { workJobs } from '#tests/support/jobs.ts'

// How far a redaction reaches: whatever way the words are written, wherever the post has been, whoever was told by mail.

let office: PostOffice
let organizer: string
let author: string
let space: string

beforeAll(async () => {
  office = await createPostOffice()
  organizer = await office.person('Awa Organizer')
  author = await office.person('Binta Author')
  space = await office.space(organizer, 'consultation', 'platform', { title: 'Quality data' })
  await office.member(space, author)
})
afterAll(() => office.close())

const redact = async (threadId: string, number: number, words: string, by = organizer) =>
  office.context.redactions.redactPassage(await office.viewer(by), threadId, number, { words, sure: true })
const write = async (threadId: string, body: string, by = author, attached: string[] = []) =>
  (await office.context.threads.writePost(await office.viewer(by), threadId, { ...office.post(body), attached })).number
const upload = async (by: string, name: string) =>
  (await office.context.files.storeUpload(await office.viewer(by), { name, content: Buffer.from('words') })).id
const paper = { symbol: '', kind: 'report', audience: 'all', language: 'en', state: 'draft' } as const
const addDocument = async (spaceId: string, title: string) =>
  office.context.documents.addDocument(await office.viewer(organizer), spaceId, {
    ...{ ...paper, title },
    attached: [await upload(organizer, 'a.txt')],
  })
const sendNow = async (personId: string) => {
  office.clock.pass(60_000)
  await office.context.digests.sendNow(await office.viewer(personId))
  const mail = await office.db
    .selectFrom('outgoingMail')
    .select(['id', 'plain'])
    .where('personId', '=', personId)
    .where('state', '=', 'waiting')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  await office.context.mail.sendMail(mail.id)
  return mail.plain
}
const told = async (threadId: string, number: number) => {
  const { redactions } = await office.context.redactions.prepareRedaction(
    await office.viewer(organizer),
    threadId,
    number,
  )
  return redactions.map(({ mails }) => mails.map(({ name }) => name))
}
const tablesWith = async (word: string) => {
  const { rows } = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`.execute(office.db)
  const found: string[] = []
  for (const { name } of rows) {
    const { rows: hits } =
      await sql`select from ${sql.table(name)} t where t::text ilike ${`%${word}%`} limit 1`.execute(office.db)
    if (hits.length > 0) found.push(name)
  }
  return found
}

describe('the mails', () => {
  it('of one whose text an earlier redaction emptied it is known still whom it told of what', async () => {
    const reader = await office.person('Twice Reader')
    await office.member(space, reader)
    const threadId = await office.thread(organizer, space)
    const another = await office.thread(organizer, space)
    const one = await write(threadId, 'They met Alphawoman there')
    const two = await write(another, 'They met Betawoman there')
    const titled = await office.thread(organizer, space, { title: 'On Deltawoman' })
    await write(titled, 'Words')
    await addDocument(space, 'What Epsilonwoman needs')
    const plain = await sendNow(reader)
    for (const word of ['Alphawoman', 'Betawoman', 'Deltawoman', 'Epsilonwoman']) expect(plain).toContain(word)
    await redact(threadId, one, 'Alphawoman')
    expect(await told(threadId, one)).toEqual([['Twice Reader']])
    await redact(another, two, 'Betawoman')
    expect(await told(another, two)).toEqual([['Twice Reader']])
    await redact(titled, 2, 'Deltawoman')
    expect(await told(titled, 2)).toEqual([['Twice Reader']])
    await redact(threadId, 1, 'Epsilonwoman')
    expect(await told(threadId, 1)).toEqual([['Twice Reader']])
    // Of what was written since, nobody was told.
    const later = await write(threadId, 'They met Zetawoman there')
    await redact(threadId, later, 'Zetawoman')
    expect(await told(threadId, later)).toEqual([[]])
  })

  it('that tell of a document alone, at once or of a space by an address that it had, lose the words as well', async () => {
    const reader = await office.person('Paper Reader')
    await office.member(space, reader)
    await sendNow(reader).catch(() => '')
    await addDocument(space, 'What Quokkawoman needs')
    expect(await sendNow(reader)).toContain('Quokkawoman')
    const home = office.context.env.publicUrl
    const { kind } = await office.db
      .selectFrom('space')
      .select('kind')
      .where('id', '=', space)
      .executeTakeFirstOrThrow()
    await office.db.insertInto('spaceFormerSlug').values({ kind, slug: 'once-called-so', spaceId: space }).execute()
    const rest = { personId: reader, address: 'a@example.org', language: 'en', headers: '{}', state: 'sent' } as const
    for (const [id, mailKind] of [
      ['0198f5c0-0000-7000-8000-00000000000a', 'notices'],
      ['0198f5c0-0000-7000-8000-00000000000b', 'digest'],
    ] as const)
      await office.db
        .insertInto('outgoingMail')
        .values({
          ...{ ...rest, id, kind: mailKind, subject: 'Quokkawoman', messageId: id, queuedAt: office.clock.now() },
          html: `<a href="${home}/consultations/once-called-so">Quokkawoman</a>`,
          plain: 'Quokkawoman',
          sentAt: office.clock.now(),
        })
        .execute()
    const threadId = await office.thread(organizer, space)
    const number = await write(threadId, 'They met Quokkawoman there')
    await redact(threadId, number, 'Quokkawoman')
    await workJobs(office)
    expect(await tablesWith('Quokkawoman')).toEqual([])
    expect(await told(threadId, number)).toEqual([['Paper Reader', 'Paper Reader', 'Paper Reader']])
  })
})

describe('the ways of writing', () => {
  const held = (words: string, text: string) => isIn(text, patternsOf(words))
  const inDatabase = async (words: string, text: string) => {
    const { rows } = await sql<{ isHeld: boolean }>`select ${text} ~ ${patternsOf(words).text} as is_held`.execute(
      office.db,
    )
    return rows[0]!.isHeld
  }

  it.each([
    ['Zoë Gazelle', 'zoë GAZELLE', true],
    ['Zoë Gazelle', 'ZOE\u0308 Gazelle', true],
    ['Zoe\u0308 Gazelle', 'Zoë\u00a0Gazelle', true],
    ['Zoë Gazelle', 'Zoë\u202f \nGazelle', true],
    ['Zoë Gazelle', 'Zo\u00adë\u200b Gaz\u2060el\u200dle', true],
    ['Zo\u00adë Gazelle', 'Zoë Gazelle', true],
    ['Zoë Gazelle', 'Zoe Gazelle', false],
    ['Straße', 'STRASSE', true],
    ['Étoilé (2)*', 'ÉTOILÉ (2)*', true],
    ['λόγος', 'ΛΌΓΟΣ', true],
    ['محمد علي', 'محـــمد عَلِيّ', true],
    ['علي', 'قال علي.', true],
    ['علي', 'عليه السلام', false],
    ['Ama', 'Ama’s', true],
    ['Ama', 'We saw AMA', true],
    ['Ama', 'Amadou, mama, Amá', false],
    ['Li', 'Li, 2', true],
    ['Li', 'a list, Ali', false],
    ['李明', '我见到李明了', true],
    ['さく', 'とさくら', true],
    ['สมชาย', 'คุณสมชายมา', true],
    ['Юл', 'Юля', false],
    ['Юля', 'о ЮЛЯ!', true],
  ])('%j in %j: %j, in a script and in the database', async (words, text, is) => {
    expect(held(words, text)).toBe(is)
    expect(await inDatabase(words, text)).toBe(is)
    if (is) expect(redactInput.safeParse({ words, sure: 'on' }).success).toBe(true)
  })

  it('are all found in posts, and a name that is called as a tag takes no tag along', async () => {
    const threadId = await office.thread(organizer, space)
    const written = [
      'ZOË GAZELLEWOMAN',
      'Zoe\u0308\u00a0Gazellewoman',
      'Zo\u00adë Gazelle\u200bwoman',
      '**Zoë** Gazelle**woman**',
    ]
    for (const words of written) await write(threadId, `I heard of ${words} as well`)
    await redact(threadId, 2, 'Zoë Gazellewoman')
    const { posts } = await office.context.threads.readThread(await office.viewer(author), threadId, 1)
    for (const { shared } of posts.slice(1)) expect(shared.html).toContain('I heard of █ redacted as well')

    const number = await write(threadId, '- One\n- Em Li came')
    await office.context.threads.summariseThread(await office.viewer(organizer), threadId, {
      ...{ body: '- With *her*: Li, Em\n- In the list', language: 'en', revision: 0 },
    })
    await redact(threadId, number, 'Li')
    await redact(threadId, number, 'Em')
    const summary = await office.db
      .selectFrom('threadSummary')
      .select('html')
      .where('threadId', '=', threadId)
      .executeTakeFirstOrThrow()
    expect(summary.html).toContain('<li>With <em>her</em>: █ redacted, █ redacted</li>')
    expect(summary.html).toContain('<li>In the list</li>')
  })
})

describe.each(['post', 'thread'] as const)('a %s that was brought elsewhere', (way) => {
  it('leaves the words nowhere where it was: thread, outcome, document', async () => {
    const word = `Hyrax${way}`
    const threadId = await office.thread(organizer, space, { title: `On ${word}` })
    const file = await upload(author, `${word}.txt`)
    const number = await write(threadId, `They met ${word} there`, author, [file])
    await write(threadId, `Who is ${word}?`, organizer)
    await office.context.outcomes.recordOutcome(await office.viewer(organizer), {
      ...{ consultationId: space, sessionId: null, kind: 'need', text: `What ${word} needs`, language: 'en' },
      ...{ verb: null, consensus: null, origins: [{ threadId, number, words: `met ${word}` }] },
    })
    await office.context.documents.keepFile(await office.viewer(organizer), file, { ...paper, title: `Of ${word}` })
    const elsewhere = await office.space(organizer, 'network', 'members')
    let at = { threadId, number }
    if (way === 'thread')
      await office.context.threads.rehomeThread(await office.viewer(organizer), threadId, {
        ...{ spaceId: elsewhere, sessionId: null },
      })
    else
      at = await office.context.threads.movePost(await office.viewer(organizer), threadId, number, {
        thread: await office.thread(organizer, elsewhere),
      })
    await workJobs(office)
    await redact(at.threadId, at.number, word)
    await workJobs(office)
    expect(await tablesWith(word)).toEqual([])
  })
})

it('words that stand only beside the post go as well, and of what is nowhere it is said', async () => {
  const threadId = await office.thread(organizer, space, { title: 'What Numbatwoman said' })
  const number = await write(threadId, 'It was said')
  await redact(threadId, number, 'Numbatwoman')
  await workJobs(office)
  expect(await tablesWith('Numbatwoman')).toEqual([])
  expect(await told(threadId, number)).toHaveLength(1)
  await expect(redact(threadId, number, 'Numbatwoman')).rejects.toMatchObject({
    problems: { words: { key: 'moderation:problem.wordsNotInPost' } },
  })
})
