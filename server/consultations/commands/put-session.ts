import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { conflict, notFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { findFacts } from '../find.ts'
import type { SessionFields } from '../input.ts'
import { may } from '../policy.ts'
import { instantOf } from '../zone-times.ts'

/**
 * An organizer adds a session to the agenda or changes one; times are given as clocks in the consultation's zone show
 * them. Returns its id. Without a position a new one comes last; a position that is held moves the later ones on.
 */
export const putSession = async (
  deps: Recording,
  viewer: SignedIn,
  consultationId: string,
  { sessionId, position, questions, startsAt, endsAt, ...fields }: SessionFields,
): Promise<string> => {
  const found = await findFacts(deps, viewer, consultationId)
  demand(may.organize(viewer, found))
  const values = {
    ...fields,
    guidingQuestions: questions
      .split('\n')
      .map((question) => question.trim())
      .filter((question) => question !== ''),
    startsAt: startsAt ? instantOf(startsAt, found.timeZone, 'startsAt') : null,
    endsAt: endsAt ? instantOf(endsAt, found.timeZone, 'endsAt') : null,
  }
  return atomically(deps, async (tx) => {
    const order = await lockAgenda(tx, found.id)
    if (sessionId && !order.includes(sessionId)) throw notFound()
    if (sessionId) await keepRule(tx, sessionId, fields)
    const id = sessionId ?? newId()
    if (sessionId) await tx.db.updateTable('session').set(values).where('id', '=', id).execute()
    else
      await tx.db
        .insertInto('session')
        .values({ id, consultationId: found.id, position: 1_000_000, ...values })
        .execute()
    if (!sessionId || position !== null) {
      const others = order.filter((other) => other !== id)
      await number(tx, others.toSpliced(position === null ? others.length : position - 1, 0, id))
    }
    tx.record({
      type: 'session.changed',
      actorId: viewer.person.id,
      spaceId: found.id,
      subjectId: id,
      data: { isNew: !sessionId },
    })
    return id
  })
}

/** An organizer takes a session off the agenda. Throws conflict while threads or outcomes belong to it. */
export const removeSession = async (
  deps: Recording,
  viewer: SignedIn,
  consultationId: string,
  sessionId: string,
): Promise<void> => {
  const found = await findFacts(deps, viewer, consultationId)
  demand(may.organize(viewer, found))
  await atomically(deps, async (tx) => {
    const order = await lockAgenda(tx, found.id)
    if (!order.includes(sessionId)) throw notFound()
    const used = await tx.db
      .selectFrom('thread')
      .select('id')
      .where('sessionId', '=', sessionId)
      .unionAll(tx.db.selectFrom('outcome').select('id').where('sessionId', '=', sessionId))
      .unionAll(tx.db.selectFrom('outcomeOrigin').select('id').where('sessionId', '=', sessionId))
      .unionAll(tx.db.selectFrom('reportSection').select('id').where('sessionId', '=', sessionId))
      .limit(1)
      .executeTakeFirst()
    if (used) throw conflict('consultations:problems.sessionInUse')
    await tx.db.deleteFrom('session').where('id', '=', sessionId).execute()
    await number(
      tx,
      order.filter((other) => other !== sessionId),
    )
    tx.record({
      type: 'session.changed',
      actorId: viewer.person.id,
      spaceId: found.id,
      subjectId: sessionId,
      data: { isRemoved: true },
    })
  })
}

// What was written under one rule must not come under another: those who spoke relied on it.
const keepRule = async (tx: Tx, sessionId: string, to: { audience: string; attribution: string | null }) => {
  const session = await tx.db
    .selectFrom('session')
    .select(['audience', 'attribution'])
    .select((eb) =>
      eb.exists(eb.selectFrom('thread').select('thread.id').where('thread.sessionId', '=', sessionId)).as('hasThreads'),
    )
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow()
  if (session.hasThreads && (session.audience !== to.audience || session.attribution !== to.attribution))
    throw conflict('consultations:problems.ruleHolds')
}

const lockAgenda = async (tx: Tx, consultationId: string): Promise<string[]> => {
  await tx.db
    .selectFrom('consultation')
    .select('spaceId')
    .where('spaceId', '=', consultationId)
    .forUpdate()
    .executeTakeFirst()
  const rows = await tx.db
    .selectFrom('session')
    .select('id')
    .where('consultationId', '=', consultationId)
    .orderBy('position')
    .execute()
  return rows.map(({ id }) => id)
}

// Positions are unique: they step aside first.
const number = async (tx: Tx, order: readonly string[]) => {
  if (order.length === 0) return
  await tx.db
    .updateTable('session')
    .set((eb) => ({ position: eb('position', '+', 2_000_000) }))
    .where('id', 'in', order)
    .execute()
  for (const [index, id] of order.entries())
    await tx.db
      .updateTable('session')
      .set({ position: index + 1 })
      .where('id', '=', id)
      .execute()
}
