import type { Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import { shortNameOf } from '#server/people/names.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { organisationsOf, shownTo } from '../policy.ts'

export type ListFilters = { addressee?: string | null; theme?: string | null; state?: string | null }

const issuedRows = (db: Kysely<DB>, viewer: Viewer) =>
  db
    .selectFrom('recommendation')
    .innerJoin('space', 'space.id', 'recommendation.consultationId')
    .innerJoin('consultation', 'consultation.spaceId', 'space.id')
    .leftJoin('recommendation as parent', 'parent.id', 'recommendation.parentId')
    .select([
      'recommendation.id',
      'recommendation.reference',
      'recommendation.title',
      'recommendation.language',
      'recommendation.verb',
      'recommendation.themes',
      'space.slug',
      'space.title as meeting',
      'space.language as meetingLanguage',
      'space.id as spaceId',
      'consultation.startsOn',
    ])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('recommendationAddressee')
          .innerJoin('organisation', 'organisation.id', 'recommendationAddressee.organisationId')
          .select([
            'recommendationAddressee.organisationId',
            'organisation.slug',
            'recommendationAddressee.position',
            'recommendationAddressee.implementation',
            'recommendationAddressee.implementationAsOf',
            'recommendationAddressee.reportDueOn',
          ])
          .select((inner) => shortNameOf(inner.ref('organisation.id'), viewer.language).as('shortName'))
          .whereRef('recommendationAddressee.recommendationId', '=', 'recommendation.id'),
      ).as('addressees'),
    )
    .where(shownTo(viewer))
    .where('recommendation.state', '=', 'issued')
    .orderBy('consultation.startsOn', (order) => order.desc().nullsLast())
    .orderBy('space.title')
    .orderBy((eb) => eb.fn.coalesce('parent.position', 'recommendation.position'))
    .orderBy('recommendation.parentId', (order) => order.asc().nullsFirst())
    .orderBy('recommendation.position')
    .execute()

/**
 * Issued recommendations across meetings that the viewer may see, newest meeting first; before them what is put to the
 * organisations she holds a function for, awaited reports first by their day.
 */
export const listRecommendations = async (
  { db }: { db: Kysely<DB> },
  viewer: Viewer,
  { addressee, theme, state }: ListFilters = {},
) => {
  const all = await issuedRows(db, viewer)
  const collator = new Intl.Collator(viewer.language)
  const held = organisationsOf(viewer)
  const rows = all.filter(
    (row) =>
      (!theme || row.themes.includes(theme)) &&
      (!(addressee || state) ||
        row.addressees.some(
          (one) => (!addressee || one.slug === addressee) && (!state || one.implementation === state),
        )),
  )
  const meetings = [
    ...new Map(
      rows.map(({ spaceId, slug, meeting, meetingLanguage, startsOn }) => [
        spaceId,
        { id: spaceId, slug, title: meeting, language: meetingLanguage, startsOn },
      ]),
    ).values(),
  ]
  const withSorted = rows.map((row) => ({
    ...row,
    addressees: row.addressees.toSorted((a, b) => collator.compare(a.shortName, b.shortName)),
  }))
  const mine = withSorted.flatMap((row) =>
    row.addressees.flatMap((one) => (held.includes(one.organisationId) ? [{ ...row, addressee: one }] : [])),
  )
  const far = '9999'
  return {
    mine: mine.toSorted((a, b) => {
      const [first, second] = [a.addressee.reportDueOn ?? far, b.addressee.reportDueOn ?? far]
      return first < second ? -1 : first > second ? 1 : 0
    }),
    meetings: meetings.map((meeting) => ({
      ...meeting,
      recommendations: withSorted.filter(({ spaceId }) => spaceId === meeting.id),
    })),
    addressees: [
      ...new Map(all.flatMap(({ addressees }) => addressees.map((one) => [one.slug, one.shortName]))).entries(),
    ]
      .map(([slug, shortName]) => ({ slug, shortName }))
      .toSorted((a, b) => collator.compare(a.shortName, b.shortName)),
    themes: [...new Set(all.flatMap(({ themes }) => themes))].toSorted(collator.compare),
    isEmpty: all.length === 0,
  }
}
