import type { Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import { may as mayConsultation } from '#server/consultations/policy.ts'
import { outcomeRows, shownOutcome } from '#server/outcomes/index.ts'
import { fullNameOf, shortNameOf } from '#server/people/names.ts'
import type { Clock } from '#server/platform/clock.ts'
import { notFound } from '#server/platform/errors.ts'
import { yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import { mayBeIssuedIn } from '../lifecycle.ts'
import { may, shownTo } from '../policy.ts'
import { statusOverTime } from './status-over-time.ts'

export type BoardFilters = { addressee?: string | null; theme?: string | null; awaited?: boolean }

const boardRows = (db: Kysely<DB>, viewer: Viewer, consultationId: string) =>
  db
    .selectFrom('recommendation')
    .innerJoin('space', 'space.id', 'recommendation.consultationId')
    .leftJoin('recommendation as parent', 'parent.id', 'recommendation.parentId')
    .leftJoin('reportParagraph', 'reportParagraph.id', 'recommendation.paragraphId')
    .leftJoin('reportSection', 'reportSection.id', 'reportParagraph.sectionId')
    .leftJoin('session', 'session.id', 'reportSection.sessionId')
    .select([
      'recommendation.id',
      'recommendation.reference',
      'recommendation.title',
      'recommendation.language',
      'recommendation.text',
      'recommendation.verb',
      'recommendation.state',
      'recommendation.themes',
      'recommendation.note',
      'recommendation.addresseesAsWritten',
      'recommendation.parentId',
      'reportParagraph.number as paragraph',
      'session.number as sessionNumber',
    ])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('recommendationAddressee')
          .innerJoin('organisation', 'organisation.id', 'recommendationAddressee.organisationId')
          .leftJoin('delegation', (join) =>
            join
              .onRef('delegation.organisationId', '=', 'organisation.id')
              .on('delegation.consultationId', '=', consultationId),
          )
          .select([
            'recommendationAddressee.organisationId',
            'organisation.slug',
            'organisation.fictitious',
            'delegation.protocolOrder',
            'recommendationAddressee.position',
            'recommendationAddressee.positionAsOf',
            'recommendationAddressee.implementation',
            'recommendationAddressee.implementationAsOf',
            'recommendationAddressee.reportDueOn',
          ])
          .select((inner) => [
            shortNameOf(inner.ref('organisation.id'), viewer.language).as('shortName'),
            fullNameOf(inner.ref('organisation.id'), viewer.language).as('name'),
          ])
          .whereRef('recommendationAddressee.recommendationId', '=', 'recommendation.id'),
      ).as('addressees'),
      jsonArrayFrom(
        eb
          .selectFrom('recommendationRelation')
          .innerJoin('recommendation as other', 'other.id', 'recommendationRelation.toId')
          .select(['recommendationRelation.kind', 'recommendationRelation.verdict', 'other.reference', 'other.id'])
          .whereRef('recommendationRelation.fromId', '=', 'recommendation.id')
          .where('recommendationRelation.verdict', '<>', 'rejected')
          .where('other.state', '<>', 'dropped')
          // The other one may stand in a meeting that this reader knows nothing of.
          .where('other.id', 'in', (inner) =>
            inner
              .selectFrom('recommendation')
              .innerJoin('space', 'space.id', 'recommendation.consultationId')
              .select('recommendation.id')
              .where(shownTo(viewer)),
          )
          .orderBy('other.position'),
      ).as('relations'),
    ])
    .where('recommendation.consultationId', '=', consultationId)
    .where('recommendation.state', '<>', 'dropped')
    .where(shownTo(viewer))
    .orderBy((eb) => eb.fn.coalesce('parent.position', 'recommendation.position'))
    .orderBy('recommendation.parentId', (order) => order.asc().nullsFirst())
    .orderBy('recommendation.position')
    .execute()

type Row = Awaited<ReturnType<typeof boardRows>>[number]
export type BoardAddressee = Row['addressees'][number]

/** Columns by the organizer's protocol order where she gave one, else by name in the reader's language; never by progress. */
const columnsOf = (rows: readonly Row[], viewer: Viewer) => {
  const known = new Map<string, BoardAddressee>()
  for (const one of rows.flatMap(({ addressees }) => addressees)) known.set(one.organisationId, one)
  const byName = new Intl.Collator(viewer.language)
  const last = Number.MAX_SAFE_INTEGER
  return [...known.values()]
    .sort((a, b) => (a.protocolOrder ?? last) - (b.protocolOrder ?? last) || byName.compare(a.shortName, b.shortName))
    .map(({ organisationId: id, slug, shortName, name, fictitious }) => ({ id, slug, shortName, name, fictitious }))
}

