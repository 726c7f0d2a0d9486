import { type Kysely, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import { may as mayConsultation, standsFor } from '#server/consultations/policy.ts'
import { latestWordOf, outcomeRows, shownOutcome } from '#server/outcomes/index.ts'
import { fullNameOf, shortNameOf } from '#server/people/names.ts'
import { notFound } from '#server/platform/errors.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import { nextImplementations, nextPositions } from '../lifecycle.ts'
import { may, shownTo } from '../policy.ts'

const head = (db: Kysely<DB>, viewer: Viewer, id: string) =>
  db
    .selectFrom('recommendation')
    .innerJoin('space', 'space.id', 'recommendation.consultationId')
    .innerJoin('consultation', 'consultation.spaceId', 'space.id')
    .leftJoin('report', 'report.consultationId', 'space.id')
    .leftJoin('reportParagraph', 'reportParagraph.id', 'recommendation.paragraphId')
    .leftJoin('reportSection', 'reportSection.id', 'reportParagraph.sectionId')
    .leftJoin('session', 'session.id', 'reportSection.sessionId')
    .leftJoin('recommendation as parent', 'parent.id', 'recommendation.parentId')
    .select([
      'recommendation.id',
      'recommendation.reference',
      'recommendation.title',
      'recommendation.text',
      'recommendation.language',
      'recommendation.verb',
      'recommendation.state',
      'recommendation.themes',
      'recommendation.note',
      'recommendation.addresseesAsWritten',
      'recommendation.issuedAt',
      'recommendation.parentId',
      'parent.reference as parentReference',
      'parent.title as parentTitle',
      'parent.language as parentLanguage',
      'reportParagraph.number as paragraph',
      'session.number as sessionNumber',
      'report.state as reportState',
      'report.issuedOn as reportIssuedOn',
      'consultation.standing',
      'space.id as spaceId',
      'space.slug',
      'space.title as spaceTitle',
      'space.language as spaceLanguage',
      'space.visibility',
    ])
    .select((eb) => [
      latestWordOf(eb.ref('recommendation.id')).as('latest'),
      jsonArrayFrom(
        eb
          .selectFrom('recommendation as point')
          .select(['point.id', 'point.reference', 'point.title', 'point.language'])
          .whereRef('point.parentId', '=', 'recommendation.id')
          .where((inner) => standsFor(viewer, inner.ref('point.state'))(eb as never))
          .orderBy('point.position'),
      ).as('points'),
    ])
    .where('recommendation.id', '=', id)
    .where(shownTo(viewer))
    .executeTakeFirst()

const addresseesOf = (db: Kysely<DB>, viewer: Viewer, id: string) =>
  db
    .selectFrom('recommendationAddressee')
    .innerJoin('organisation', 'organisation.id', 'recommendationAddressee.organisationId')
    .select([
      'recommendationAddressee.id',
      'recommendationAddressee.organisationId',
      'recommendationAddressee.assignedAt',
      'recommendationAddressee.position',
      'recommendationAddressee.positionAsOf',
      'recommendationAddressee.implementation',
      'recommendationAddressee.implementationAsOf',
      'recommendationAddressee.reportDueOn',
      'organisation.slug',
      'organisation.fictitious',
    ])
    .select((eb) => [
      shortNameOf(eb.ref('organisation.id'), viewer.language).as('shortName'),
      fullNameOf(eb.ref('organisation.id'), viewer.language).as('name'),
      jsonArrayFrom(
        eb
          .selectFrom('addresseeHistory')
          .leftJoin('person', 'person.id', 'addresseeHistory.actorId')
          .select([
            'addresseeHistory.id',
            'addresseeHistory.aspect',
            'addresseeHistory.fromValue',
            'addresseeHistory.toValue',
            'addresseeHistory.source',
            'addresseeHistory.at',
            'addresseeHistory.asOf',
            'addresseeHistory.note',
            'addresseeHistory.evidence',
            'addresseeHistory.reply',
            'addresseeHistory.replyAt',
            'person.name as by',
          ])
          .select((inner) =>
            shortNameOf(inner.ref('addresseeHistory.assessedById'), viewer.language)
              .$castTo<string | null>()
              .as('assessor'),
          )
          .whereRef('addresseeHistory.addresseeId', '=', 'recommendationAddressee.id')
          .orderBy('addresseeHistory.at', 'desc')
          .orderBy('addresseeHistory.id', 'desc'),
      ).as('history'),
    ])
    .where('recommendationAddressee.recommendationId', '=', id)
    .execute()

// Seen from either end: "R4 overlaps R2d" stands on the page of R2d as well.
const relationsOf = (db: Kysely<DB>, viewer: Viewer, id: string) =>
  db
    .selectFrom('recommendationRelation')
    .innerJoin('recommendation', (join) =>
      join.on(
        'recommendation.id',
        '=',
        sql<string>`case when recommendation_relation.from_id = ${id} then recommendation_relation.to_id else recommendation_relation.from_id end`,
      ),
    )
    .innerJoin('space', 'space.id', 'recommendation.consultationId')
    .select([
      'recommendationRelation.id',
      'recommendationRelation.kind',
      'recommendationRelation.verdict',
      'recommendationRelation.note',
      'recommendationRelation.judgedAt',
      'recommendation.id as otherId',
      'recommendation.reference',
      'recommendation.title',
      'recommendation.language',
      'space.title as meeting',
      'space.id as spaceId',
    ])
    .select((eb) => eb('recommendationRelation.fromId', '=', id).as('isFrom'))
    .where((eb) => eb.or([eb('recommendationRelation.fromId', '=', id), eb('recommendationRelation.toId', '=', id)]))
    .where('recommendation.state', '<>', 'dropped')
    .where(shownTo(viewer))
    .orderBy('recommendation.reference')
    .execute()

/**
 * A recommendation with its chain, addressees with both values and their histories, and relations. Persons behind a
 * report are named to members of the space only (rule 7); others see the organisation. Throws notFound.
 */
export const findRecommendation = async ({ db }: { db: Kysely<DB> }, viewer: Viewer, id: string) => {
  const row = await head(db, viewer, id)
  if (!row) throw notFound()
  const space = { id: row.spaceId, visibility: row.visibility }
  const [addressees, relations, outcomes, history] = await Promise.all([
    addresseesOf(db, viewer, id),
    relationsOf(db, viewer, id),
    outcomeRows(db, viewer)
      .where('outcome.id', 'in', (eb) =>
        eb.selectFrom('recommendationOutcome').select('outcomeId').where('recommendationId', '=', id),
      )
      .where('outcome.state', 'in', ['agreed', 'in report'])
      .orderBy('outcome.kind')
      .orderBy('outcome.number')
      .execute(),
    db
      .selectFrom('recommendationHistory')
      .select(['id', 'at', 'fromState', 'toState', 'why', 'replacedText'])
      .where('recommendationId', '=', id)
      .orderBy('at')
      .orderBy('id')
      .execute(),
  ])
  const seesPersons = maySpace.seePersons(viewer, space)
  const readsReport = row.reportState !== null && mayConsultation.readReport(viewer, space, row.reportState)
  const { spaceId, spaceTitle, spaceLanguage, visibility: _, slug, reportState: __, paragraph, parentId, ...rest } = row
  const { parentReference, parentTitle, parentLanguage, issuedAt, reportIssuedOn, ...recommendation } = rest
  const isIssued = row.state === 'issued'
  const isReportFinal = row.reportState === 'issued' || row.reportState === 'adopted'
  const collator = new Intl.Collator(viewer.language)
  const records = yes(may.draft(viewer, space))
  return {
    ...recommendation,
    html: renderMarkdown(row.text, id).html,
    // They were issued with their report, whose day may be long before it was entered here, or not known at all.
    issuedOn: !issuedAt ? null : isReportFinal ? reportIssuedOn : issuedAt.toISOString(),
    paragraph: readsReport ? paragraph : null,
    sessionNumber: readsReport ? row.sessionNumber : null,
    parent: parentId
      ? { id: parentId, reference: parentReference!, title: parentTitle!, language: parentLanguage! }
      : null,
    consultation: {
      id: spaceId,
      slug,
      title: spaceTitle,
      language: spaceLanguage,
      isReadable: maySpace.read(viewer, space),
    },
    outcomes: outcomes.map((outcome) => shownOutcome(viewer, outcome)),
    addressees: addressees
      .map(({ assignedAt, history: entries, ...addressee }) => {
        const speaks = isIssued && yes(may.speakFor(viewer, addressee.organisationId))
        return {
          ...addressee,
          assignedAt: assignedAt.toISOString(),
          history: entries.map(({ by, ...entry }) => ({ ...entry, by: seesPersons ? by : null })),
          can: { report: speaks, reply: speaks },
          nextPositions: speaks ? nextPositions(addressee.position) : [],
          nextImplementations: speaks ? nextImplementations(addressee.implementation) : [],
        }
      })
      // The reader's own organisation first, the others by name; never by progress.
      .toSorted((a, b) => Number(b.can.report) - Number(a.can.report) || collator.compare(a.shortName, b.shortName)),
    relations: relations.map(({ judgedAt, spaceId: otherSpace, meeting, ...relation }) => ({
      ...relation,
      judgedAt: judgedAt?.toISOString() ?? null,
      meeting: otherSpace === spaceId ? null : meeting,
    })),
    // What a draft said, and why it changed, is the members' own: an addressee learns what was issued.
    history: history.map(({ at, why, replacedText, ...entry }) => ({
      ...entry,
      at: at.toISOString(),
      why: seesPersons ? why : '',
      replacedText: seesPersons ? replacedText : null,
    })),
    can: {
      edit: records && row.state === 'draft',
      assign: records && row.state !== 'dropped',
      relate: records && row.state !== 'dropped',
      assess: isIssued && yes(may.assess(viewer, space)),
      askForReport: isIssued && yes(may.askForReport(viewer, space)),
    },
  }
}
export type RecommendationPage = Awaited<ReturnType<typeof findRecommendation>>
