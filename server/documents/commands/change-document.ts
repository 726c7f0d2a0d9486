import { sql } from 'kysely'
import { atomically, type Tx } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { invalid } from '#server/platform/errors.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import type { DocumentDeps } from '../deps.ts'
import type { ChangeDocument } from '../input.ts'
import { isWithin, may } from '../policy.ts'
import { findDocumentFacts } from '../queries.ts'
import { holdDocument } from './add-text.ts'

/** The audiences of the threads whose files a document keeps. */
const audiencesKeptFrom = async (tx: Tx, id: string) => {
  const { rows } = await sql<{ audience: string }>`select distinct thread.audience from document_version v
    join file on file.id = v.file_id join post on post.id = file.post_id join thread on thread.id = post.thread_id
    where v.document_id = ${id}`.execute(tx.db)
  return rows.map(({ audience }) => audience)
}

/**
 * Changes what stands over the texts, and who may read them; who may is audited. For more readers than the thread of a file
 * it keeps it never is. Throws notFound, forbidden, conflict (withdrawn), invalid.
 */
export const changeDocument = async (deps: DocumentDeps, viewer: SignedIn, id: string, input: ChangeDocument) => {
  const document = await findDocumentFacts(deps.db, viewer, id)
  demand(may.keep(viewer, document.space))
  await atomically(deps, async (tx) => {
    const { audience: before } = await holdDocument(tx, id)
    const { title, symbol, kind, audience } = input
    if (audience !== before) {
      const kept = await audiencesKeptFrom(tx, id)
      if (kept.some((one) => !isWithin(audience, one))) throw invalid({ audience: 'documents:problem.wider' })
      await audit(tx, {
        actorId: viewer.person.id,
        action: 'document.audience',
        spaceId: document.space.id,
        data: { documentId: id, from: before, to: audience },
      })
    }
    await tx.db.updateTable('document').set({ title, symbol, kind, audience }).where('id', '=', id).execute()
    tx.record({
      type: 'document.changed',
      actorId: viewer.person.id,
      spaceId: document.space.id,
      subjectId: id,
      data: { audience },
    })
  })
}

/**
 * Withdraws a document: its own files are destroyed, those of posts stay with their posts, and organizers keep a stub.
 * Audited. Throws notFound, forbidden, conflict (withdrawn already).
 */
export const withdrawDocument = async (deps: DocumentDeps, viewer: SignedIn, id: string) => {
  const document = await findDocumentFacts(deps.db, viewer, id)
  demand(may.keep(viewer, document.space))
  await atomically(deps, async (tx) => {
    await holdDocument(tx, id)
    const own = await tx.db
      .selectFrom('documentVersion')
      .innerJoin('file', 'file.id', 'documentVersion.fileId')
      .select('file.id')
      .where('documentVersion.documentId', '=', id)
      .where('file.postId', 'is', null)
      .execute()
    await tx.db.updateTable('documentVersion').set({ fileId: null }).where('documentId', '=', id).execute()
    await deps.files.removeFiles(
      tx,
      own.map((file) => file.id),
    )
    await tx.db
      .updateTable('document')
      .set({ withdrawnAt: tx.now, withdrawnBy: viewer.person.id })
      .where('id', '=', id)
      .execute()
    await audit(tx, {
      actorId: viewer.person.id,
      action: 'document.withdrawn',
      spaceId: document.space.id,
      data: { documentId: id },
    })
    tx.record({
      type: 'document.withdrawn',
      actorId: viewer.person.id,
      spaceId: document.space.id,
      subjectId: id,
    })
  })
}