const matches = (row: Row, { addressee, theme, awaited }: BoardFilters) =>
  (!addressee || row.addressees.some(({ slug }) => slug === addressee)) &&
  (!theme || row.themes.includes(theme)) &&
  (!awaited || row.addressees.some(({ reportDueOn }) => reportDueOn !== null))

// The newest word that is known makes the best example of a chain; before any, the first recommendation.
const exampleOf = (rows: readonly Row[]) =>
  rows.reduce<{ row: Row; asOf: string } | null>((best, row) => {
    const asOf = row.addressees.reduce(
      (last, one) => ((one.implementationAsOf ?? '') > last ? one.implementationAsOf! : last),
      '',
    )
    return best === null || asOf > best.asOf ? { row, asOf } : best
  }, null)?.row ?? null

const chainOf = async (db: Kysely<DB>, viewer: Viewer, row: Row, readsReport: boolean) => {
  const outcome = await outcomeRows(db, viewer)
    .where('outcome.id', 'in', (eb) =>
      eb.selectFrom('recommendationOutcome').select('outcomeId').where('recommendationId', '=', row.id),
    )
    .where('outcome.state', 'in', ['agreed', 'in report'])
    .executeTakeFirst()
  const last = row.addressees.reduce<BoardAddressee | null>(
    (best, one) => ((one.implementationAsOf ?? '') > (best?.implementationAsOf ?? '') ? one : best),
    null,
  )
  return {
    ...{ id: row.id, reference: row.reference, state: row.state },
    paragraph: readsReport ? row.paragraph : null,
    sessionNumber: readsReport ? row.sessionNumber : null,
    outcome: outcome ? shownOutcome(viewer, outcome) : null,
    implementation: row.state === 'issued' ? (last?.implementation ?? null) : null,
  }
}

/**
 * The board of a meeting: its recommendations with sub-points below their parents, its addressees as columns, in each
 * cell what is known. It names no persons. Before issue there are no marks: `cells` is null. Throws notFound.
 */
export const readBoard = async (
  { db, clock }: { db: Kysely<DB>; clock: Clock },
  viewer: Viewer,
  slug: string,
  filters: BoardFilters = {},
) => {
  const head = await db
    .selectFrom('space')
    .innerJoin('consultation', 'consultation.spaceId', 'space.id')
    .leftJoin('report', 'report.consultationId', 'space.id')
    .select([
      'space.id',
      'space.slug',
      'space.title',
      'space.language',
      'space.visibility',
      'space.state',
      'consultation.standing',
      'report.state as reportState',
    ])
    .where('space.slug', '=', slug)
    .executeTakeFirst()
  if (!head || !maySpace.read(viewer, head)) throw notFound()
  const { reportState, visibility, state, ...consultation } = head
  const space = { id: head.id, visibility, state }
  const all = await boardRows(db, viewer, space.id)
  const readsReport = reportState !== null && mayConsultation.readReport(viewer, space, reportState)
  const rows = all.filter((row) => matches(row, filters))
  const example = exampleOf(rows)
  const columns = columnsOf(rows, viewer).filter(({ slug }) => !filters.addressee || slug === filters.addressee)
  return {
    consultation,
    columns,
    rows: rows.map(({ addressees, paragraph, sessionNumber: _session, ...row }) => ({
      ...row,
      paragraph: readsReport ? paragraph : null,
      isForAll: columns.length > 2 && columns.every(({ id }) => addressees.some((one) => one.organisationId === id)),
      awaited: addressees.filter(({ reportDueOn }) => reportDueOn !== null).length,
      cells:
        row.state === 'issued'
          ? columns.map(({ id }) => addressees.find(({ organisationId }) => organisationId === id) ?? null)
          : null,
      assigned: addressees.map(({ shortName }) => shortName).toSorted(new Intl.Collator(viewer.language).compare),
    })),
    addressees: columnsOf(all, viewer),
    themes: [...new Set(all.flatMap(({ themes }) => themes))].sort(new Intl.Collator(viewer.language).compare),
    awaited: all.reduce(
      (sum, { addressees }) => sum + addressees.filter(({ reportDueOn }) => reportDueOn !== null).length,
      0,
    ),
    drafts: all.filter(({ state }) => state === 'draft').length,
    isEmpty: all.length === 0,
    example: example && (await chainOf(db, viewer, example, readsReport)),
    overTime: await statusOverTime({ db, clock }, space.id),
    can: {
      draft: yes(may.draft(viewer, space)),
      issue: yes(may.issue(viewer, space)) && mayBeIssuedIn(space.state),
    },
  }
}
export type Board = Awaited<ReturnType<typeof readBoard>>
