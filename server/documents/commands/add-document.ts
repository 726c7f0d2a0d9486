import { atomically, type Tx } from '#server/platform/activity.ts'
import { invalid, notFound } from '#server/platform/errors.ts'
import { isId, newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import type { DocumentDeps } from '../deps.ts'
import type { AddDocument, KeepFile } from '../input.ts'
import { isWithin, may } from '../policy.ts'
import { prepareKeeping } from '../queries.ts'

/** The one file of a form. Throws invalid where there is none or there are several. */
export const oneFile = (input: { attached?: string[] | undefined }): string => {
  const [id, ...more] = input.attached ?? []
  if (id === undefined || more.length > 0) throw invalid({ attached: 'documents:problem.oneFile' })
  return id
}

const findSpace = async ({ db }: DocumentDeps, viewer: SignedIn, spaceId: string) => {
  if (!isId(spaceId)) throw notFound()
  const space = await db.selectFrom('space').select(['id', 'visibility']).where('id', '=', spaceId).executeTakeFirst()
  if (!space || !maySpace.see(viewer, space)) throw notFound()
  return space
}

/** A document with its first text, within a transaction that has its file. */
const insertDocument = async (tx: Tx, viewer: SignedIn, spaceId: string, fileId: string, input: KeepFile) => {
  const id = newId()
  const { title, language, symbol, kind, audience, state } = input
  const put = { putBy: viewer.person.id, putAt: tx.now }
  await tx.db
    .insertInto('document')
    .values({ id, spaceId, title, language, symbol, kind, audience, ...put })
    .execute()
  const first = await tx.db
    .insertInto('documentVersion')
    .values({ documentId: id, version: 1, language, standing: 'original', state, fileId, ...put })
    .onConflict((oc) => oc.column('fileId').doNothing())
    .executeTakeFirst()
  if (first.numInsertedOrUpdatedRows !== 1n) throw invalid({ '': 'documents:problem.keptAlready' })
  tx.record({
    type: 'document.added',
    actorId: viewer.person.id,
    spaceId,
    subjectId: id,
    data: { version: 1, language, audience },
  })
  return { id }
}

/** Adds a document of a file that was sent. Throws notFound, forbidden, invalid (no file, several, no room). */
export const addDocument = async (deps: DocumentDeps, viewer: SignedIn, spaceId: string, input: AddDocument) => {
  const space = await findSpace(deps, viewer, spaceId)
  demand(may.keep(viewer, space))
  const fileId = oneFile(input)
  return atomically(deps, async (tx) => {
    await deps.files.takeForDocument(tx, viewer.person.id, space.id, fileId)
    return insertDocument(tx, viewer, space.id, fileId, input)
  })
}

/**
 * Keeps a file of a post as a document of the space it is in, for the same readers or fewer. It stays the post's: who may not
 * see the post has no such text. Throws notFound, forbidden, invalid (for more readers, kept already).
 */
export const keepFile = async (deps: DocumentDeps, viewer: SignedIn, fileId: string, input: KeepFile) => {
  const { file, audience, space } = await prepareKeeping(deps, viewer, fileId)
  if (!isWithin(input.audience, audience)) throw invalid({ audience: 'documents:problem.wider' })
  return atomically(deps, (tx) => insertDocument(tx, viewer, space.id, file.id, input))
}
