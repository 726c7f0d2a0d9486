import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { shortNameOf } from '#server/people/names.ts'
import type { Clock } from '#server/platform/clock.ts'
import { notFound } from '#server/platform/errors.ts'
import { isId } from '#server/platform/ids.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import type { Answer } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { heardBy, heardInRole, readableBy } from '#server/spaces/policy.ts'
import { discardedDays, draftDays, mostDrafts, whole } from '../contract.ts'
import { differencesOf } from '../differences.ts'
import { draftFiles } from '../drafting.ts'
import { drawUnposted } from '../mentions/draw-unposted.ts'
import type { ReadIn } from '../mentions/names.ts'
import { draftShownTo, may, wasInRoom } from '../policy.ts'
import { findThreadFacts } from './facts.ts'

type Deps = { db: Kysely<DB>; clock: Clock; t: ReadIn['t'] }

const excerptLength = 200
const after = (at: Date, days: number) => new Date(at.getTime() + days * 86_400_000).toISOString()

/**
 * Drafts with their places, as far as the viewer may see these now: of a thread that was closed to her nothing is told, not
 * even its title. What is hers stays hers.
 */
const rows = (db: Kysely<DB>, viewer: SignedIn) =>
  db
    .selectFrom('draft')
    .leftJoin('post', 'post.id', 'draft.postId')
    .leftJoin('thread', (join) =>
      join.on((eb) => eb('thread.id', '=', eb.fn.coalesce('draft.threadId', 'post.threadId'))),
    )
    .leftJoin('space', (join) =>
      join.on((eb) => eb('space.id', '=', eb.fn.coalesce('thread.spaceId', 'draft.spaceId'))),
    )
    .select([
      'draft.id',
      'draft.personId',
      'draft.title',
      'draft.body',
      'draft.setAside',
      'draft.setAsideTitle',
      'draft.language',
      'draft.capacity',
      'draft.version',
      'draft.updatedAt',
      'draft.ended',
      'draft.threadId as answers',
      'draft.spaceId as opens',
      'draft.postId as edits',
      'draft.delegationId',
      'draft.shownAt',
      'post.number',
      'post.authorId',
      'post.writtenAt',
      'post.withdrawnAt',
      'post.hiddenAt',
      'post.movedToId',
      'thread.id as threadId',
      'thread.title as threadTitle',
      'thread.language as threadLanguage',
      'thread.attribution',
      'thread.audience',
      'thread.state',
      'thread.kind as threadKind',
      'space.id as spaceId',
      'space.kind as spaceKind',
      'space.slug as spaceSlug',
      'space.title as spaceTitle',
      'space.language as spaceLanguage',
      'space.visibility',
      'space.observersMayPost',
    ])
    .select((eb) => seenBy(viewer)(eb as unknown as ExpressionBuilder<DB, 'space'>).as('isSeen'))

const seenBy = (viewer: SignedIn) => (eb: ExpressionBuilder<DB, 'space'>) =>
  sql<boolean>`coalesce(case when thread.id is null then ${readableBy(viewer)(eb)}
      else ${heardBy(viewer, 'thread.audience')(eb)} end, false)`

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>

/** Whether what a draft is for can still be done; else why not. */
const mayContinue = (viewer: SignedIn, row: Row, now: Date): Answer => {
  if (!row.spaceId || !row.visibility) return { why: 'problems:membersOnly' }
  const space = { id: row.spaceId, visibility: row.visibility, observersMayPost: row.observersMayPost === true }
  if (row.opens || !row.audience || !row.state || !row.threadKind) return may.open(viewer, space)
  const thread = { audience: row.audience, state: row.state, kind: row.threadKind, space }
  if (!row.edits || !row.writtenAt) return may.write(viewer, thread)
  const { authorId, writtenAt, withdrawnAt, hiddenAt, movedToId } = row
  const post = {
    authorId,
    writtenAt,
    isWithdrawn: withdrawnAt !== null,
    isHidden: hiddenAt !== null,
    isMoved: movedToId !== null,
  }
  return may.edit(viewer, thread, post, now)
}

