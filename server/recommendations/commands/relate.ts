import { atomically, type Recording } from '#server/platform/activity.ts'
import { invalid } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { type Relate, relateInput } from '../input.ts'
import { may } from '../policy.ts'
import { findFacts } from '../queries/facts.ts'

/**
 * Says how a recommendation stands to another one, or gives the verdict on that: open until a person has judged. Throws
 * notFound, forbidden, invalid for itself.
 */
export const relate = async (deps: Recording, viewer: SignedIn, recommendationId: string, input: Relate) => {
  const { toId, kind, verdict, note } = relateInput.parse(input)
  const from = await findFacts(deps.db, viewer, recommendationId)
  demand(may.judge(viewer, from.space))
  const to = await findFacts(deps.db, viewer, toId)
  if (from.id === to.id) throw invalid({ toId: 'recommendations:problems.relatesToItself' })
  await atomically(deps, async (tx) => {
    const judged = verdict === 'open' ? {} : { judgedBy: viewer.person.id, judgedAt: tx.now }
    await tx.db
      .insertInto('recommendationRelation')
      .values({ id: newId(), fromId: from.id, toId: to.id, kind, verdict, note, ...judged })
      .onConflict((oc) => oc.columns(['fromId', 'toId', 'kind']).doUpdateSet({ verdict, note, ...judged }))
      .execute()
    tx.record({
      type: 'recommendation.related',
      actorId: viewer.person.id,
      spaceId: from.space.id,
      subjectId: from.id,
      data: { toId: to.id, kind, verdict },
    })
  })
}
