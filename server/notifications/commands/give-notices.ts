import { sql } from 'kysely'
import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { watchOnceNamed } from '#server/threads/index.ts'
import { functionsIn, mentionedIn } from '../events.ts'
import {
  listAsked,
  listAuthors,
  listDelegation,
  listFlaggers,
  listHolders,
  listNamed,
  listNamedByFunction,
  listOrganizers,
  listReaders,
  listWriter,
  type Recipient,
} from '../queries/recipients.ts'

// Told late, as after an import or a long stop, what is older than this is in the list and no news.
const newsDays = 14

type About = {
  at: Date
  actorId: string | null
  outcomeId?: string
  recommendationId?: string
  wideningId?: string
  draftId?: string
}

// Told again it is unread, and no mail has told it yet.
const anew = { readAt: null, mailId: null, mailedAt: null }

const flagReasons = ['flagged', 'flag settled']

/**
 * Nobody is told twice of one thing: being named takes the place of a weaker reason, and only a report asked for anew is
 * news again. The time is that of the act, so that a job that runs twice changes nothing.
 */
const give = async (
  tx: Tx,
  recipients: readonly Recipient[],
  { at, actorId, outcomeId, recommendationId, wideningId, draftId }: About,
) => {
  const rows = recipients
    .filter(({ personId }) => personId !== actorId)
    .map((recipient) => ({
      ...recipient,
      outcomeId: outcomeId ?? null,
      recommendationId: recommendationId ?? null,
      wideningId: wideningId ?? null,
      draftId: draftId ?? null,
      at,
      readAt: tx.now.getTime() - at.getTime() > newsDays * 86_400_000 ? tx.now : null,
    }))
  if (rows.length === 0) return
  const insert = tx.db.insertInto('notification').values(rows)
  const given = await (wideningId
    ? insert.onConflict((oc) => oc.columns(['personId', 'wideningId']).where('wideningId', 'is not', null).doNothing())
    : draftId
      ? insert.onConflict((oc) =>
          oc
            .columns(['personId', 'draftId', 'reason'])
            .where('draftId', 'is not', null)
            .doUpdateSet({ at, ...anew })
            // Shown again she is told again of what she had read of; of several remarks once, until she looks.
            .where('notification.readAt', 'is not', null)
            .where('notification.at', '<', at),
        )
      : recommendationId
        ? insert.onConflict((oc) =>
            oc
              .columns(['personId', 'recommendationId', 'reason'])
              .where('recommendationId', 'is not', null)
              .doUpdateSet({ at, ...anew })
              .where('notification.reason', '=', 'report asked')
              .where('notification.at', '<', at),
          )
        : flagReasons.includes(rows[0]!.reason)
          ? insert.onConflict((oc) =>
              oc
                .columns(['personId', 'postId', 'reason'])
                .where('reason', 'in', flagReasons)
                .doUpdateSet({ at, ...anew })
                .where('notification.readAt', 'is not', null)
                .where('notification.at', '<', at),
            )
          : outcomeId
            ? insert.onConflict((oc) =>
                oc.columns(['personId', 'outcomeId']).where('outcomeId', 'is not', null).doNothing(),
              )
            : insert.onConflict((oc) =>
                oc
                  .columns(['personId', 'postId'])
                  .where('outcomeId', 'is', null)
                  .where('postId', 'is not', null)
                  .where('reason', 'not in', flagReasons)
                  .doUpdateSet({ reason: 'mentioned' })
                  .where('notification.reason', '<>', 'mentioned')
                  .where(sql<boolean>`excluded.reason = 'mentioned'`),
              )
  )
    .returning('personId')
    .execute()
  if (given.length === 0) return
  const personIds = [...new Set(given.map(({ personId }) => personId))]
  tx.record({ type: 'notification.given', actorId: null, data: { personIds } })
}

type Named = { postId: string; personIds: readonly string[]; at: Date; actorId: string | null }

const tellNamed = async (tx: Tx, { postId, personIds, at, actorId }: Named) => {
  const named = await listNamed(tx.db, postId, personIds)
  await give(tx, named, { at, actorId })
  await watchOnceNamed(
    tx,
    postId,
    named.map(({ personId }) => personId),
  )
}

/**
 * Tells people that a post names them, as far as they may read it; from then on they watch its thread, unless they chose
 * otherwise. The author is not told of herself.
 */
export const tellMentioned = (deps: Recording, postId: string, personIds: readonly string[]): Promise<void> =>
  atomically(deps, (tx) => tellNamed(tx, { postId, personIds, at: tx.now, actorId: null }))

const idsIn = (data: Record<string, unknown>): string[] =>
  [data.organisationIds, data.organisationId].flat().filter((id) => typeof id === 'string')

/** The job that follows what was recorded: tells each person whom it concerns, once. It can run twice without harm. */
export const giveNotices = async (deps: Recording, payload: unknown): Promise<void> => {
  const { activityId } = payload as { activityId: string }
  const activity = await deps.db
    .selectFrom('activity')
    .select(['type', 'at', 'actorId', 'subjectId', 'data'])
    .where('id', '=', activityId)
    .executeTakeFirst()
  if (!activity?.subjectId) return
  const { type, at, actorId, subjectId } = activity
  const data = activity.data as Record<string, unknown>
  const mentionedIds = mentionedIn(data)
  await atomically(deps, async (tx) => {
    if (mentionedIds.length > 0) await tellNamed(tx, { postId: subjectId, personIds: mentionedIds, at, actorId })
    const functions = functionsIn(data)
    if (functions.length > 0) await give(tx, await listNamedByFunction(tx.db, subjectId, functions), { at, actorId })
    if (type === 'post.written') await give(tx, await listReaders(tx.db, subjectId), { at, actorId })
    if (type === 'flag.raised') await give(tx, await listOrganizers(tx.db, subjectId), { at, actorId })
    if (type === 'flag.settled' || type === 'post.hidden' || type === 'post.withdrawn')
      await give(tx, await listFlaggers(tx.db, subjectId, at), { at, actorId })
    if (type === 'widening.proposed')
      await give(tx, await listAsked(tx.db, subjectId), { at, actorId, wideningId: subjectId })
    if (type === 'draft.shown')
      await give(tx, await listDelegation(tx.db, subjectId), { at, actorId, draftId: subjectId })
    if (type === 'draft.remarked')
      await give(tx, await listWriter(tx.db, subjectId), { at, actorId, draftId: subjectId })
    if (type === 'outcome.recorded')
      await give(tx, await listAuthors(tx.db, subjectId), { at, actorId, outcomeId: subjectId })
    if (type.startsWith('recommendation.')) {
      const reason = type === 'recommendation.reportAsked' ? 'report asked' : 'put to organisation'
      const holders = await listHolders(tx.db, subjectId, idsIn(data), reason)
      await give(tx, holders, { at, actorId, recommendationId: subjectId })
    }
  })
}
