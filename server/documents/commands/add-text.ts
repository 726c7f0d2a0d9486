import { sql } from 'kysely'
import { atomically, type Tx } from '#server/platform/activity.ts'
import { conflict, invalid, notFound } from '#server/platform/errors.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import type { TextState } from '../contract.ts'
import type { DocumentDeps } from '../deps.ts'
import type { AddText, MoveText } from '../input.ts'
import { demandMove } from '../lifecycle.ts'
import { may } from '../policy.ts'
import { findDocumentFacts } from '../queries.ts'
import { oneFile } from './add-document.ts'

/** Holds a document against others who change it. Throws conflict where it was withdrawn. */
export const holdDocument = async (tx: Tx, id: string) => {
  const document = await tx.db
    .selectFrom('document')
    .select(['language', 'audience', 'withdrawnAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!document) throw notFound()
  if (document.withdrawnAt) throw conflict('documents:problem.withdrawn')
  return document
}

/**
 * Adds a text: of a new version, or of one that is there in a language that it lacks. What stands already never changes by
 * it. Throws notFound, forbidden, conflict (withdrawn), invalid (no such version, the language is there, the file).
 */
export const addText = async (deps: DocumentDeps, viewer: SignedIn, id: string, input: AddText) => {
  const document = await findDocumentFacts(deps.db, viewer, id)
  demand(may.keep(viewer, document.space))
  const fileId = oneFile(input)
  return atomically(deps, async (tx) => {
    const { language: original, audience } = await holdDocument(tx, id)
    const { rows } = await sql<{ last: number; exists: boolean; isTaken: boolean }>`
      select coalesce(max(version), 0) as last, coalesce(bool_or(version = ${input.version}), false) as exists,
        coalesce(bool_or(version = ${input.version} and language = ${input.language}), false) as is_taken
      from document_version where document_id = ${id}`.execute(tx.db)
    const { last, exists, isTaken } = rows[0]!
    if (input.version !== null && !exists) throw invalid({ version: 'problems:choose' })
    if (isTaken) throw invalid({ language: 'documents:problem.languageTaken' })
    const version = input.version ?? last + 1
    await deps.files.takeForDocument(tx, viewer.person.id, document.space.id, fileId)
    await tx.db
      .insertInto('documentVersion')
      .values({
        documentId: id,
        version,
        language: input.language,
        standing: input.language === original ? 'original' : input.standing,
        state: input.state,
        fileId,
        putBy: viewer.person.id,
        putAt: tx.now,
      })
      .execute()
    tx.record({
      type: 'document.textAdded',
      actorId: viewer.person.id,
      spaceId: document.space.id,
      subjectId: id,
      data: { version, language: input.language, audience },
    })
    return { version }
  })
}

/** Moves a text on: a draft becomes provisional or final, and final it stays. Throws notFound, forbidden, conflict. */
export const moveText = async (deps: DocumentDeps, viewer: SignedIn, id: string, input: MoveText) => {
  const document = await findDocumentFacts(deps.db, viewer, id)
  demand(may.keep(viewer, document.space))
  await atomically(deps, async (tx) => {
    await holdDocument(tx, id)
    const ofText = tx.db
      .selectFrom('documentVersion')
      .select('state')
      .where('documentId', '=', id)
      .where('version', '=', input.version)
      .where('language', '=', input.language)
    const text = await ofText.where('fileId', 'is not', null).executeTakeFirst()
    if (!text) throw notFound()
    demandMove(text.state as TextState, input.to)
    await tx.db
      .updateTable('documentVersion')
      .set({ state: input.to })
      .where('documentId', '=', id)
      .where('version', '=', input.version)
      .where('language', '=', input.language)
      .execute()
    tx.record({
      type: 'document.textMoved',
      actorId: viewer.person.id,
      spaceId: document.space.id,
      subjectId: id,
      data: { version: input.version, language: input.language, from: text.state, to: input.to },
    })
  })
}
