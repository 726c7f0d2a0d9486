import { atomically } from '#server/platform/activity.ts'
import { conflict, invalid, notFound } from '#server/platform/errors.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import type { EditPost } from '../input.ts'
import { demandPlain, recordOf } from '../newcomers.ts'
import { may } from '../policy.ts'
import { findPostFacts } from '../queries/facts.ts'
import { findTranslation } from '../queries/read-translation.ts'
import { footnotesOf, standingOf, type WriteDeps } from './write-post.ts'

/**
 * Adds an unofficial translation of a post under its translator's name, or replaces the one there is in that language, by
 * its translator, the post's author or an organizer. Throws notFound, forbidden, conflict (the post was edited meanwhile),
 * invalid (empty, or the language of the post itself), limited.
 */
export const translatePost = async (
  deps: WriteDeps,
  viewer: SignedIn,
  threadId: string,
  number: number,
  input: EditPost,
): Promise<void> => {
  const { thread, post } = await findPostFacts(deps.db, viewer, threadId, number)
  demand(may.translate(viewer, thread, post))
  if (input.language === post.language) throw invalid({ language: 'threads:translation.sameLanguage' })
  const known = await findTranslation(deps.db, post.id, input.language)
  if (known) demand(may.changeTranslation(viewer, thread, post, known))
  // Before the text is drawn: that is most of what it costs.
  await deps.limits.edits.consume(viewer.person.id)
  // Whom the post mentions its translation may; it tells nobody.
  const text = renderMarkdown(input.body, `${footnotesOf(post.id)}-${input.language}`, post.names)
  if (text.plain === '') throw invalid({ body: 'problems:required' })
  await atomically(deps, async (tx) => {
    const current = await tx.db
      .selectFrom('post')
      .select(recordOf(deps.newcomers, viewer, thread.space.id, tx.now).as('record'))
      .where('id', '=', post.id)
      .where('revision', '=', input.revision)
      .where('isShown', '=', true)
      .forShare()
      .executeTakeFirst()
    if (!current) throw conflict('problems:changedMeanwhile')
    demandPlain(deps.newcomers, current.record, { html: text.html, told: null, files: 0, now: tx.now })
    const row = {
      revision: input.revision,
      translatorId: viewer.person.id,
      organisationId: standingOf(viewer, thread.space.id, 'expert').organisationId,
      source: input.body,
      ...text,
      writtenAt: tx.now,
    }
    const written = await tx.db
      .insertInto('postTranslation')
      .values({ postId: post.id, language: input.language, ...row })
      .onConflict((oc) =>
        oc
          .columns(['postId', 'language'])
          .doUpdateSet(row)
          // Another one came first: hers is kept, unless it is the one that this writer may change.
          .where('postTranslation.translatorId', 'is not distinct from', known ? known.translatorId : viewer.person.id),
      )
      .executeTakeFirst()
    if (written.numInsertedOrUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
    tx.record({
      type: 'post.translated',
      actorId: viewer.person.id,
      spaceId: thread.space.id,
      threadId,
      subjectId: post.id,
      data: { number, language: input.language },
    })
  })
}

/** Takes a translation away: its translator, the post's author, an organizer. Throws notFound, forbidden. */
export const removeTranslation = async (
  deps: WriteDeps,
  viewer: SignedIn,
  threadId: string,
  number: number,
  language: string,
): Promise<void> => {
  const { thread, post } = await findPostFacts(deps.db, viewer, threadId, number)
  const known = await findTranslation(deps.db, post.id, language)
  if (!known) throw notFound()
  demand(may.changeTranslation(viewer, thread, post, known))
  await atomically(deps, async (tx) => {
    await tx.db
      .deleteFrom('postTranslation')
      .where('postId', '=', post.id)
      .where('language', '=', language)
      .executeTakeFirst()
    tx.record({
      type: 'post.translationRemoved',
      actorId: viewer.person.id,
      spaceId: thread.space.id,
      threadId,
      subjectId: post.id,
      data: { number, language },
    })
  })
}
