import { atomically, type Recording } from '#server/platform/activity.ts'
import { conflict, forbidden, invalid, notFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { mostRemarks } from '../contract.ts'
import { readDraft } from '../queries/drafts.ts'
import type { DraftDeps } from './save-draft.ts'

// What is recorded of drafts names neither space nor thread: that somebody prepares something is nobody's else to hear.

/**
 * Shows a draft answer to the writer's own delegation in the consultation of its thread: to those of its members who may read
 * the thread, as it stands and as it goes on. Throws notFound, forbidden (no delegation, or nobody else in it).
 */
export const showDraft = async (deps: DraftDeps, viewer: SignedIn, id: string): Promise<void> => {
  const { own } = await readDraft(deps, viewer, id)
  if (!own || own.isDiscarded) throw notFound()
  const { delegation } = own
  if (!delegation) throw forbidden('drafts:problem.noDelegation')
  if (delegation.others.length === 0) throw forbidden('drafts:problem.alone')
  await atomically(deps, async (tx) => {
    const shown = await tx.db
      .updateTable('draft')
      .set({ delegationId: delegation.id, shownAt: tx.now })
      .where('id', '=', id)
      .where('personId', '=', viewer.person.id)
      .where('ended', 'is', null)
      .where((eb) => eb.or([eb('delegationId', 'is', null), eb('delegationId', '!=', delegation.id)]))
      .executeTakeFirst()
    if (shown.numUpdatedRows === 0n) return
    tx.record({ type: 'draft.shown', actorId: viewer.person.id, subjectId: id })
  })
}

/** From now on nobody but its writer reads the draft; remarks stay with it. Throws notFound. */
export const takeDraftBack = async (deps: Recording, viewer: SignedIn, id: string): Promise<void> => {
  const { numUpdatedRows } = await deps.db
    .updateTable('draft')
    .set({ delegationId: null, shownAt: null })
    .where('id', '=', id)
    .where('personId', '=', viewer.person.id)
    .where('ended', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound()
}

/** A remark on a draft that is shown: by the delegation, or by its writer. Throws notFound, forbidden, conflict, limited. */
export const remarkOnDraft = async (deps: DraftDeps, viewer: SignedIn, id: string, text: string): Promise<void> => {
  const { own, remarks } = await readDraft(deps, viewer, id)
  if (own && !own.isShown) throw forbidden('drafts:problem.notShown')
  if (remarks.length >= mostRemarks)
    throw invalid({ text: { key: 'drafts:problem.manyRemarks', values: { count: mostRemarks } } })
  await deps.limits.edits.consume(viewer.person.id)
  await atomically(deps, async (tx) => {
    // Held, so that a remark does not come to a draft that was taken back or posted a moment ago.
    const draft = await tx.db
      .selectFrom('draft')
      .select('id')
      .where('id', '=', id)
      .where('delegationId', 'is not', null)
      .where('ended', 'is', null)
      .forShare()
      .executeTakeFirst()
    if (!draft) throw conflict('drafts:problem.notShown')
    await tx.db
      .insertInto('draftRemark')
      .values({ id: newId(), draftId: id, authorId: viewer.person.id, text, writtenAt: tx.now })
      .execute()
    if (!own) tx.record({ type: 'draft.remarked', actorId: viewer.person.id, subjectId: id })
  })
}

/** Takes a remark of one's own back. Throws notFound. */
export const removeRemark = async (deps: Recording, viewer: SignedIn, remarkId: string): Promise<void> => {
  const { numDeletedRows } = await deps.db
    .deleteFrom('draftRemark')
    .where('id', '=', remarkId)
    .where('authorId', '=', viewer.person.id)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw notFound()
}
