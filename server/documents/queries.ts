import { type Kysely, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import { shownFile } from '#server/files/index.ts'
import { shortNameOf } from '#server/people/names.ts'
import { notFound } from '#server/platform/errors.ts'
import { isId } from '#server/platform/ids.ts'
import { demand, yes } from '#server/platform/policy.ts'
import type { SignedIn, Viewer } from '#server/platform/viewer.ts'
import { audiences, type SpaceKind } from '#server/spaces/contract.ts'
import { findSpace } from '#server/spaces/index.ts'
import type { SpaceFacts } from '#server/spaces/policy.ts'
import { findThreadFacts } from '#server/threads/index.ts'
import { postShownTo } from '#server/threads/policy.ts'
import { documentsPerPage, type TextState, textStandings } from './contract.ts'
import type { DocumentDeps } from './deps.ts'
import type { ListAsked } from './input.ts'
import { nextStates } from './lifecycle.ts'
import { documentReadBy, fileOfTextShownTo, hasTextFor, isWithin, may } from './policy.ts'

const beginningWith = (page: number) => (page - 1) * documentsPerPage
const holding = (words: string) => `%${words.replace(/[\\%_]/g, '\\$&')}%`

/** The texts of the document of a row; `file` is null where it is gone, or is not for this viewer. */
const textsOf = (db: Kysely<DB>, viewer: Viewer) =>
  jsonArrayFrom(
    db
      .selectFrom('documentVersion')
      .leftJoin('file', (join) => join.onRef('file.id', '=', 'documentVersion.fileId').on(fileOfTextShownTo(viewer)))
      .select(['documentVersion.version', 'documentVersion.language'])
      .select([
        sql<(typeof textStandings)[number]>`document_version.standing`.as('standing'),
        sql<TextState>`document_version.state`.as('state'),
        sql<string>`to_char(document_version.put_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`.as('putAt'),
        sql<boolean>`file.post_id is not null`.as('isOfPost'),
      ])
      .select(['file.id', 'file.name', 'file.type', 'file.bytes', 'file.width', 'file.height'])
      .whereRef('documentVersion.documentId', '=', sql.ref('document.id')),
  )

const documentRows = (db: Kysely<DB>, viewer: Viewer) =>
  db
    .selectFrom('document')
    .innerJoin('space', 'space.id', 'document.spaceId')
    .select([
      'document.id',
      'document.title',
      'document.language',
      'document.symbol',
      'document.kind',
      'document.audience',
      'document.withdrawnAt',
      'space.id as spaceId',
      'space.visibility',
    ])
    .select(textsOf(db, viewer).as('texts'))

type Row = Awaited<ReturnType<ReturnType<typeof documentRows>['execute']>>[number]

/** As its reader sees it: what is in her language first, then the newest version; the original before its translations. */
const shownDocument = (viewer: Viewer, { texts, spaceId, visibility, withdrawnAt, ...document }: Row) => {
  const canKeep = yes(may.keep(viewer, { id: spaceId, visibility }))
  const isHers = (text: { language: string }) => text.language === viewer.language
  return {
    ...document,
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    canKeep,
    texts: texts
      .map(({ version, language, standing, state, putAt, isOfPost, id, name, type, bytes, width, height }) => ({
        ...{ version, language, standing, state, putAt, isOfPost },
        file: id === null ? null : shownFile({ id, name: name!, type: type!, bytes: bytes!, width, height }),
        nextStates: canKeep && id !== null ? nextStates(state) : [],
      }))
      .filter(({ file }) => file !== null || canKeep)
      .sort(
        (a, b) =>
          Number(isHers(b)) - Number(isHers(a)) ||
          b.version - a.version ||
          textStandings.indexOf(a.standing) - textStandings.indexOf(b.standing) ||
          (a.language < b.language ? -1 : 1),
      ),
  }
}
export type ShownDocument = ReturnType<typeof shownDocument>
export type ShownText = ShownDocument['texts'][number]

/** What hers she may know of: those with a text that she may have; to organizers all of them, the withdrawn last. */
const knownTo = (viewer: Viewer) => {
  const organized = Object.entries(viewer.roles).flatMap(([id, { role }]) => (role === 'organizer' ? [id] : []))
  return sql<boolean>`(${documentReadBy(viewer)} and (document.space_id = any(${organized}::uuid[]) or ${hasTextFor(viewer)}))`
}

type Asked = Pick<ListAsked, 'q' | 'page'>

/** A page of the documents of a space that the viewer may read, those that were added to last first. */
const listDocuments = async (
  { db }: { db: Kysely<DB> },
  viewer: Viewer,
  spaceId: string,
  asked: Omit<ListAsked, 'files'>,
) => {
  const rows = await documentRows(db, viewer)
    .where('document.spaceId', '=', spaceId)
    .where(knownTo(viewer))
    .$if(asked.kind !== null, (query) => query.where('document.kind', '=', asked.kind))
    .$if(asked.q !== '', (query) =>
      query.where((eb) =>
        eb.or([
          eb('document.title', 'ilike', holding(asked.q)),
          eb('document.symbol', 'ilike', holding(asked.q)),
          eb.exists(
            eb
              .selectFrom('documentVersion')
              .innerJoin('file', 'file.id', 'documentVersion.fileId')
              .select('file.id')
              .whereRef('documentVersion.documentId', '=', 'document.id')
              .where('file.name', 'ilike', holding(asked.q))
              .where(fileOfTextShownTo(viewer)),
          ),
        ]),
      ),
    )
    .orderBy((eb) => eb('document.withdrawnAt', 'is not', null))
    .orderBy(
      sql`(select max(v.put_at) from document_version v join file on file.id = v.file_id
        where v.document_id = document.id and ${fileOfTextShownTo(viewer)})`,
      (by) => by.desc().nullsLast(),
    )
    .orderBy('document.id')
    .offset(beginningWith(asked.page))
    .limit(documentsPerPage + 1)
    .execute()
  return {
    documents: rows.slice(0, documentsPerPage).map((row) => shownDocument(viewer, row)),
    isMore: rows.length > documentsPerPage,
  }
}

/**
 * A page of the files attached to posts of a space that the viewer may see, newest first. Of a thread that is not attributable
 * neither who attached one nor the hour is told, and it stands in the list by its day alone.
 */
const listFiles = async ({ db }: { db: Kysely<DB> }, viewer: Viewer, space: SpaceFacts, asked: Asked) => {
  const canKeep = yes(may.keep(viewer, space))
  const rows = await db
    .selectFrom('file')
    .innerJoin('post', 'post.id', 'file.postId')
    .innerJoin('thread', 'thread.id', 'post.threadId')
    .innerJoin('space', 'space.id', 'thread.spaceId')
    .leftJoin('person', (join) => join.onRef('person.id', '=', 'post.authorId').on('thread.attribution', '=', 'named'))
    .select(['file.id', 'file.name', 'file.type', 'file.bytes', 'file.width', 'file.height'])
    .select(['post.number', 'post.isShown', 'thread.id as threadId', 'thread.title', 'thread.language'])
    .select(['thread.audience', 'thread.attribution', 'person.name as author'])
    .select((eb) => [
      eb
        .case()
        .when('thread.attribution', '=', 'not attributable')
        .then(null)
        .else(shortNameOf(eb.ref('post.organisationId'), viewer.language))
        .end()
        .as('organisation'),
      sql<Date>`case when thread.attribution = 'not attributable' then date_trunc('day', post.written_at, 'UTC')
        else post.written_at end`.as('at'),
      eb
        .exists(
          eb
            .selectFrom('documentVersion')
            .select('documentVersion.fileId')
            .whereRef('documentVersion.fileId', '=', 'file.id'),
        )
        .$castTo<boolean>()
        .as('isKept'),
    ])
    .where('thread.spaceId', '=', space.id)
    .where(postShownTo(viewer))
    .$if(asked.q !== '', (query) => query.where('file.name', 'ilike', holding(asked.q)))
    .orderBy('at', 'desc')
    .orderBy('file.id')
    .offset(beginningWith(asked.page))
    .limit(documentsPerPage + 1)
    .execute()
  return {
    files: rows.slice(0, documentsPerPage).map(({ at, attribution, isShown, author, organisation, ...row }) => ({
      ...{ number: row.number, threadId: row.threadId, title: row.title, language: row.language },
      ...{ audience: row.audience, isHidden: !isShown, author, organisation },
      canKeep: canKeep && isShown && !row.isKept,
      at: attribution === 'not attributable' ? at.toISOString().slice(0, 10) : at.toISOString(),
      file: shownFile(row),
    })),
    isMore: rows.length > documentsPerPage,
  }
}
export type ListedFile = Awaited<ReturnType<typeof listFiles>>['files'][number]

/**
 * The page of documents of a space: what is kept, and the files of its posts where no kind is asked for, which they have none of.
 * Throws notFound for the missing and for a space that the viewer may not read.
 */
export const readDocumentsOf = async (
  { db }: DocumentDeps,
  viewer: Viewer,
  place: { kind: SpaceKind; slug: string },
  { q, kind, page, files }: ListAsked,
) => {
  const space = await findSpace({ db }, viewer, place.kind, place.slug)
  if (!space.can.read) throw notFound()
  const [kept, ofPosts] = await Promise.all([
    listDocuments({ db }, viewer, space.id, { q, kind, page }),
    kind === null ? listFiles({ db }, viewer, space, { q, page: files }) : null,
  ])
  return {
    space: {
      id: space.id,
      kind: space.kind as SpaceKind,
      slug: space.slug,
      title: space.title,
      language: space.language,
    },
    canKeep: space.can.organize,
    asked: { q, kind, page, files },
    kept,
    ofPosts,
  }
}
export type DocumentsOfSpace = Awaited<ReturnType<typeof readDocumentsOf>>

/** What a command asks of a document. Throws notFound for the missing and for what the viewer may not know of. */
export const findDocumentFacts = async (db: Kysely<DB>, viewer: Viewer, id: string) => {
  if (!isId(id)) throw notFound()
  const row = await db
    .selectFrom('document')
    .innerJoin('space', 'space.id', 'document.spaceId')
    .select(['document.id', 'document.title', 'document.language', 'document.audience', 'document.withdrawnAt'])
    .select(['space.id as spaceId', 'space.visibility'])
    .where('document.id', '=', id)
    .where(knownTo(viewer))
    .executeTakeFirst()
  if (!row) throw notFound()
  const { spaceId, visibility, withdrawnAt, ...document } = row
  return { ...document, isWithdrawn: withdrawnAt !== null, space: { id: spaceId, visibility } }
}

/** A document with its texts, and where it is kept. Throws notFound for the missing and for what the viewer may not know of. */
export const findDocument = async ({ db }: DocumentDeps, viewer: Viewer, id: string) => {
  if (!isId(id)) throw notFound()
  const row = await documentRows(db, viewer)
    .select(['space.kind as spaceKind', 'space.slug', 'space.title as spaceTitle', 'space.language as spaceLanguage'])
    .where('document.id', '=', id)
    .where(knownTo(viewer))
    .executeTakeFirst()
  if (!row) throw notFound()
  const { spaceKind, slug, spaceTitle, spaceLanguage, ...document } = row
  return {
    ...shownDocument(viewer, document),
    space: { kind: spaceKind, slug, title: spaceTitle, language: spaceLanguage },
  }
}

/**
 * The file of a text, for whoever may read the document and, where it hangs on a post, see the post. Throws notFound for
 * everything else.
 */
export const findText = async (
  { db }: DocumentDeps,
  viewer: Viewer,
  { id, version, language }: { id: string; version: number; language: string },
) => {
  if (!isId(id)) throw notFound()
  const row = await db
    .selectFrom('document')
    .innerJoin('space', 'space.id', 'document.spaceId')
    .innerJoin('documentVersion', 'documentVersion.documentId', 'document.id')
    .innerJoin('file', 'file.id', 'documentVersion.fileId')
    .select(['file.id', 'file.name', 'file.type', 'file.bytes', 'file.storedAs', 'file.previewStoredAs'])
    .select('file.previewBytes')
    .where('document.id', '=', id)
    .where('documentVersion.version', '=', version)
    .where('documentVersion.language', '=', language)
    .where(documentReadBy(viewer))
    .where(fileOfTextShownTo(viewer))
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** A space to which an organizer adds a document. Throws notFound, forbidden. */
export const prepareAdding = async (
  { db }: DocumentDeps,
  viewer: SignedIn,
  place: { kind: SpaceKind; slug: string },
) => {
  const space = await findSpace({ db }, viewer, place.kind, place.slug)
  if (!space.can.read) throw notFound()
  demand(may.keep(viewer, space))
  const { id, kind, slug, title, language } = space
  return { id, kind: kind as SpaceKind, slug, title, language }
}

/** A file of a post that an organizer keeps as a document, and how far it may be read. Throws notFound, forbidden. */
export const prepareKeeping = async (deps: DocumentDeps, viewer: SignedIn, fileId: string) => {
  const file = await deps.threads.findFile(viewer, fileId)
  const thread = await findThreadFacts(deps.db, viewer, file.threadId)
  demand(may.keep(viewer, thread.space))
  return {
    file: { id: file.id, name: file.name, threadId: file.threadId },
    audience: thread.audience,
    audiences: audiences.filter((audience) => isWithin(audience, thread.audience)),
    space: thread.space as SpaceFacts,
  }
}