const placeOf = (viewer: SignedIn, row: Row, now: Date) => {
  const kind = row.edits ? ('edit' as const) : row.opens ? ('thread' as const) : ('answer' as const)
  if (!row.isSeen || !row.spaceId) return { kind, isSeen: false as const }
  const thread = row.threadId
    ? { id: row.threadId, title: row.threadTitle ?? '', language: row.threadLanguage ?? 'en' }
    : null
  const to = {
    edit: `/threads/${row.threadId}/${row.number}/edit`,
    thread: `/threads/new?space=${row.spaceId}`,
    answer: `/threads/${row.threadId}#compose`,
  }[kind]
  const answer = mayContinue(viewer, row, now)
  return {
    kind,
    isSeen: true as const,
    to,
    canContinue: answer === true,
    whyNot: answer === true ? null : answer.why,
    number: row.number,
    thread,
    space: {
      kind: row.spaceKind ?? '',
      slug: row.spaceSlug ?? '',
      title: row.spaceTitle ?? '',
      language: row.spaceLanguage ?? 'en',
    },
  }
}

const headOf = (viewer: SignedIn, row: Row, now: Date) => ({
  id: row.id,
  title: row.title,
  language: row.language,
  capacity: row.capacity,
  version: row.version,
  at: row.updatedAt.toISOString(),
  place: placeOf(viewer, row, now),
})

const asideOf = ({ setAside, setAsideTitle }: Row) => whole({ title: setAsideTitle, body: setAside })

const shortened = (text: string) => (text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text)

/** A viewer's drafts, the newest first, those that she discarded lately, and those that her delegations show her. */
export const listDrafts = async (deps: Deps, viewer: SignedIn) => {
  const [own, shown] = await Promise.all([
    rows(deps.db, viewer)
      .where('draft.personId', '=', viewer.person.id)
      .where((eb) => eb.or([eb('draft.ended', 'is', null), eb('draft.ended', '=', 'discarded')]))
      .orderBy('draft.updatedAt', 'desc')
      .orderBy('draft.id')
      .limit(mostDrafts * 2)
      .execute(),
    shownRows(deps.db, viewer).orderBy('draft.shownAt', 'desc').orderBy('draft.id').limit(mostDrafts).execute(),
  ])
  const listed = (row: Row) => ({
    ...headOf(viewer, row, deps.clock.now()),
    excerpt: shortened(row.body),
    hasTwoVersions: row.setAside !== '' || row.setAsideTitle !== '',
    isShown: row.delegationId !== null,
    until: after(row.updatedAt, row.ended ? discardedDays : draftDays),
  })
  return {
    drafts: own.filter(({ ended }) => ended === null).map(listed),
    discarded: own.filter(({ ended }) => ended !== null).map(listed),
    shown: shown.map((row) => ({
      ...headOf(viewer, row, deps.clock.now()),
      author: row.author,
      organisation: row.organisation,
    })),
  }
}

/**
 * Of the drafts that were shown to a delegation those that the viewer may read: she and the writer are in it, for that
 * organisation, and both may read the thread's space, she the thread itself.
 */
const shownRows = (db: Kysely<DB>, viewer: SignedIn) =>
  rows(db, viewer)
    .innerJoin('delegation', (join) =>
      join.onRef('delegation.id', '=', 'draft.delegationId').onRef('delegation.consultationId', '=', 'thread.spaceId'),
    )
    .innerJoin('person as writer', 'writer.id', 'draft.personId')
    .select((eb) => [
      'writer.name as author',
      shortNameOf(eb.ref('delegation.organisationId'), viewer.language).as('organisation'),
    ])
    .where('draft.ended', 'is', null)
    .where('draft.personId', '!=', viewer.person.id)
    .where(draftShownTo(viewer))
    .where((eb) => seenBy(viewer)(eb as unknown as ExpressionBuilder<DB, 'space'>))

