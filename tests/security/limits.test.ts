import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { form } from '#app/http/form.ts'
import type { Limits } from '#server/access/index.ts'
import { createWorld, type World } from '#tests/support/world.ts'

// Whoever may write may still not fill the database or a mailbox: every writing that keeps something has an end.
let world: World
let organizer: string
let other: string
let space: string
let thread: string

beforeAll(async () => {
  world = await createWorld({ unlimited: false })
  organizer = await world.person('Awa Organizer')
  other = await world.person('Binta Other')
  space = await world.space(organizer, 'consultation')
  await world.member(space, other, 'organizer')
  thread = await world.thread(organizer, space, { body: 'The first wording of all.' })
})
afterAll(() => world.close())

const isLimited = (key: string) => ({ kind: 'limited', problem: { key } })
/** Takes all that one person has left, and says how much it was. */
const exhaust = async (limit: keyof Limits, personId: string) => {
  for (let taken = 0; ; taken += 1) {
    const isOver = await world.context.limits[limit].consume(personId).then(
      () => false,
      () => true,
    )
    if (isOver) return taken
  }
}

describe('what is only looked at', () => {
  it('has an end too: guesses of the language, and previews; another writer goes on', async () => {
    const { guessTextLanguage, previewText } = world.context.threads
    const viewer = await world.viewer(organizer)
    const text = 'Les chiffres de cette année sont encore provisoires.'
    expect(await exhaust('guesses', organizer)).toBe(300)
    await expect(guessTextLanguage(viewer, text)).rejects.toMatchObject(isLimited('problems:limited'))
    expect(await guessTextLanguage(await world.viewer(other), text)).toBe('fr')
    expect(await exhaust('previews', organizer)).toBe(60)
    await expect(previewText(viewer, text, {})).rejects.toMatchObject(isLimited('problems:tooFast'))
    expect(await previewText(await world.viewer(other), text, {})).toContain(text)
  })
})

describe('what is written too often is refused with a sentence, and changes nothing', () => {
  it('edits of posts', async () => {
    expect(await exhaust('edits', organizer)).toBe(60)
    const { editPost, readThread } = world.context.threads
    const viewer = await world.viewer(organizer)
    const edit = () => editPost(viewer, thread, 1, { body: 'A second wording.', language: 'en', revision: 1 })
    await expect(edit()).rejects.toMatchObject(isLimited('problems:tooFast'))
    expect((await readThread(viewer, thread)).posts[0]?.shared).toMatchObject({ isEdited: false, revision: 1 })
    // What changes nothing costs nothing, and who may not edit learns only that.
    await editPost(viewer, thread, 1, { body: 'The first wording of all.', language: 'en', revision: 1 })
    await expect(
      editPost(await world.viewer(other), thread, 1, { body: 'Hers.', language: 'en', revision: 1 }),
    ).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('outcomes, their wordings and origins; another recorder goes on', async () => {
    const { recordOutcome, editOutcome, addOrigin } = world.context.outcomes
    const input = (words: string) => ({
      consultationId: space,
      kind: 'need' as const,
      text: 'In her own words.',
      language: 'en',
      origins: [{ threadId: thread, number: 1, words }],
    })
    const { id } = await recordOutcome(await world.viewer(other), input('first wording'))
    expect(await exhaust('records', organizer)).toBe(120)
    const viewer = await world.viewer(organizer)
    const problem = isLimited('problems:tooFast')
    await expect(recordOutcome(viewer, input('of all'))).rejects.toMatchObject(problem)
    await expect(editOutcome(viewer, id, { text: 'Else.', language: 'en', why: 'x' })).rejects.toMatchObject(problem)
    await expect(addOrigin(viewer, id, input('of all').origins)).rejects.toMatchObject(problem)
    expect(await world.db.selectFrom('outcome').select('text').execute()).toEqual([{ text: 'In her own words.' }])
    await recordOutcome(await world.viewer(other), input('of all'))
  })

  it('suggestions for the report', async () => {
    expect(await exhaust('suggestions', other)).toBe(30)
    await expect(
      world.context.outcomes.suggestOutcome(await world.viewer(other), {
        consultationId: space,
        kind: 'need',
        text: '',
        language: 'en',
        origins: [{ threadId: thread, number: 1, words: 'wording' }],
      }),
    ).rejects.toMatchObject(isLimited('problems:tooFast'))
  })

  it('digests on request', async () => {
    const viewer = await world.viewer(other)
    expect((await world.context.digests.sendNow(viewer)).sentTo).toBe('binta.other@example.org')
    expect(await exhaust('digestsNow', other)).toBe(5)
    await expect(world.context.digests.sendNow(viewer)).rejects.toMatchObject(isLimited('digests:tooManyNow'))
    expect((await world.db.selectFrom('digest').select('id').execute()).length).toBe(1)
  })
})

it('a form that was sent too often comes back with what was typed in it', async () => {
  const body = new FormData()
  body.set('text', 'Long thought over.')
  const action = form(z.object({ text: z.string() }), async ({ context, viewer }) => {
    await context.limits.edits.consume(viewer.person.id)
  })
  const context = { app: world.context, viewer: await world.viewer(organizer) } as never
  const request = new Request('http://baobab.test/somewhere', { method: 'POST', body })
  expect(await action({ request, context, params: {} })).toMatchObject({
    data: { values: { text: 'Long thought over.' }, problems: { '': { key: 'problems:tooFast' } } },
    init: { status: 429 },
  })
})
