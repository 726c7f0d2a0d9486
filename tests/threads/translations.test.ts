import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '#tests/support/world.ts'

// A person adds a translation to somebody's post: named, unofficial, the original untouched.

let world: World
let organizer: string
let author: string
let translator: string
let observer: string
let outsider: string
let space: string
let threadId: string

beforeAll(async () => {
  world = await createWorld()
  organizer = await world.person('Awa Organizer')
  author = await world.person('Binta Author')
  translator = await world.person('Tomas Translator')
  observer = await world.person('Chen Observer')
  outsider = await world.person('Dana Outsider')
  space = await world.space(organizer, 'consultation', 'members')
  await world.member(space, author)
  await world.member(space, translator)
  await world.member(space, observer, 'observer')
  threadId = await world.thread(author, space, { body: 'Nous comptons une fois par an.', language: 'fr' })
})
afterAll(() => world.close())

const threads = () => world.context.threads
const translate = async (
  by: string,
  more: { body?: string; language?: string; revision?: number; thread?: string } = {},
) =>
  threads().translatePost(await world.viewer(by), more.thread ?? threadId, 1, {
    body: more.body ?? 'We count **once a year**.',
    language: more.language ?? 'en',
    revision: more.revision ?? 1,
  })
const shared = async (by = observer, thread = threadId) =>
  (await threads().readThread(await world.viewer(by), thread, 1)).posts[0]!.shared

describe('a translation', () => {
  it('stands beside the original under its translator’s name, for everyone who reads the thread', async () => {
    await translate(translator)
    const post = await shared()
    expect(post).toMatchObject({ language: 'fr', html: expect.stringContaining('Nous comptons') })
    expect(post.translations).toMatchObject([
      { language: 'en', html: expect.stringContaining('<strong>once a year</strong>'), isOlder: false },
    ])
    expect(post.translations[0]?.by.name).toBe('Tomas Translator')
  })

  it('travels live, made by the page’s own function', async () => {
    const { id } = await world.db
      .selectFrom('post')
      .select('id')
      .where('threadId', '=', threadId)
      .executeTakeFirstOrThrow()
    expect((await threads().readSharedPost(id))?.translations).toEqual((await shared()).translations)
  })

  it('makes nothing unread, and is no new post', async () => {
    const unread = async () =>
      (await threads().listNewThreads(await world.viewer(author))).reduce((sum, { newPosts }) => sum + newPosts, 0)
    const before = await unread()
    await translate(translator, { language: 'es', body: 'Contamos una vez al año.' })
    expect(await unread()).toBe(before)
  })

  it('is replaced by its translator, the author or an organizer, and by nobody else', async () => {
    const other = await world.person('Omar Other')
    await world.member(space, other)
    await expect(translate(other, { body: 'Mine' })).rejects.toMatchObject({ kind: 'forbidden' })
    await translate(author, { body: 'We count yearly.' })
    expect((await shared()).translations.find(({ language }) => language === 'en')?.html).toContain('yearly')
    await translate(organizer, { body: 'We count each year.' })
    const [viewer, page] = [await world.viewer(other), 'en']
    expect(await threads().readForTranslating(viewer, threadId, 1, page)).toMatchObject({ known: null, isTaken: true })
  })

  it('says so when the post was edited since, and is refused for a text that is not there any more', async () => {
    await threads().editPost(await world.viewer(author), threadId, 1, {
      body: 'Nous comptons deux fois par an.',
      language: 'fr',
      revision: 1,
    })
    expect((await shared()).translations.every(({ isOlder }) => isOlder)).toBe(true)
    await expect(translate(translator, { language: 'es', revision: 1 })).rejects.toMatchObject({ kind: 'conflict' })
    await translate(translator, { language: 'es', body: 'Contamos dos veces.', revision: 2 })
    expect((await shared()).translations).toMatchObject([
      { language: 'en', isOlder: true },
      { language: 'es', isOlder: false },
    ])
  })

  it('is not empty, nor in the language of the post itself', async () => {
    await expect(translate(translator, { body: '[](x)', language: 'ar', revision: 2 })).rejects.toMatchObject({
      problems: { body: expect.anything() },
    })
    await expect(translate(translator, { language: 'fr', revision: 2 })).rejects.toMatchObject({
      problems: { language: { key: 'threads:translation.sameLanguage' } },
    })
  })

  it('is not added by who may not write, nor seen or begun by who may not read', async () => {
    await expect(translate(observer, { language: 'ar', revision: 2 })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(translate(outsider, { language: 'ar', revision: 2 })).rejects.toMatchObject({ kind: 'notFound' })
    await expect(threads().readForTranslating(await world.viewer(outsider), threadId, 1, 'en')).rejects.toMatchObject({
      kind: 'notFound',
    })
  })

  it('is not made where posts are not attributable: it would tell the language', async () => {
    const quiet = await world.space(organizer, 'consultation', 'members', { attribution: 'not attributable' })
    await world.member(quiet, translator)
    const thread = await world.thread(organizer, quiet, { body: 'Entre nous.', language: 'fr' })
    await expect(translate(translator, { thread })).rejects.toMatchObject({ kind: 'forbidden' })
    // Nor told of one that was made before the rule became stricter.
    const { id } = await world.db
      .selectFrom('post')
      .select('id')
      .where('threadId', '=', thread)
      .executeTakeFirstOrThrow()
    await world.db
      .insertInto('postTranslation')
      .values({
        ...{ postId: id, language: 'en', revision: 1, source: 'Among us', html: '<p>Among us</p>', plain: 'Among us' },
        ...{ renderer: 1, writtenAt: world.clock.now(), translatorId: translator },
      })
      .execute()
    expect((await shared(translator, thread)).translations).toEqual([])
  })

  it('names its organisation alone where authors are named so', async () => {
    const guarded = await world.space(organizer, 'consultation', 'members', { attribution: 'organisation only' })
    await world.member(guarded, translator)
    const thread = await world.thread(organizer, guarded, { body: 'Bonjour à toutes.', language: 'fr' })
    await translate(translator, { thread })
    expect(JSON.stringify(await shared(translator, thread))).not.toContain('Tomas')
  })

  it('goes with the post: a withdrawn or hidden one shows none and takes none', async () => {
    const thread = await world.thread(author, space, { body: 'Bientôt retiré.', language: 'fr' })
    await translate(translator, { thread })
    await threads().withdrawPost(await world.viewer(author), thread, 1)
    expect((await shared(organizer, thread)).translations).toEqual([])
    await expect(translate(translator, { thread, language: 'es' })).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('is taken away by who may change it', async () => {
    await expect(threads().removeTranslation(await world.viewer(observer), threadId, 1, 'es')).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await threads().removeTranslation(await world.viewer(translator), threadId, 1, 'es')
    expect((await shared()).translations.map(({ language }) => language)).toEqual(['en'])
    await expect(threads().removeTranslation(await world.viewer(translator), threadId, 1, 'es')).rejects.toMatchObject({
      kind: 'notFound',
    })
  })
})
