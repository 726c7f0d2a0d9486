import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Profile } from '#server/people/input.ts'
import { atomically, type Tx } from '#server/platform/activity.ts'
import { newId } from '#server/platform/ids.ts'
import { searchInput } from '#server/search/input.ts'
import { putMember, updateSpace } from '#server/spaces/index.ts'
import { draftLock } from '#server/threads/drafting.ts'
import { createStage, type Stage } from '#tests/notifications/stage.ts'

let stage: Stage
let space: string
let network: string
let acme: string
let thread: string
type Name = keyof Stage['people']

const mention = (id: string, words = '@somebody') => `[${words}](person:${id})`
const focal = (organisationId: string) => `[@them](function:focal-point/${organisationId})`

/** A confirmed focal point of an organisation in a network. */
const seat = async (networkId: string, organisationId: string, personId: string) => {
  const seatId = newId()
  const designationId = newId()
  await stage.db
    .insertInto('seat')
    .values({ id: seatId, networkId, organisationId, function: 'focal point' })
    .onConflict((oc) => oc.doNothing())
    .execute()
  const { id } = await stage.db
    .selectFrom('seat')
    .select('id')
    .where('networkId', '=', networkId)
    .where('organisationId', '=', organisationId)
    .executeTakeFirstOrThrow()
  await stage.db
    .insertInto('designation')
    .values({ id: designationId, seatId: id, personId, state: 'confirmed', nominatedAt: stage.clock.now() })
    .execute()
  return designationId
}
const choose = (name: Name, directoryEntry: string) =>
  stage.db.updateTable('person').set({ directoryEntry }).where('id', '=', stage.people[name]).execute()

/** A post of a thread as this reader reads it. */
const reads = async (name: Name, threadId: string, number: number) => {
  const { posts } = await stage.context.threads.readThread(await stage.as(name), threadId)
  const post = posts.find(({ shared }) => shared.number === number)!
  return post.mine.html ?? post.shared.html
}
const kept = async (threadId: string, number: number) =>
  stage.db
    .selectFrom('post')
    .innerJoin('postRevision', (join) =>
      join.onRef('postRevision.postId', '=', 'post.id').onRef('postRevision.revision', '=', 'post.revision'),
    )
    .select(['source', 'plain', 'html', 'mentioned'])
    .where('threadId', '=', threadId)
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
const edit = async (name: Name, threadId: string, number: number, body: string, revision = 1) =>
  stage.settled(
    stage.context.threads.editPost(await stage.as(name), threadId, number, { body, language: 'en', revision }),
  )

beforeAll(async () => {
  stage = await createStage()
  space = await stage.spaceOf()
  network = await stage.space(stage.people.organizer, 'network')
  acme = await stage.organisation('acme')
  await stage.member(space, stage.people.other, 'member', acme)
})
afterAll(() => stage.close())
beforeEach(async () => {
  await stage.forget()
  await stage.db.deleteFrom('designation').execute()
  await stage.db.updateTable('person').set({ directoryEntry: 'name and function', state: 'active' }).execute()
  await stage.db.updateTable('person').set({ name: 'Chen Other' }).where('id', '=', stage.people.other).execute()
  thread = await stage.thread(stage.people.organizer, space)
})

