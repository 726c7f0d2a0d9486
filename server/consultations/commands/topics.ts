import { atomically, type Recording } from '#server/platform/activity.ts'
import { conflict, invalid, notFound } from '#server/platform/errors.ts'
import { isId, newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { findFacts } from '../find.ts'
import type { TopicFields, TopicMove } from '../input.ts'
import { nextTopicStates } from '../lifecycle.ts'
import { may } from '../policy.ts'

/** A member suggests a theme for the next consultation of the series. Returns the proposal's id. */
export const suggestTopic = async (
  deps: Recording,
  viewer: SignedIn,
  consultationId: string,
  { title, language, text, proposedBy, paragraph }: TopicFields,
): Promise<string> => {
  const found = await findFacts(deps, viewer, consultationId)
  demand(may.contribute(viewer, found))
  return atomically(deps, async (tx) => {
    const source = paragraph
      ? await tx.db
          .selectFrom('reportParagraph')
          .select('id')
          .where('consultationId', '=', found.id)
          .where('number', '=', paragraph)
          .executeTakeFirst()
      : null
    if (paragraph && !source) throw invalid({ paragraph: 'consultations:problems.noSuchParagraph' })
    const last = await tx.db
      .selectFrom('topicProposal')
      .select((eb) => eb.fn.max('position').as('position'))
      .where('consultationId', '=', found.id)
      .executeTakeFirst()
    const id = newId()
    await tx.db
      .insertInto('topicProposal')
      .values({
        id,
        series: found.series,
        consultationId: found.id,
        ...{ title, language, text, proposedBy },
        state: 'suggested',
        paragraphId: source?.id ?? null,
        position: (last?.position ?? 0) + 1,
        createdAt: tx.now,
      })
      .execute()
    tx.record({ type: 'topic.suggested', actorId: viewer.person.id, spaceId: found.id, subjectId: id })
    return id
  })
}

/** An organizer selects a suggested theme, perhaps naming the consultation that it led to, or sets it aside. */
export const moveTopic = async (
  deps: Recording,
  viewer: SignedIn,
  { topicId, to, ledTo }: TopicMove,
): Promise<void> => {
  const topic = isId(topicId)
    ? await deps.db
        .selectFrom('topicProposal')
        .select(['id', 'consultationId', 'state'])
        .where('id', '=', topicId)
        .executeTakeFirst()
    : undefined
  if (!topic?.consultationId) throw notFound()
  const found = await findFacts(deps, viewer, topic.consultationId)
  demand(may.organize(viewer, found))
  if (!nextTopicStates(topic.state).includes(to)) throw conflict('consultations:problems.unlawfulMove')
  await atomically(deps, async (tx) => {
    const next = ledTo
      ? await tx.db
          .selectFrom('space')
          .select(['id', 'visibility'])
          .where('kind', '=', 'consultation')
          .where('slug', '=', ledTo)
          .executeTakeFirst()
      : null
    if (ledTo && (!next || !may.see(viewer, next)))
      throw invalid({ ledTo: 'consultations:problems.noSuchConsultation' })
    const moved = await tx.db
      .updateTable('topicProposal')
      .set({ state: to, ...(next ? { ledToId: next.id } : {}) })
      .where('id', '=', topic.id)
      .where('state', '=', topic.state)
      .executeTakeFirst()
    if (moved.numUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
    tx.record({
      type: 'topic.moved',
      actorId: viewer.person.id,
      spaceId: found.id,
      subjectId: topic.id,
      data: { from: topic.state, to },
    })
  })
}
