import { sql } from 'kysely'
import { atomically, type Tx } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { conflict, invalid } from '#server/platform/errors.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { draftLock, endingDraft } from '../drafting.ts'
import type { EditPostWithFiles } from '../input.ts'
import { resolveMentions, toldData } from '../mentions/resolve.ts'
import { demandPlain, recordOf } from '../newcomers.ts'
import { may } from '../policy.ts'
import { findPostFacts, findPostToWrite } from '../queries/facts.ts'
import { settleIn } from './flag-post.ts'
import { footnotesOf, type WriteDeps } from './write-post.ts'

/**
 * Writes a new revision where the text changed; every earlier one is kept. Only whom it mentions anew is told. Files are
 * attached and removed beside it, and have no revisions. `revision` is the one she edited: throws conflict if another came
 * first, invalid (empty text, mentions), limited for whoever rewrites all the time.
 */
export const editPost = async (
  deps: WriteDeps,
  viewer: SignedIn,
  threadId: string,
  number: number,
  input: EditPostWithFiles,
) => {
  const { thread, post, known } = await findPostToWrite(deps.db, viewer, threadId, number, input.body)
  demand(may.edit(viewer, thread, post, deps.clock.now()))
  const { attached = [], removed = [] } = input
  const changesFiles = attached.length + removed.length > 0
  if (!changesFiles && input.body === post.source && input.language === post.language) return
  // Before the text is drawn: that is most of what an edit costs.
  await deps.limits.edits.consume(viewer.person.id)
  const read = { thread, language: input.language, t: deps.t, reader: null }
  const before = { source: post.source, names: post.names }
  const { source, names, mentioned, told } = resolveMentions(input.body, known, read, viewer.language, before)
  const text = renderMarkdown(source, footnotesOf(post.id), names)
  if (text.plain === '') throw invalid({ body: 'problems:required' })
  const isRewritten = source !== post.source || input.language !== post.language
  if (!isRewritten && !changesFiles) return
  await atomically(deps, async (tx) => {
    // In a statement before: what is kept of the draft at this moment has to be seen by the one that ends it.
    await sql`select ${draftLock(viewer.person.id, post.id)}`.execute(tx.db)
    const revision = input.revision + (isRewritten ? 1 : 0)
    const edited = await tx.db
      .with('ended', (db) =>
        endingDraft(db, tx.now, {
          personId: viewer.person.id,
          placeId: post.id,
          postId: post.id,
          clientId: input.clientId ?? null,
          version: input.draft,
        }),
      )
      .updateTable('post')
      .set({ revision, language: input.language, editedAt: tx.now })
      .where('id', '=', post.id)
      .where('revision', '=', input.revision)
      .where('isShown', '=', true)
      .returning(recordOf(deps.newcomers, viewer, thread.space.id, tx.now, post.id).as('record'))
      .executeTakeFirst()
    if (!edited) throw conflict('problems:changedMeanwhile')
    demandPlain(deps.newcomers, edited.record, { html: text.html, told, files: attached.length, now: tx.now })
    if (isRewritten)
      await tx.db
        .insertInto('postRevision')
        .values({ postId: post.id, revision, source, ...text, mentioned, writtenAt: tx.now })
        .execute()
    const own = removed.length === 0 ? [] : await filesAmong(tx, post.id, removed)
    await deps.files.removeFiles(tx, own)
    await deps.files.attachFiles(
      tx,
      viewer.person.id,
      { id: post.id, spaceId: thread.space.id, attribution: thread.attribution },
      attached,
    )
    tx.record({
      type: 'post.edited',
      actorId: viewer.person.id,
      spaceId: thread.space.id,
      threadId,
      subjectId: post.id,
      data: {
        number,
        revision,
        // Names are found by the dictionary of the post's language.
        ...(attached.length > 0 || input.language !== post.language ? { files: true } : {}),
        ...(mentioned.length > 0 ? { mentions: true } : {}),
        ...toldData(told),
      },
    })
  })
}

const filesAmong = async (tx: Tx, postId: string, ids: readonly string[]) =>
  (
    await tx.db
      .selectFrom('file')
      .select('id')
      .where('postId', '=', postId)
      .where('id', 'in', [...ids])
      .execute()
  ).map(({ id }) => id)

/** Takes a post back, and its files with it; its number stays as a stub. By its author or an organizer (audited). */
export const withdrawPost = async (deps: WriteDeps, viewer: SignedIn, threadId: string, number: number) => {
  const { thread, post } = await findPostFacts(deps.db, viewer, threadId, number)
  demand(may.withdraw(viewer, thread, post))
  await atomically(deps, async (tx) => {
    await tx.db.updateTable('post').set({ withdrawnAt: tx.now }).where('id', '=', post.id).execute()
    await deps.files.removeFilesOf(tx, [post.id])
    await settleIn(tx, viewer.person.id, post, { settlement: 'withdrawn' })
    if (post.authorId !== viewer.person.id) {
      await audit(tx, {
        actorId: viewer.person.id,
        action: 'post.withdrawn',
        // The audit is read by people outside the room.
        personId: thread.attribution === 'not attributable' ? null : post.authorId,
        spaceId: thread.space.id,
        data: { number },
      })
    }
    tx.record({
      type: 'post.withdrawn',
      actorId: viewer.person.id,
      spaceId: thread.space.id,
      threadId,
      subjectId: post.id,
      data: { number },
    })
  })
}