describe('a mention in a text', () => {
  it('is called as the person is called when it is read, whatever stood between the brackets', async () => {
    const { number } = await stage.say('member', thread, `Ask ${mention(stage.people.other, '@The Minister')}, please.`)
    expect(await kept(thread, number)).toMatchObject({
      source: `Ask [@Chen Other](person:${stage.people.other}), please.`,
      plain: 'Ask @Chen Other, please.',
      mentioned: [stage.people.other],
    })
    await stage.db.updateTable('person').set({ name: 'Chen <b>Later' }).where('id', '=', stage.people.other).execute()
    expect(await reads('member', thread, number)).toBe(
      '<p>Ask <span class="mention">@Chen &lt;b&gt;Later</span>, please.</p>\n',
    )
    await stage.db.updateTable('person').set({ name: 'Chen Other' }).where('id', '=', stage.people.other).execute()
  })

  it('is typed by hand as well: accents, capitals and what follows make no difference', async () => {
    await stage.db.updateTable('person').set({ name: 'Chén Œuvre' }).where('id', '=', stage.people.other).execute()
    const { number } = await stage.say('member', thread, 'Dear @chen oeuvre, and (@Binta Member). Not a@chen oeuvre.')
    expect((await kept(thread, number)).source).toBe(
      `Dear [@Chén Œuvre](person:${stage.people.other}), and ([@Binta Member](person:${stage.people.member})). Not a@chen oeuvre.`,
    )
    await stage.db.updateTable('person').set({ name: 'Chen Other' }).where('id', '=', stage.people.other).execute()
    expect((await stage.told('other')).reasons).toEqual([`mentioned ${number}`])
  })

  it('is words in code, and tells nobody in a quotation', async () => {
    const body = `> Thank you, @Chen Other and ${mention(stage.people.other)}\n\n\`@Chen Other ${mention(stage.people.other)}\`\n\n    @Chen Other\n\n\\@Chen Other`
    const { number } = await stage.say('member', thread, body)
    const { source } = await kept(thread, number)
    expect(source).toContain('> Thank you, @Chen Other and [@Chen Other](person:')
    expect(source).toContain('\n    @Chen Other\n')
    expect((await stage.told('other')).reasons).toEqual([])
    expect(await reads('member', thread, number)).not.toContain('data-mention')
  })

  it('of a name that several have needs the organisation', async () => {
    const twin = await stage.person('Chen Other the second')
    await stage.db.updateTable('person').set({ name: 'Chen  Other' }).where('id', '=', twin).execute()
    const rivers = await stage.organisation('rivers')
    await stage.member(space, twin, 'member', rivers)
    await expect(stage.say('member', thread, 'Dear @Chen Other')).rejects.toMatchObject({
      kind: 'invalid',
      problems: { body: { key: 'problems:mentionWhich' } },
    })
    const { number } = await stage.say('member', thread, 'Dear @Chen Other (rivers), again')
    expect((await kept(thread, number)).mentioned).toEqual([twin])
    await stage.context.spaces.removeMember(await stage.as('organizer'), space, twin)
  })

  it('comes at most twenty times, and is counted before anybody is looked up', async () => {
    const many = (count: number) => Array.from({ length: count }, () => mention(newId())).join(' ')
    await stage.say('member', thread, many(20))
    await expect(stage.say('member', thread, many(21))).rejects.toMatchObject({
      problems: { body: { key: 'problems:mentionsMost', values: { max: 20 } } },
    })
  })
})