/** Whom a draft of the viewer's would be shown to: her delegation in the consultation of its thread, without herself. */
const findOwnDelegation = async (db: Kysely<DB>, viewer: SignedIn, threadId: string) => {
  const people = await db
    .selectFrom('thread')
    .innerJoin('delegation', 'delegation.consultationId', 'thread.spaceId')
    .innerJoin('delegate', 'delegate.delegationId', 'delegation.id')
    .innerJoin('person', 'person.id', 'delegate.personId')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.spaceId', '=', 'delegation.consultationId')
        .onRef('membership.personId', '=', 'delegate.personId')
        .onRef('membership.organisationId', '=', 'delegation.organisationId'),
    )
    .select((eb) => [
      'delegation.id',
      'delegate.personId',
      'delegate.part',
      'person.name',
      shortNameOf(eb.ref('delegation.organisationId'), viewer.language).as('organisation'),
    ])
    .where('thread.id', '=', threadId)
    .where('person.state', '=', 'active')
    .where(heardInRole(sql.ref('thread.audience'), sql.ref('membership.role')))
    .orderBy('delegate.part')
    .orderBy('person.name')
    .execute()
  const own = people.find(({ personId }) => personId === viewer.person.id)
  if (!own) return null
  return {
    id: own.id,
    organisation: own.organisation ?? '',
    others: people
      .filter(({ id, personId }) => id === own.id && personId !== viewer.person.id)
      .map(({ personId, name, part }) => ({ id: personId, name, part })),
  }
}

const listRemarks = (db: Kysely<DB>, viewer: SignedIn, draftId: string) =>
  db
    .selectFrom('draftRemark')
    .innerJoin('draft', 'draft.id', 'draftRemark.draftId')
    .leftJoin('person', 'person.id', 'draftRemark.authorId')
    .select(['draftRemark.id', 'draftRemark.text', 'draftRemark.writtenAt', 'draftRemark.authorId', 'person.name'])
    .where('draftRemark.draftId', '=', draftId)
    .orderBy('draftRemark.writtenAt')
    .orderBy('draftRemark.id')
    .execute()
    .then((remarks) =>
      remarks.map(({ authorId, writtenAt, name, ...remark }) => ({
        ...remark,
        name: name ?? '',
        at: writtenAt.toISOString(),
        isMine: authorId === viewer.person.id,
      })),
    )

/** What another's draft says to the viewer. Its writer may know more than she: names and titles are those of her reading. */
const drawForOther = async (deps: Deps, viewer: SignedIn, row: Row, scope: string): Promise<string> => {
  const thread = await findThreadFacts(deps.db, viewer, row.threadId ?? '')
  const reader = { viewer, wasInRoom: wasInRoom(viewer, thread, deps.clock.now()) }
  return drawUnposted(deps.db, row.body, scope, { thread, language: row.language, t: deps.t, reader })
}

/**
 * A draft of the viewer's own, wherever it belongs, or one that her delegation is shown. Throws notFound for everybody
 * else's: private and missing answer alike.
 */
export const readDraft = async (deps: Deps, viewer: SignedIn, id: string) => {
  if (!isId(id)) throw notFound()
  const own = await rows(deps.db, viewer)
    .select(draftFiles.as('files'))
    .where('draft.id', '=', id)
    .where('draft.personId', '=', viewer.person.id)
    .where((eb) => eb.or([eb('draft.ended', 'is', null), eb('draft.ended', '=', 'discarded')]))
    .executeTakeFirst()
  const shown = own ? undefined : await shownRows(deps.db, viewer).where('draft.id', '=', id).executeTakeFirst()
  const row = own ?? shown
  if (!row) throw notFound()
  const [delegation, remarks] = await Promise.all([
    own?.answers && own.isSeen && own.ended === null ? findOwnDelegation(deps.db, viewer, own.answers) : null,
    listRemarks(deps.db, viewer, id),
  ])
  const scope = `draft-${row.id.slice(-12)}`
  return {
    ...headOf(viewer, row, deps.clock.now()),
    html: own ? renderMarkdown(row.body, scope).html : await drawForOther(deps, viewer, row, scope),
    isNotAttributable: row.isSeen && row.attribution === 'not attributable',
    /** Who wrote it and for which organisation, where it is another's. */
    by: shown ? { name: shown.author, organisation: shown.organisation ?? '' } : null,
    own: own
      ? {
          text: whole(own),
          setAside: asideOf(own),
          differences: asideOf(own) ? differencesOf(asideOf(own), whole(own)) : null,
          files: own.files.map(({ id, name }) => ({ id, name })),
          isDiscarded: own.ended !== null,
          until: after(own.updatedAt, own.ended ? discardedDays : draftDays),
          isShown: own.delegationId !== null && own.delegationId === delegation?.id,
          delegation,
        }
      : null,
    remarks,
  }
}
