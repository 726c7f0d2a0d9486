import { sql } from 'kysely'
import { atomically } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { conflict, forbidden } from '#server/platform/errors.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { attributions, audiences } from '#server/spaces/contract.ts'
import { may } from '../policy.ts'
import { findThreadFacts } from '../queries/facts.ts'
import { findMovePlace } from '../queries/moved-post.ts'
import { widens } from '../widening.ts'
import type { MoveDeps } from './move-post.ts'
import { stricter } from './open-thread.ts'

/**
 * An organizer of both moves a thread to another session or space. It keeps its address; its audience and attribution may
 * only become stricter. Quietly: nothing in it becomes unread for those who come to it with the new space. Throws
 * notFound, forbidden (where more people could read it), invalid (no room, a picture that would tell of its maker), conflict.
 */
export const rehomeThread = async (
  deps: MoveDeps,
  viewer: SignedIn,
  threadId: string,
  input: { spaceId: string; sessionId: string | null },
) => {
  const from = await findThreadFacts(deps.db, viewer, threadId)
  demand(may.moderate(viewer, from))
  const { space, session } = await findMovePlace(deps, viewer, input)
  const to = {
    space,
    audience: stricter(audiences, from.audience, session?.audience ?? 'all'),
    attribution: stricter(attributions, from.attribution, session?.attribution ?? space.attribution),
  }
  if (widens(from, to)) throw forbidden('moderation:problem.widens')
  await atomically(deps, async (tx) => {
    // Held first, so that nothing is attached while it is asked.
    await tx.db.selectFrom('thread').select('id').where('id', '=', threadId).forNoKeyUpdate().execute()
    const posts = await tx.db.selectFrom('post').select('id').where('threadId', '=', threadId).execute()
    const ids = posts.map(({ id }) => id)
    await deps.files.demandRoom(tx, ids, { spaceId: space.id, attribution: to.attribution })
    const moved = await tx.db
      .updateTable('thread')
      .set({ spaceId: space.id, sessionId: session?.id ?? null, audience: to.audience, attribution: to.attribution })
      .where('id', '=', threadId)
      .where('spaceId', '=', from.space.id)
      .where('audience', '=', from.audience)
      .where('attribution', '=', from.attribution)
      .executeTakeFirst()
    if (moved.numUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
    if (space.id !== from.space.id) {
      await sql`insert into read_line (thread_id, person_id, read_number, mailed_number, updated_at)
        select thread.id, m.person_id, thread.last_number, thread.last_number, ${tx.now}
        from thread join membership m on m.space_id = thread.space_id where thread.id = ${threadId}
          and not exists (select from membership o where o.space_id = ${from.space.id} and o.person_id = m.person_id)
        on conflict do nothing`.execute(tx.db)
    }
    await audit(tx, {
      actorId: viewer.person.id,
      action: 'thread.rehomed',
      spaceId: space.id,
      data: { threadId, from: from.space.id },
    })
    for (const spaceId of new Set([from.space.id, space.id])) {
      tx.record({ type: 'thread.rehomed', actorId: viewer.person.id, spaceId, threadId, subjectId: threadId })
    }
  })
}