describe('whom a writer may not see she cannot mention', () => {
  it('not who chose to be known to organizers only, nor by organisation only; organizers may', async () => {
    for (const entry of ['organizers only', 'organisation only']) {
      await choose('other', entry)
      const { number } = await stage.say('member', thread, `Dear ${mention(stage.people.other, '@x')} and @Chen Other`)
      expect(await kept(thread, number)).toMatchObject({ plain: 'Dear @x and @Chen Other', mentioned: [] })
      expect((await stage.told('other')).reasons).toEqual([])
    }
    await choose('other', 'organizers only')
    const { number } = await stage.say('organizer', thread, 'Dear @Chen Other')
    expect((await stage.told('other')).reasons).toEqual([`mentioned ${number}`])
    const { source, plain, html } = await kept(thread, number)
    expect(source + plain + html).not.toContain('Chen')
    expect(await reads('member', thread, number)).toBe('<p>Dear <span class="mention">@a participant</span></p>\n')
    expect(await reads('other', thread, number)).toContain('@Chen Other')
    expect(await reads('organizer', thread, number)).toContain('@Chen Other')
    const { source: edited } = await stage.context.threads.readPostForEditing(
      await stage.as('organizer'),
      thread,
      number,
    )
    expect(edited).toContain('[@Chen Other](person:')
  })

  it('not who is outside the space, nor outside the audience of the thread', async () => {
    const closed = await stage.thread(stage.people.organizer, space, { audience: 'without observers' })
    const body = `@Emil Outsider ${mention(stage.people.outsider)} @Dora Observer ${mention(stage.people.observer)}`
    await stage.say('member', closed, body)
    expect((await stage.told('outsider')).reasons).toEqual([])
    expect((await stage.told('observer')).reasons).toEqual([])
    const { number } = await stage.say('member', thread, body)
    expect((await kept(thread, number)).mentioned).toEqual([stage.people.observer])
  })

  it('changes with what the person chooses: nobody reads more than that any more', async () => {
    const { number } = await stage.say('member', thread, 'Dear @Chen Other')
    await choose('other', 'organisation only')
    expect(await reads('member', thread, number)).toContain('@ACME')
    await choose('other', 'organizers only')
    expect(await reads('member', thread, number)).not.toMatch(/Chen|ACME/)
    await stage.db
      .updateTable('person')
      .set({ state: 'erased', name: '' })
      .where('id', '=', stage.people.other)
      .execute()
    expect(await reads('organizer', thread, number)).toContain('@former member, ACME')
    await stage.db
      .updateTable('person')
      .set({ state: 'active', name: 'Chen Other' })
      .where('id', '=', stage.people.other)
      .execute()
  })

  it('in a space that others read too, names are for members only', async () => {
    const open = await stage.spaceOf('platform')
    const there = await stage.thread(stage.people.organizer, open)
    const { number } = await stage.say('member', there, 'Dear @Chen Other')
    expect(await reads('outsider', there, number)).toContain('@a participant')
    expect(await reads('observer', there, number)).toContain('@Chen Other')
    expect((await kept(there, number)).plain).toBe('Dear @a participant')
  })

  it('outside the room of what is not attributable nobody is named', async () => {
    const house = await stage.spaceOf('members', { attribution: 'not attributable' })
    const there = await stage.thread(stage.people.organizer, house)
    const { number } = await stage.say('member', there, 'As @Chen Other said')
    expect(await reads('observer', there, number)).toContain('@Chen Other')
    await stage.member(house, stage.people.outsider)
    expect(await reads('outsider', there, number)).toContain('@a participant')
    // Nor by a key, which could be looked up elsewhere.
    const looked = await stage.context.threads.readOwnFlag(await stage.as('outsider'), there, number)
    expect(looked.html).toContain('@a participant')
    expect(looked.html).not.toContain(stage.people.other)
    const told = await stage.told('other')
    expect(told.reasons).toEqual([`mentioned ${number}`])
    expect(told.notices[0]).toMatchObject({ author: null, organisation: null, isDay: true })
    expect(JSON.stringify(told.notices)).not.toMatch(/Binta|Chen/)
    const printed = await stage.context.threads.readWhole(await stage.as('observer'), there, 1)
    expect(JSON.stringify(printed)).not.toContain('Chen')
    const lesser = await stage.spaceOf('members', { attribution: 'organisation only' })
    await stage.member(lesser, stage.people.other, 'member', acme)
    const third = await stage.thread(stage.people.organizer, lesser)
    await stage.say('member', third, 'As @Chen Other said')
    expect(await reads('organizer', third, 2)).toContain('@ACME')
  })
})

