import { expressionBuilder, type RawBuilder, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Answer } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { audiences } from '#server/spaces/contract.ts'
import { heardBy, may as maySpace, type SpaceFacts } from '#server/spaces/policy.ts'
import { postShownTo } from '#server/threads/policy.ts'

type DocumentFacts = { audience: string; isWithdrawn: boolean; space: SpaceFacts }

export const may = {
  /** Read what there is of it; a withdrawn one is known to organizers alone. */
  read: (viewer: Viewer, document: DocumentFacts): boolean =>
    document.isWithdrawn
      ? maySpace.organize(viewer, document.space) === true
      : maySpace.hear(viewer, document.space, document.audience),

  /** Be told of a text: one whose file hangs on a post only who sees that post, where it is now. */
  tellOf: (viewer: Viewer, post: { isShown: boolean; audience: string; space: SpaceFacts } | null): boolean =>
    post === null || (post.isShown && maySpace.hear(viewer, post.space, post.audience)),

  /** Add documents and texts, keep files of posts among them, change and withdraw them. */
  keep: (viewer: Viewer, space: SpaceFacts): Answer => maySpace.organize(viewer, space),
}

/** Whether an audience lets nobody in whom the other does not. */
export const isWithin = (audience: string, other: string): boolean => {
  const order: readonly string[] = audiences
  return order.indexOf(audience) >= order.indexOf(other)
}

/** Twin of `may.read`, over the tables `document` and `space`. */
export const documentReadBy = (viewer: Viewer): RawBuilder<boolean> => {
  const organized = Object.entries(viewer.roles).flatMap(([id, { role }]) => (role === 'organizer' ? [id] : []))
  const heard = heardBy(viewer, sql<string>`document.audience`)(expressionBuilder<DB, 'space'>())
  return sql<boolean>`(case when document.withdrawn_at is not null then space.id = any(${organized}::uuid[]) else ${heard} end)`
}

/** Over `document`: whether it has a text that the viewer may have. */
export const hasTextFor = (viewer: Viewer): RawBuilder<boolean> =>
  sql<boolean>`exists (select from document_version v join file on file.id = v.file_id
    where v.document_id = document.id and ${fileOfTextShownTo(viewer)})`

/**
 * Over the table `file`: whether the viewer may have what a document says with it. One of a post goes by the post, wherever
 * that is now, so that a document never tells more people than the thread.
 */
export const fileOfTextShownTo = (viewer: Viewer): RawBuilder<boolean> =>
  sql<boolean>`(file.post_id is null or exists (
    select from post join thread on thread.id = post.thread_id join space on space.id = thread.space_id
    where post.id = file.post_id and ${postShownTo(viewer)}))`
