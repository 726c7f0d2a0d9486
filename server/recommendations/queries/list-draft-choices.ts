import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { outcomeRows } from '#server/outcomes/index.ts'
import { shortNameOf } from '#server/people/names.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { shownTo } from '../policy.ts'

/** What a rapporteur may choose from when she drafts: agreed outcomes, parents, organisations by name. Throws notFound. */
export const listDraftChoices = async ({ db }: { db: Kysely<DB> }, viewer: Viewer, consultationId: string) => {
  const [outcomes, parents, organisations] = await Promise.all([
    outcomeRows(db, viewer)
      .where('outcome.consultationId', '=', consultationId)
      .where('outcome.state', 'in', ['agreed', 'in report'])
      .orderBy('outcome.kind')
      .orderBy('outcome.number')
      .execute(),
    db
      .selectFrom('recommendation')
      .innerJoin('space', 'space.id', 'recommendation.consultationId')
      .select([
        'recommendation.id',
        'recommendation.reference',
        'recommendation.title',
        'recommendation.state',
        'recommendation.parentId',
      ])
      .where('recommendation.consultationId', '=', consultationId)
      .where('recommendation.state', '<>', 'dropped')
      .where(shownTo(viewer))
      .orderBy('recommendation.position')
      .execute(),
    db
      .selectFrom('organisation')
      .select((eb) => ['organisation.id', shortNameOf(eb.ref('organisation.id'), viewer.language).as('shortName')])
      .where('organisation.kind', 'in', ['mechanism', 'un'])
      .execute(),
  ])
  const collator = new Intl.Collator(viewer.language)
  return {
    outcomes: outcomes.map(({ id, kind, number, text, language }) => ({ id, kind, number, text, language })),
    parents: parents.filter(({ parentId }) => parentId === null),
    recommendations: parents,
    organisations: organisations.toSorted((a, b) => collator.compare(a.shortName, b.shortName)),
  }
}