describe('what is kept of a text', () => {
  const profileOf = async (name: Name) => {
    const {
      address: _address,
      timeZones: _zones,
      ...profile
    } = await stage.context.people.readProfile(await stage.as(name))
    return profile as Profile
  }
  /** She says of herself how she appears, as on her settings. */
  const appear = async (name: Name, change: Partial<Profile>) =>
    stage.settled(stage.context.people.saveProfile(await stage.as(name), { ...(await profileOf(name)), ...change }))
  const act = (work: (tx: Tx) => Promise<void>) => stage.settled(atomically(stage.recording, work))
  const found = async (q: string) =>
    (await stage.context.search.search(await stage.as('member'), searchInput.parse({ q, kind: 'posts' }))).total

  it('calls people as they choose from now on: every revision, translation, notice, search', async () => {
    const { number } = await stage.say('member', thread, 'Xylograph, dear @Chen Other and @Dora Observer')
    await edit('member', thread, number, 'Xylograph, **dear** @Chen Other, & @Dora Observer')
    await stage.context.threads.translatePost(await stage.as('organizer'), thread, number, {
      body: `Xylographe, chère ${mention(stage.people.other)}`,
      language: 'fr',
      revision: 2,
    })
    expect(await found('Xylograph Chen')).toBe(1)
    await appear('other', { directoryEntry: 'organisation only' })
    const everything = async () => {
      const { threads, notifications } = stage.context
      const viewer = await stage.as('member')
      return JSON.stringify([
        await kept(thread, number),
        await threads.readRevisions(viewer, thread, number),
        await threads.readThread(viewer, thread),
        await threads.readPlain(viewer, thread, number),
        await notifications.listNotices(await stage.as('observer'), null),
        await stage.db.selectFrom('postRevision').selectAll().where('source', 'like', 'Xylograph%').execute(),
        await stage.db.selectFrom('postTranslation').selectAll().execute(),
      ])
    }
    expect(await everything()).not.toContain('Chen')
    expect((await kept(thread, number)).plain).toBe('Xylograph, dear @ACME, & @Dora Observer')
    expect(await found('Xylograph Chen')).toBe(0)
    expect(await found('Xylograph Dora')).toBe(1)
    await appear('other', { directoryEntry: 'organizers only' })
    expect(await everything()).not.toMatch(/Chen|@ACME/)
    await appear('other', { directoryEntry: 'name and function', name: 'Chen <Bright> & Other' })
    expect((await kept(thread, number)).plain).toBe('Xylograph, dear @Chen <Bright> & Other, & @Dora Observer')
    expect(await found('Xylograph Bright')).toBe(1)
    await appear('other', { name: 'Chen Other' })
  })

  it('calls people so in the summary on top of a thread, and hands out no key to whoever only reads', async () => {
    const { threads } = stage.context
    const summarise = async (body: string, revision: number) =>
      stage.settled(threads.summariseThread(await stage.as('organizer'), thread, { body, language: 'en', revision }))
    await summarise(
      `As ${mention(stage.people.other, '@The Minister')} said in #1, and ${mention(newId(), '@Nobody')}`,
      0,
    )
    const shown = async (name: Name) => {
      const read = await threads.readThread(await stage.as(name), thread)
      const { summaries } = await threads.readSummaries(await stage.as(name), thread)
      return {
        now: read.thread.summary!.html,
        all: JSON.stringify(summaries),
        everything: JSON.stringify([read, summaries]),
      }
    }
    expect((await shown('member')).now).toContain('<span class="mention">@Chen Other</span> said in <a')
    expect((await shown('member')).everything).not.toContain('person:')
    expect((await shown('organizer')).all).toContain(`[@Chen Other](person:${stage.people.other})`)
    await appear('other', { name: 'Chen Later' })
    expect((await shown('member')).everything).not.toContain('Chen Other')
    expect((await shown('organizer')).all).toContain(`[@Chen Later](person:${stage.people.other})`)
    await appear('other', { directoryEntry: 'organizers only' })
    await summarise(`Still ${mention(stage.people.other, '@x')}`, 1)
    const { all } = await shown('organizer')
    expect(all).toContain('Still [@a participant](person:')
    expect(all).not.toContain('Chen')
    // One from before its mentions were known.
    await stage.db
      .updateTable('threadSummary')
      .set({ html: '<p>Still @Chen Other</p>', source: `Still ${mention(stage.people.other, '@Chen Other')}` })
      .where('threadId', '=', thread)
      .where('revision', '=', 2)
      .execute()
    await appear('other', { directoryEntry: 'name and function', name: 'Chen Anew' })
    expect((await shown('member')).now).toContain('Still <span class="mention">@Chen Anew</span>')
    await appear('other', { name: 'Chen Other' })
  })

  it('follows a name that was changed while the text was being kept: post and edit', async () => {
    const { threads } = stage.context
    /** She chooses otherwise, and all that follows is done, while somebody holds what the writing waits for. */
    const meanwhile = async <T>(held: RawBuilder<unknown>, work: () => Promise<T>): Promise<T> => {
      const writing = await stage.db.transaction().execute(async (trx) => {
        await held.execute(trx)
        const begun = work()
        for (let tries = 0; tries < 100; tries += 1) {
          const { rows } = await stage.pool.query(
            `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
          )
          if (rows.length > 0) break
          await new Promise((done) => setTimeout(done, 20))
        }
        await appear('other', { directoryEntry: 'organizers only' })
        return { begun }
      })
      const done = await writing.begun
      await stage.settled(Promise.resolve())
      return done
    }
    const viewer = await stage.as('member')
    const { number } = await meanwhile(sql`select from thread where id = ${thread} for update`, () =>
      threads.writePost(viewer, thread, stage.post('Quoll, dear @Chen Other')),
    )
    expect((await kept(thread, number)).plain).toBe('Quoll, dear @a participant')
    await appear('other', { directoryEntry: 'name and function' })
    expect((await kept(thread, number)).plain).toBe('Quoll, dear @Chen Other')
    const { id } = await stage.db
      .selectFrom('post')
      .select('id')
      .where('threadId', '=', thread)
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    await meanwhile(sql`select ${draftLock(stage.people.member, id)}`, () =>
      threads.editPost(viewer, thread, number, { body: 'Quoll, dearest @Chen Other', language: 'en', revision: 1 }),
    )
    expect((await kept(thread, number)).plain).toBe('Quoll, dearest @a participant')
    expect(await found('Quoll Chen')).toBe(0)
    await appear('other', { directoryEntry: 'name and function' })
  })

  it('follows an erased person, her organisation, the space and the thread', async () => {
    const { number } = await stage.say('member', thread, 'Dear @Chen Other')
    await act(async (tx) => {
      await tx.db.updateTable('person').set({ state: 'erased' }).where('id', '=', stage.people.other).execute()
      tx.record({ type: 'person.erased', actorId: null, subjectId: stage.people.other })
    })
    expect((await kept(thread, number)).plain).toBe('Dear @former member, ACME')
    await act(async (tx) => {
      await tx.db.updateTable('person').set({ state: 'active' }).where('id', '=', stage.people.other).execute()
      tx.record({ type: 'person.edited', actorId: null, subjectId: stage.people.other })
    })
    const viewer = await stage.as('organizer')
    const ofSpace = { id: space, kind: 'consultation', slug: 'x' }
    await act((tx) => updateSpace(tx, viewer, ofSpace, { visibility: 'platform' }))
    expect((await kept(thread, number)).plain).toBe('Dear @ACME')
    await act((tx) =>
      putMember(tx, stage.people.organizer, space, {
        personId: stage.people.other,
        role: 'member',
        organisationId: null,
        inFunction: '',
      }),
    )
    expect((await kept(thread, number)).plain).toBe('Dear @a participant')
    await act((tx) => updateSpace(tx, viewer, ofSpace, { visibility: 'members' }))
    expect((await kept(thread, number)).plain).toBe('Dear @Chen Other')
    await stage.member(space, stage.people.other, 'member', acme)
    // Into a room where nobody is named, with a mention of it from elsewhere.
    const sessionId = newId()
    await stage.db
      .insertInto('session')
      .values({
        ...{ id: sessionId, consultationId: space, position: 9, number: 9, title: 'Closed', language: 'en' },
        ...{ audience: 'organizers', attribution: 'not attributable' },
      })
      .execute()
    const elsewhere = await stage.thread(stage.people.organizer, space)
    const { title } = await stage.db
      .selectFrom('thread')
      .select('title')
      .where('id', '=', thread)
      .executeTakeFirstOrThrow()
    const { number: pointing } = await stage.say('organizer', elsewhere, `See [#x](thread:${thread})`)
    expect((await kept(elsewhere, pointing)).plain).toBe(`See #${title}`)
    await stage.settled(
      stage.context.threads.rehomeThread(await stage.as('organizer'), thread, { spaceId: space, sessionId }),
    )
    expect((await kept(thread, number)).plain).toBe('Dear @a participant')
    expect((await kept(elsewhere, pointing)).plain).toBe('See #another thread')
  })

  it('leaves other mentions, words that look like names, and posts that are not meant as they are', async () => {
    const { number } = await stage.say('member', thread, 'Chen Other said: @Dora Observer `@Chen Other`')
    const before = await kept(thread, number)
    await appear('other', { directoryEntry: 'organizers only' })
    expect(await kept(thread, number)).toEqual(before)
  })

  it('keeps passages that were taken up where they are', async () => {
    const { number } = await stage.say('member', thread, '@Chen Other and @Dora Observer count each case once a year.')
    await stage.record(space, thread, number, 'and @Dora Observer count')
    await stage.record(space, thread, number, 'each case once')
    const marked = async () =>
      [...(await reads('member', thread, number)).matchAll(/<mark[^>]*>(.*?)<\/mark>/g)].map(([, words]) => words)
    const before = await marked()
    await appear('other', { name: 'Chen With A Far Longer Name' })
    expect((await kept(thread, number)).plain).toContain('@Chen With A Far Longer Name and')
    expect(await marked()).toEqual(before)
    await appear('observer', { directoryEntry: 'organizers only' })
    expect((await marked()).join('')).toBe('and @a participant counteach case once')
    await appear('observer', { directoryEntry: 'name and function' })
    await appear('other', { name: 'Chen Other' })
  })

  it('is taken up by the words that its reader sees, in the words that all may read', async () => {
    await appear('other', { directoryEntry: 'organisation only' })
    const { number } = await stage.say('organizer', thread, 'Yes: @Chen Other counts once a year.')
    expect(await reads('organizer', thread, number)).toContain('@Chen Other')
    expect((await kept(thread, number)).plain).toBe('Yes: @ACME counts once a year.')
    const { id } = await stage.record(space, thread, number, '@Chen Other counts once')
    const origins = await stage.db.selectFrom('outcomeOrigin').selectAll().where('outcomeId', '=', id).execute()
    expect(origins).toMatchObject([{ words: '@ACME counts once', starts: 5, ends: 22 }])
    // Who does not see the name finds no words by it.
    const { suggestOutcome } = stage.context.outcomes
    const suggestion = {
      consultationId: space,
      kind: 'need' as const,
      text: '',
      language: 'en',
      origins: [{ threadId: thread, number, words: '@Chen Other counts' }],
    }
    await expect(suggestOutcome(await stage.as('member'), suggestion)).rejects.toMatchObject({ kind: 'invalid' })
    await appear('other', { directoryEntry: 'name and function' })
  })

  it('hands out no key of whom it mentions, by whatever way it is read', async () => {
    const house = await stage.spaceOf('members', { attribution: 'not attributable' })
    const there = await stage.thread(stage.people.organizer, house)
    const { number } = await stage.say('member', there, 'As @Chen Other said')
    const { number: other } = await stage.say('member', thread, 'As @Chen Other said')
    await stage.context.threads.translatePost(await stage.as('organizer'), thread, other, {
      body: `Comme ${mention(stage.people.other)} disait`,
      language: 'fr',
      revision: 1,
    })
    // Nobody is mentioned any more but in the translation.
    await edit('member', thread, other, 'As somebody said')
    const { threads, outcomes, redactions } = stage.context
    const [member, organizer] = [await stage.as('member'), await stage.as('organizer')]
    for (const [at, post] of [
      [there, number],
      [thread, other],
    ] as const) {
      const { id } = await stage.db
        .selectFrom('post')
        .select('id')
        .where('threadId', '=', at)
        .where('number', '=', post)
        .executeTakeFirstOrThrow()
      const ways = {
        page: threads.readThread(member, at),
        after: threads.readPostsAfter(member, at, post - 1),
        before: threads.readPostsBefore(member, at, post + 1),
        print: threads.readWhole(member, at, 1),
        outline: threads.readOutline(member, at),
        live: threads.readSharedPost(id),
        revisions: threads.readRevisions(member, at, post),
        plain: threads.readPlain(member, at, post),
        flag: threads.readOwnFlag(organizer, at, post),
        moderation: threads.readPostForModeration(organizer, at, post),
        move: threads.preparePostMove(organizer, at, post),
        redaction: redactions.prepareRedaction(organizer, at, post),
        passage: outcomes.findPassageSource(organizer, at, post),
        list: threads.listThreads(member, { spaceId: at === there ? house : space }),
      }
      for (const [way, read] of Object.entries(ways)) {
        const answer = JSON.stringify(await read)
        expect(answer, way).not.toContain('data-mention')
        if (at === there) expect(answer, way).not.toContain(`person:${stage.people.other}`)
      }
    }
  })
})

describe('a thread that is mentioned', () => {
  it('has its title for who may read it, and for others none: like one that never was', async () => {
    const closed = await stage.thread(stage.people.organizer, space, { audience: 'organizers', title: 'Closed matter' })
    const { number } = await stage.say('organizer', thread, `See [#x](thread:${closed})`)
    expect(await reads('organizer', thread, number)).toBe(
      `<p>See <a class="mention" href="/threads/${closed}">#Closed matter</a></p>\n`,
    )
    expect(await reads('member', thread, number)).toBe('<p>See <span class="mention">#another thread</span></p>\n')
    expect(JSON.stringify(await kept(thread, number))).not.toContain('Closed matter')
    const { number: other } = await stage.say('member', thread, `[#x](thread:${closed}) [#x](thread:${newId()})`)
    expect((await kept(thread, other)).plain).toBe('#x #x')
    const { number: third } = await stage.say('member', thread, `[#x](thread:${thread})`)
    expect(await reads('observer', thread, third)).toContain(`href="/threads/${thread}"`)
  })
})

describe('who is told that a post mentions her', () => {
  it('is told once, though the post is edited; an edit tells whom it adds', async () => {
    const { number } = await stage.say('member', thread, 'Dear @Chen Other')
    await edit('member', thread, number, `Dear ${mention(stage.people.other)} and @Dora Observer`)
    expect((await stage.told('other')).reasons).toEqual([`mentioned ${number}`])
    expect((await stage.told('observer')).reasons).toEqual([`mentioned ${number}`])
    const activities = await stage.db
      .selectFrom('activity')
      .select(['type', 'data'])
      .where('threadId', '=', thread)
      .execute()
    expect(activities.find(({ type }) => type === 'post.edited')?.data).toMatchObject({
      mentionedIds: [stage.people.observer],
    })
  })

  it('is nobody who has read it before the edit, and nobody of a post that was hidden before the job', async () => {
    const { number } = await stage.say('member', thread, 'Dear all')
    await stage.context.threads.markRead(await stage.as('other'), thread, number)
    await edit('member', thread, number, 'Dear @Chen Other')
    expect((await stage.told('other')).reasons).toEqual([])
    const { threads } = stage.context
    const hidden = await threads.writePost(await stage.as('member'), thread, stage.post('Dear @Chen Other'))
    await stage.settled(threads.hidePost(await stage.as('organizer'), thread, hidden.number, { reason: 'Not here.' }))
    expect((await stage.told('other')).reasons).toEqual([])
  })

  it('hears it through muting where she is named, and not where her function is', async () => {
    await seat(network, acme, stage.people.other)
    await stage.watchThread('other', thread, 'muted')
    await stage.say('member', thread, `Dear ${focal(acme)}`)
    expect((await stage.told('other')).reasons).toEqual([])
    const { number } = await stage.say('member', thread, `Dear ${focal(acme)}, dear @Chen Other`)
    expect((await stage.told('other')).reasons).toEqual([`mentioned ${number}`])
  })
})

describe('a function that is mentioned', () => {
  it('is those who hold it at this moment and may read it, each told why', async () => {
    const first = await seat(network, acme, stage.people.other)
    const { number } = await stage.say('member', thread, 'Dear @focal points of acme!')
    expect((await kept(thread, number)).plain).toBe('Dear @focal points of ACME!')
    expect(await stage.told('other')).toMatchObject({ reasons: [`function mentioned ${number}`], count: 1 })
    await stage.db.updateTable('designation').set({ state: 'ended' }).where('id', '=', first).execute()
    await seat(network, acme, stage.people.observer)
    const { number: next } = await stage.say('member', thread, `Dear ${focal(acme)}`)
    expect((await stage.told('other')).reasons).toEqual([`function mentioned ${number}`])
    expect((await stage.told('observer')).reasons).toEqual([`function mentioned ${next}`])
    await stage.context.threads.markRead(await stage.as('other'), thread, number)
    expect(await stage.told('other')).toMatchObject({ count: 0 })
  })

  it('tells no holder outside the space or the audience, and does not exist where she is hidden', async () => {
    await seat(network, acme, stage.people.outsider)
    await stage.say('member', thread, `Dear ${focal(acme)}`)
    expect((await stage.told('outsider')).reasons).toEqual([])
    await stage.db.deleteFrom('designation').execute()
    await seat(network, acme, stage.people.observer)
    const closed = await stage.thread(stage.people.organizer, space, { audience: 'without observers' })
    await stage.say('member', closed, `Dear ${focal(acme)}`)
    expect((await stage.told('observer')).reasons).toEqual([])
    await choose('observer', 'organizers only')
    const { number } = await stage.say('member', thread, `Dear ${focal(acme)}`)
    expect((await kept(thread, number)).plain).toBe('Dear @them')
  })
})

describe('looking at a text before it is sent', () => {
  it('calls everybody as the post will, and says what could not be sent', async () => {
    const { threads } = stage.context
    const viewer = await stage.as('member')
    const at = { threadId: thread, language: 'en' }
    expect(await threads.previewText(viewer, 'Dear @chen other', at)).toBe(
      '<p>Dear <span class="mention">@Chen Other</span></p>\n',
    )
    expect(await threads.previewText(viewer, 'Dear @chen other', { spaceId: space })).toContain('@Chen Other')
    expect(await threads.previewText(await stage.as('outsider'), 'Dear @chen other', { spaceId: space })).toBe(
      '<p>Dear @chen other</p>\n',
    )
    expect(await threads.previewText(viewer, '@a', { threadId: 'none', spaceId: 'none' })).toBe('<p>@a</p>\n')
  })
})

describe('who is suggested while a mention is typed', () => {
  const suggest = async (name: Name, typed: string, place: Record<string, string> = { threadId: thread }) => {
    const found = await stage.context.threads.suggestMentions(await stage.as(name), typed, place)
    return found.suggestions
  }
  const names = async (...asked: Parameters<typeof suggest>) => (await suggest(...asked)).map(({ name }) => name)

  it('is a person by any of her names or her organisation, whatever the accents', async () => {
    await stage.db.updateTable('person').set({ name: 'Chén Œuvre' }).where('id', '=', stage.people.other).execute()
    for (const typed of ['@che', '@OEUV', '@acm', '@organisation ac'])
      expect(await suggest('member', typed), typed).toMatchObject([
        { key: `person:${stage.people.other}`, name: '@Chén Œuvre', detail: 'ACME', text: '@Chén Œuvre' },
      ])
    await stage.db.updateTable('person').set({ name: 'Chen Other' }).where('id', '=', stage.people.other).execute()
    for (const typed of ['@hen', '@', '', 'Chen', '@*', `@${'x'.repeat(500)}`, '@%'])
      expect(await names('member', typed), typed).toEqual([])
  })

  it('is nobody of other spaces, of whom the writer may not know, or outside the audience; organizers see all', async () => {
    expect(await names('member', '@emil')).toEqual([])
    expect(await names('member', '@dora')).toEqual(['@Dora Observer'])
    const closed = await stage.thread(stage.people.organizer, space, { audience: 'without observers' })
    expect(await names('member', '@dora', { threadId: closed })).toEqual([])
    expect(await names('member', '@dora', { spaceId: space, audience: 'without observers' })).toEqual([])
    for (const entry of ['organizers only', 'organisation only']) {
      await choose('other', entry)
      expect(await names('member', '@chen')).toEqual([])
      expect(await names('organizer', '@chen')).toEqual(['@Chen Other'])
    }
    await stage.db.updateTable('person').set({ state: 'suspended' }).where('id', '=', stage.people.other).execute()
    expect(await names('organizer', '@chen')).toEqual([])
  })

  it('is a function in the language of the writer, while somebody she may know of holds it', async () => {
    await seat(network, acme, stage.people.other)
    expect(await suggest('member', '@focal')).toMatchObject([
      { key: `function:focal-point/${acme}`, name: '@focal points of ACME', detail: 'Organisation acme' },
    ])
    await stage.db.updateTable('person').set({ language: 'fr' }).where('id', '=', stage.people.member).execute()
    expect(await names('member', '@points')).toEqual(['@points focaux ACME'])
    await stage.db.updateTable('person').set({ language: 'en' }).where('id', '=', stage.people.member).execute()
    await choose('other', 'organizers only')
    expect(await names('member', '@focal')).toEqual([])
    expect(await names('organizer', '@focal')).toEqual(['@focal points of ACME'])
  })

  it('says whom it means by its key where several have the name', async () => {
    const twin = await stage.person('Chen Other again')
    await stage.db.updateTable('person').set({ name: 'Chen Other' }).where('id', '=', twin).execute()
    await stage.member(space, twin)
    const found = await suggest('member', '@chen')
    expect(found.map(({ text }) => text)).toEqual(found.map(({ key }) => `[@Chen Other](${key})`))
    expect(found).toHaveLength(2)
    await stage.context.spaces.removeMember(await stage.as('organizer'), space, twin)
  })

  it('is of threads those that she reads, and of everything at most eight', async () => {
    const closed = await stage.thread(stage.people.organizer, space, { audience: 'organizers', title: 'Zebra one' })
    const open = await stage.thread(stage.people.organizer, space, { title: 'Zébra [two]' })
    expect(await suggest('member', '#zeb')).toMatchObject([
      { key: `thread:${open}`, name: '#Zébra [two]', text: `[#Zébra \\[two\\]](thread:${open})` },
    ])
    expect((await suggest('organizer', '#zeb')).map(({ key }) => key)).toContain(`thread:${closed}`)
    for (let at = 0; at < 9; at += 1) await stage.thread(stage.people.organizer, space, { title: `Okapi ${at}` })
    expect(await suggest('member', '#okapi')).toHaveLength(8)
    expect(await names('member', "#'); drop table x; --")).toEqual([])
  })

  it('is asked by those alone who may write there, and not without end', async () => {
    await expect(suggest('outsider', '@chen')).rejects.toMatchObject({ kind: 'notFound' })
    await expect(suggest('observer', '@chen')).rejects.toMatchObject({ kind: 'notFound' })
    await expect(suggest('observer', '@chen', { spaceId: space })).rejects.toMatchObject({ kind: 'notFound' })
    const { createLimits } = await import('#server/access/index.ts')
    const { mentions } = createLimits({ pool: stage.context.pool })
    const ask = async () => mentions.consume(stage.people.member)
    for (let at = 0; at < 300; at += 1) await ask()
    await expect(ask()).rejects.toMatchObject({ kind: 'limited' })
  })
})
