import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import { type OutcomeKind, outcomeKinds } from '../contract.ts'
import { may } from '../policy.ts'
import { findConsultationFacts } from './facts.ts'
import { outcomeRows, type ShownOutcome, shownOutcome } from './rows.ts'

const kindRank = (kind: string) => outcomeKinds.indexOf(kind as OutcomeKind)

const byKind = (outcomes: readonly ShownOutcome[]) =>
  outcomeKinds.flatMap((kind) => {
    const ofKind = outcomes.filter((one) => one.kind === kind)
    return ofKind.length > 0 ? [{ kind, outcomes: ofKind }] : []
  })

type Space = Awaited<ReturnType<typeof findConsultationFacts>>

const sessionsOf = async (db: Kysely<DB>, viewer: Viewer, space: Space) => {
  const sessions = await db
    .selectFrom('session')
    .select(['id', 'number', 'title', 'language', 'position', 'audience'])
    .where('consultationId', '=', space.id)
    .orderBy('position')
    .execute()
  return sessions.map(({ audience, title, ...session }) => ({
    ...session,
    title: maySpace.hear(viewer, space, audience) ? title : null,
  }))
}

/** The sessions of a consultation as the viewer may know them; the title of one she does not hear is null. */
export const listSessions = async ({ db }: { db: Kysely<DB> }, viewer: Viewer, consultationId: string) =>
  sessionsOf(db, viewer, await findConsultationFacts(db, viewer, consultationId))

/**
 * The outcomes of a consultation by session, kind and number, in the order in which they print; beside them what waits
 * for the rapporteur's decision (for others: what they suggested themselves). Throws notFound.
 */
export const listOutcomes = async ({ db }: { db: Kysely<DB> }, viewer: Viewer, consultationId: string) => {
  const space = await findConsultationFacts(db, viewer, consultationId)
  const [sessions, rows] = await Promise.all([
    sessionsOf(db, viewer, space),
    outcomeRows(db, viewer)
      .where('outcome.consultationId', '=', consultationId)
      .where('outcome.state', '<>', 'dropped')
      .orderBy('outcome.number')
      .orderBy('outcome.recordedAt')
      .execute(),
  ])
  const all = rows.map((row) => shownOutcome(viewer, row))
  const agreed = all.filter(({ state }) => state !== 'proposed')
  const parts = [...sessions, null].map((session) => ({
    session,
    kinds: byKind(agreed.filter(({ sessionId }) => sessionId === (session?.id ?? null))),
  }))
  return {
    parts: parts.filter(({ kinds }) => kinds.length > 0),
    sessions,
    suggestions: all.filter(({ state }) => state === 'proposed').sort((a, b) => kindRank(a.kind) - kindRank(b.kind)),
    can: { record: yes(may.record(viewer, space)), suggest: yes(may.suggest(viewer, space)) },
  }
}
