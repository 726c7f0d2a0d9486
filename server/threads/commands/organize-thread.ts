import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { atomically, type Recording } from '#server/platform/activity.ts'
import { conflict, invalid } from '#server/platform/errors.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import type { OrganizeThread, SummariseThread } from '../input.ts'
import { namesIn } from '../mentions/draw.ts'
import type { ReadIn } from '../mentions/names.ts'
import { resolveMentions } from '../mentions/resolve.ts'
import { may } from '../policy.ts'
import { findThreadFacts, findThreadToWrite } from '../queries/facts.ts'

/** An organizer pins a thread on top of its space's list, or not, and says its themes. Throws notFound, forbidden. */
export const organizeThread = async (deps: Recording, viewer: SignedIn, threadId: string, input: OrganizeThread) => {
  const thread = await findThreadFacts(deps.db, viewer, threadId)
  demand(may.moderate(viewer, thread))
  await atomically(deps, async (tx) => {
    await tx.db
      .updateTable('thread')
      .set((eb) => ({
        pinnedAt: input.isPinned ? eb.fn.coalesce('pinnedAt', eb.val(tx.now)) : null,
        tags: input.tags,
      }))
      .where('id', '=', threadId)
      .execute()
    tx.record({
      type: 'thread.organized',
      actorId: viewer.person.id,
      spaceId: thread.space.id,
      threadId,
      subjectId: threadId,
      data: { isPinned: input.isPinned },
    })
  })
}

// "#12" leads to post 12 of the same thread. A number that no post has stays as it was typed.
export const withLinks = (source: string, thread: { id: string; lastNumber: number }) =>
  source.replace(/(^|[\s(,;])#([1-9]\d{0,8})(?!\w)/g, (whole, before: string, number: string) =>
    Number(number) <= thread.lastNumber ? `${before}[#${number}](/threads/${thread.id}/${number})` : whole,
  )

const findSummary = async (db: Kysely<DB>, threadId: string, revision: number) => {
  const row = await db
    .selectFrom('threadSummary')
    .select(['source', 'html'])
    .where('threadId', '=', threadId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return row ? { source: row.source, names: namesIn(row.html) } : null
}

/**
 * An organizer or rapporteur writes the summary that stands on top of a thread; earlier ones are kept. `revision` is the
 * one she started from. Whom it mentions is told nothing by it. Throws notFound, forbidden, invalid, conflict where another came first.
 */
export const summariseThread = async (
  deps: Recording & { t: ReadIn['t'] },
  viewer: SignedIn,
  threadId: string,
  input: SummariseThread,
) => {
  const { thread, known } = await findThreadToWrite(deps.db, viewer, threadId, input.body)
  demand(may.summarise(viewer, thread))
  const latest = await findSummary(deps.db, threadId, input.revision)
  const read = { thread, language: input.language, t: deps.t, reader: null }
  const { source, names, mentioned } = resolveMentions(input.body, known, read, viewer.language, latest)
  const { html, plain } = renderMarkdown(withLinks(source, thread), threadId, names)
  if (plain === '') throw invalid({ body: 'problems:required' })
  await atomically(deps, async (tx) => {
    const written = await tx.db
      .insertInto('threadSummary')
      .values({
        threadId,
        revision: input.revision + 1,
        source,
        html,
        mentioned,
        language: input.language,
        writtenBy: viewer.person.id,
        writtenAt: tx.now,
      })
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirst()
    if (written.numInsertedOrUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
    await tx.db
      .updateTable('thread')
      .set({ state: 'summarised' })
      .where('id', '=', threadId)
      .where('state', '=', 'open')
      .execute()
    tx.record({
      type: 'thread.summarised',
      actorId: viewer.person.id,
      spaceId: thread.space.id,
      threadId,
      subjectId: threadId,
      data: { revision: input.revision + 1, ...(mentioned.length > 0 ? { mentions: true } : {}) },
    })
  })
}
