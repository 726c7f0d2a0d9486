import { randomUUID } from 'node:crypto'
import { as, idOf, momentAt, type Story, type Telling } from '../story.ts'
import { qualityData } from '../world/quality-data.ts'
import { draftRecommendations, qualityOutcomes } from '../world/quality-outcomes.ts'
import type { OutcomeSeed, PostSeed, ThreadSeed } from '../world/shape.ts'
import { threads } from '../world/threads.ts'
import { sessionOf } from './consultation.ts'
import { uploadFor } from './documents.ts'

/** Threads, posts and later wordings, outcomes recorded from them, drafts made of those: each at its own moment. */
export const discussionTellings = (story: Story): Telling[] => {
  const threadIds = new Map<string, string>()
  const outcomeIds = new Map<string, string>()
  const at = (when: PostSeed['at']) => momentAt(story, when)
  return [
    ...threads.flatMap((thread) =>
      thread.posts.flatMap((post, index) => postTellings(story, thread, post, index, threadIds)),
    ),
    ...qualityOutcomes.map((outcome) => ({
      at: at(outcome.at),
      tell: () => tellOutcome(story, outcome, threadIds, outcomeIds),
    })),
    ...draftRecommendations.map((draft) => ({
      at: at(draft.at),
      tell: async () => {
        await story.context.recommendations.draftRecommendation(await as(story, draft.by), {
          consultationId: idOf(story.ids.spaces, qualityData.slug),
          reference: draft.reference,
          title: draft.title,
          text: draft.text,
          language: 'en',
          themes: [...draft.themes],
          addresseesAsWritten: draft.addresseesAsWritten,
          organisations: draft.assigned.map((key) => idOf(story.ids.organisations, key)),
          outcomes: [idOf(outcomeIds, draft.outcome)],
        })
      },
    })),
    ...threads.map((thread) => ({
      at: story.today,
      tell: () => tellReading(story, thread, idOf(threadIds, thread.key)),
    })),
  ]
}

const postTellings = (
  story: Story,
  thread: ThreadSeed,
  post: PostSeed,
  index: number,
  threadIds: Map<string, string>,
): Telling[] => {
  const written = {
    body: post.body,
    language: post.language,
    capacity: post.behalf ? ('behalf' as const) : ('expert' as const),
    clearance: post.behalf ?? null,
    clientId: randomUUID(),
  }
  const write = async () => {
    const author = await as(story, post.by)
    const attached = await uploadFor(story, post.by, thread.key, index + 1)
    if (index > 0) {
      const { number } = await story.context.threads.writePost(author, idOf(threadIds, thread.key), {
        ...written,
        attached,
        replyTo: post.replyTo,
      })
      if (number !== index + 1)
        throw new Error(`Post ${index + 1} of "${thread.key}" came as ${number}: check its moment.`)
      return
    }
    const { threadId } = await story.context.threads.openThread(author, {
      ...written,
      attached,
      spaceId: idOf(story.ids.spaces, thread.space.slug),
      sessionId: sessionOf(story, thread.space.slug, thread.session),
      title: thread.title,
      kind: thread.kind,
      audience: thread.audience ?? 'all',
    })
    threadIds.set(thread.key, threadId)
  }
  const edit = async () => {
    await story.context.threads.editPost(await as(story, post.by), idOf(threadIds, thread.key), index + 1, {
      body: post.edited!.body,
      language: post.language,
      revision: 1,
    })
  }
  const translate = async () => {
    const { by, body, language } = post.translated!
    await story.context.threads.translatePost(await as(story, by), idOf(threadIds, thread.key), index + 1, {
      body,
      language,
      revision: post.edited ? 2 : 1,
    })
  }
  return [
    { at: momentAt(story, post.at), tell: write },
    ...(post.edited ? [{ at: momentAt(story, post.edited.at), tell: edit }] : []),
    ...(post.translated ? [{ at: momentAt(story, post.translated.at), tell: translate }] : []),
  ]
}

const tellOutcome = async (
  story: Story,
  outcome: OutcomeSeed,
  threadIds: Map<string, string>,
  outcomeIds: Map<string, string>,
) => {
  const by = await as(story, outcome.recordedBy)
  const input = {
    consultationId: idOf(story.ids.spaces, qualityData.slug),
    kind: outcome.kind,
    text: outcome.text,
    language: 'en',
    origins: outcome.origins.map(({ thread, post, words }) => ({
      threadId: idOf(threadIds, thread),
      number: post,
      words,
    })),
  }
  const recorded =
    outcome.state === 'proposed'
      ? await story.context.outcomes.suggestOutcome(by, input)
      : await story.context.outcomes.recordOutcome(by, {
          ...input,
          verb: outcome.verb,
          consensus: outcome.consensus,
          sessionId: sessionOf(story, qualityData.slug, outcome.session),
        })
  outcomeIds.set(outcome.key, typeof recorded === 'string' ? recorded : recorded.id)
}

// How far the accounts of the demonstration have read, so that each finds something new.
const tellReading = async (story: Story, thread: ThreadSeed, threadId: string) => {
  for (const [person, number] of Object.entries(thread.readUpTo ?? {})) {
    await story.context.threads.markRead(await as(story, person), threadId, number)
  }
  if (thread.state && thread.state !== 'open') {
    await story.context.threads.moveThread(await as(story, 'organizer'), threadId, thread.state)
  }
}
