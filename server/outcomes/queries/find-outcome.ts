import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { notFound } from '#server/platform/errors.ts'
import { yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import { findPostFacts } from '#server/threads/index.ts'
import { nextOutcomeStates } from '../lifecycle.ts'
import { may } from '../policy.ts'
import { findConsultationFacts } from './facts.ts'
import { outcomeRows, shownOutcome } from './rows.ts'

type Row = { sessionAudience: string | null; origins: readonly { audience: string | null }[] }

// A suggestion may be the very words of a closed session, and a rapporteur's earlier wording is nobody else's.
const knowsFormerWordings = (viewer: Viewer, space: { id: string; visibility: string }, row: Row): boolean =>
  maySpace.seePersons(viewer, space) &&
  [row.sessionAudience, ...row.origins.map(({ audience }) => audience)].every(
    (audience) => audience === null || maySpace.hear(viewer, space, audience),
  )

/**
 * An outcome with where it came from, what became of it, and its history: names for members only, reasons and former
 * wordings only for those of them who hear all that it came from. Throws notFound.
 */
export const findOutcome = async ({ db }: { db: Kysely<DB> }, viewer: Viewer, outcomeId: string) => {
  const row = await outcomeRows(db, viewer).where('outcome.id', '=', outcomeId).executeTakeFirst()
  if (!row) throw notFound()
  const space = { id: row.spaceId, visibility: row.visibility, observersMayPost: row.observersMayPost }
  const seesPersons = maySpace.seePersons(viewer, space)
  const history = await db
    .selectFrom('outcomeHistory')
    .leftJoin('person', 'person.id', 'outcomeHistory.actorId')
    .select([
      'outcomeHistory.id',
      'outcomeHistory.at',
      'outcomeHistory.fromState',
      'outcomeHistory.toState',
      'outcomeHistory.why',
      'outcomeHistory.replacedText',
      'person.name',
    ])
    .where('outcomeHistory.outcomeId', '=', outcomeId)
    .orderBy('outcomeHistory.at')
    .orderBy('outcomeHistory.id')
    .execute()
  const records = yes(may.record(viewer, space))
  const knows = knowsFormerWordings(viewer, space, row)
  return {
    ...shownOutcome(viewer, row),
    history: history.map(({ name, at, why, replacedText, ...entry }) => ({
      ...entry,
      at: at.toISOString(),
      why: knows ? why : '',
      replacedText: knows ? replacedText : null,
      by: seesPersons ? name : null,
    })),
    can: {
      record: records,
      edit:
        records &&
        row.state !== 'dropped' &&
        !(row.state === 'in report' && (row.reportState === 'issued' || row.reportState === 'adopted')),
      addOrigin: records && row.state !== 'dropped',
      draft: records && (row.state === 'agreed' || row.state === 'in report'),
      moves: records ? nextOutcomeStates(row.state) : [],
    },
  }
}

/** A post as the start of a record: its number, text and session, and whether the viewer may record or suggest. Throws notFound. */
export const findPassageSource = async (
  { db }: { db: Kysely<DB> },
  viewer: Viewer,
  threadId: string,
  number: number,
) => {
  const { thread, post } = await findPostFacts(db, viewer, threadId, number)
  const space = await findConsultationFacts(db, viewer, thread.space.id)
  if (!post.isShown) throw notFound()
  const place = await db
    .selectFrom('thread')
    .innerJoin('space', 'space.id', 'thread.spaceId')
    .select([
      'thread.title',
      'thread.language',
      'thread.sessionId',
      'space.slug',
      'space.title as spaceTitle',
      'space.language as spaceLanguage',
    ])
    .where('thread.id', '=', threadId)
    .executeTakeFirstOrThrow()
  return {
    post: {
      number: post.number,
      // The language could tell who spoke, and the post's key when.
      language: thread.attribution === 'not attributable' ? place.language : post.language,
      plain: post.plain,
      html: post.html,
    },
    thread: { id: threadId, title: place.title, language: place.language, sessionId: place.sessionId },
    consultation: { id: space.id, slug: place.slug, title: place.spaceTitle, language: place.spaceLanguage },
    can: { record: yes(may.record(viewer, space)), suggest: yes(may.suggest(viewer, space)) },
  }
}
