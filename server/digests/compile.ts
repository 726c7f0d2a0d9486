import type { Cut, DigestContent, PostEntry, SessionEntry, ThreadEntry } from '#emails/digest-content.ts'
import { documentPath } from '#server/documents/contract.ts'
import { nameIn } from '#server/people/names.ts'
import type { Language } from '#server/platform/languages.ts'
import { spacePath } from '#server/spaces/contract.ts'
import type { Collected, Outcome } from './collected.ts'
import { inputsEntry, reportEntry, spacesOf, threadsOf, titleOf } from './entries.ts'
import { dayOf, isQuiet } from './news.ts'
import type { NewPost } from './queries/new-posts.ts'

export type Limits = { entries: number; threads: number; posts: number }
export type Reader = { language: Language; timeZone: string }
type Silence = { visibility: string; mailMode: string }

const isFull = ({ mailMode }: Silence) => mailMode === 'full text'

const cut = <T>(all: T[], limit: number): Cut<T> => ({
  shown: all.slice(0, limit),
  more: Math.max(0, all.length - limit),
})

const excerptOf = (text: string, isLong: boolean) => `${text.replace(/\s+/g, ' ').trim()}${isLong ? '…' : ''}`

/** What one reader's digest says, chosen, grouped and cut: pure, the same for the same facts. */
export const compile = (
  collected: Collected,
  { language, timeZone }: Reader,
  now: Date,
  publicUrl: string,
  limits: Limits,
): DigestContent => {
  const loud = <T extends Silence>(rows: readonly T[]) => rows.filter((row) => !isQuiet(row))
  const at = (path: string) => `${publicUrl}${path}`
  const today = dayOf(now, timeZone)

  const postOf = (post: NewPost): PostEntry => {
    const isHidden = post.attribution === 'not attributable'
    const organisation = nameIn(post.organisation, language)
    const by = {
      named: { name: post.authorName, inFunction: post.inFunction, organisation },
      'organisation only': { name: null, inFunction: '', organisation },
    }[post.attribution]
    return {
      url: at(`/threads/${post.threadId}/${post.number}`),
      number: post.number,
      by: isFull(post) ? (by ?? null) : null,
      writtenAt: isHidden ? post.writtenAt.toISOString().slice(0, 10) : post.writtenAt.toISOString(),
      isDayOnly: isHidden,
      isTranslated: post.isTranslated && isFull(post),
      files: isFull(post) ? post.files : 0,
      excerpt: isFull(post)
        ? { text: excerptOf(post.excerpt, post.isLong), language: isHidden ? null : post.language }
        : null,
    }
  }

  // A mail that says "a reply to you" would tell who wrote the post in a thread that is not attributable.
  const isReply = (post: NewPost) => !post.isMention && post.isReply && post.attribution !== 'not attributable'
  const isToHer = (post: NewPost) => post.isMention || isReply(post)
  const inItsThread = (post: NewPost) => ({
    ...postOf(post),
    thread: { text: post.threadTitle, language: post.threadLanguage },
  })
  const posts = loud(collected.posts)
  const replies = posts.filter(isReply)
  const threads = threadsOf(posts, (thread) => {
    const others = thread.filter((post) => !isToHer(post))
    const count = thread[0]!.total - (thread.length - others.length)
    const first = others[0]
    if (!first || count === 0) return []
    const shown = isFull(first) ? others.slice(0, limits.posts).map(postOf) : []
    return [
      {
        entry: {
          url: at(`/threads/${first.threadId}/${first.number}`),
          title: { text: first.threadTitle, language: first.threadLanguage },
          count,
          posts: shown,
          more: shown.length > 0 ? count - shown.length : 0,
        } satisfies ThreadEntry,
        space: first,
      },
    ]
  })

  const outcomes = collected.outcomes.filter(({ outcome }) => !isQuiet(outcome))
  const outcomeOf = (outcome: Outcome) => ({
    url: at(`/outcomes/${outcome.id}`),
    kind: outcome.kind,
    number: outcome.number,
    text: isFull(outcome) ? { text: excerptOf(outcome.text, outcome.isLong), language: outcome.language } : null,
    space: titleOf(outcome),
  })

  const due = loud(collected.reports).map((report) => reportEntry(report, language, today, at))
  return {
    due: cut(
      due.sort((a, b) => a.dueOn.localeCompare(b.dueOn)),
      limits.entries,
    ),
    mentions: cut(posts.filter(({ isMention }) => isMention).map(inItsThread), limits.entries),
    replies: cut(replies.map(inItsThread), limits.entries),
    takenUp: cut(
      outcomes.flatMap(({ outcome, passage }) =>
        passage
          ? [
              {
                ...outcomeOf(outcome),
                passage: isFull(outcome)
                  ? { text: excerptOf(passage.words ?? '', passage.isLong), language: passage.language }
                  : null,
                passageUrl: at(`/threads/${passage.threadId}/${passage.number}`),
                passageNumber: passage.number,
              },
            ]
          : [],
      ),
      limits.entries,
    ),
    recommendations: cut(
      collected.recommendations
        .filter(({ recommendation }) => !isQuiet(recommendation))
        .map(({ event, recommendation, organisation, mark }) => ({
          event,
          url: at(`/recommendations/${recommendation.id}`),
          reference: recommendation.reference,
          title: { text: recommendation.title, language: recommendation.language },
          organisation: nameIn(organisation, language),
          mark,
        })),
      limits.entries,
    ),
    moved: cut(
      loud(collected.moved).map(({ kind, slug, state, ...space }) => ({
        url: at(spacePath(kind, slug)),
        title: { text: space.title, language: space.language },
        state,
      })),
      limits.entries,
    ),
    outcomes: cut(
      outcomes.flatMap(({ outcome, passage }) => (passage ? [] : [outcomeOf(outcome)])),
      limits.entries,
    ),
    documents: cut(
      loud(collected.documents).map((document) => ({
        url: at(documentPath(document.id)),
        title: { text: document.title, language: document.language },
        symbol: document.symbol,
        kind: document.kind,
        version: document.version,
        space: titleOf(document),
      })),
      limits.entries,
    ),
    spaces: spacesOf(threads.slice(0, limits.threads), Math.max(0, threads.length - limits.threads), at),
    newPosts: threads.reduce((sum, { entry }) => sum + entry.count, 0),
    newIn: new Set(threads.map(({ space }) => space.spaceId)).size === 1 ? titleOf(threads[0]!.space) : null,
    inputs: cut(
      loud(collected.inputs).map((inputs) => inputsEntry(inputs, at)),
      limits.entries,
    ),
    coming: cut(
      loud(collected.sessions).map(
        (session): SessionEntry => ({
          url: at(`${spacePath('consultation', session.spaceSlug)}/agenda#session-${session.position}`),
          number: session.number,
          title: { text: session.title, language: session.language },
          space: titleOf(session),
          at: (session.startsAt ?? now).toISOString(),
        }),
      ),
      limits.entries,
    ),
    isQuiet: [
      ...collected.posts,
      ...collected.outcomes.map(({ outcome }) => outcome),
      ...collected.documents,
      ...collected.recommendations.map(({ recommendation }) => recommendation),
      ...collected.moved,
      ...collected.reports,
      ...collected.inputs,
    ].some(isQuiet),
  }
}

/** How many things a digest speaks of, for the record of it. */
export const countItems = (content: DigestContent): number => {
  const size = ({ shown, more }: Cut<unknown>) => shown.length + more
  const { due, mentions, replies, takenUp, recommendations, moved, outcomes, documents, inputs, coming, newPosts } =
    content
  const { isQuiet: quiet } = content
  return [due, mentions, replies, takenUp, recommendations, moved, outcomes, documents, inputs, coming].reduce(
    (sum, one) => sum + size(one),
    newPosts + (quiet ? 1 : 0),
  )
}
