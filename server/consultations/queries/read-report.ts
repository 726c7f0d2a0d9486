import type { Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import { notFound } from '#server/platform/errors.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may, standsFor } from '../policy.ts'

type Space = { id: string; visibility: string }

/**
 * The report: numbered paragraphs in sections, each with what "has since" been added. Throws notFound where there is none,
 * or none yet for this viewer.
 */
export const readReport = async ({ db }: { db: Kysely<DB> }, viewer: Viewer, space: Space) => {
  const report = await db
    .selectFrom('report')
    .select(['title', 'language', 'state', 'symbol', 'issuedOn', 'note'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('reportSection')
          .select(['reportSection.position', 'reportSection.heading'])
          .select((inner) =>
            jsonArrayFrom(
              inner
                .selectFrom('reportParagraph')
                .select(['reportParagraph.id', 'reportParagraph.number', 'reportParagraph.html'])
                .select((innermost) =>
                  jsonArrayFrom(
                    innermost
                      .selectFrom('reportAddendum')
                      .select(['reportAddendum.id', 'reportAddendum.dated', 'reportAddendum.html'])
                      .whereRef('reportAddendum.paragraphId', '=', 'reportParagraph.id')
                      .orderBy('reportAddendum.dated')
                      .orderBy('reportAddendum.id'),
                  ).as('addenda'),
                )
                .whereRef('reportParagraph.sectionId', '=', 'reportSection.id')
                .orderBy('reportParagraph.number'),
            ).as('paragraphs'),
          )
          .whereRef('reportSection.consultationId', '=', 'report.consultationId')
          .orderBy('reportSection.position'),
      ).as('sections'),
    )
    .where('report.consultationId', '=', space.id)
    .executeTakeFirst()
  if (!report || !may.readReport(viewer, space, report.state)) throw notFound()
  const taken = await listTaken({ db }, viewer, space)
  return { ...report, taken }
}
export type Report = Awaited<ReturnType<typeof readReport>>

/** What became of the paragraphs: the recommendations that stand in them, by reference. */
const listTaken = async ({ db }: { db: Kysely<DB> }, viewer: Viewer, space: Space) => {
  const rows = await db
    .selectFrom('recommendation')
    .innerJoin('space', 'space.id', 'recommendation.consultationId')
    .select([
      'recommendation.id',
      'recommendation.paragraphId',
      'recommendation.reference',
      'recommendation.title',
      'recommendation.language',
    ])
    .where('space.id', '=', space.id)
    .where('recommendation.paragraphId', 'is not', null)
    .where((eb) => standsFor(viewer, eb.ref('recommendation.state'))(eb as never))
    .execute()
  const { compare } = new Intl.Collator('en', { numeric: true })
  return rows.sort((a, b) => compare(a.reference, b.reference))
}
