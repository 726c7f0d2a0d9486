import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { readPeople } from '#server/access/index.ts'
import { listInputsWelcome, listReportsAwaited, listSessionsComing } from '#server/desk/index.ts'
import { may as mayDocument } from '#server/documents/policy.ts'
import { may as mayOutcome } from '#server/outcomes/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { may as mayRecommendation } from '#server/recommendations/policy.ts'
import { may as maySpace } from '#server/spaces/index.ts'
import { may as mayThread } from '#server/threads/policy.ts'
import type {
  Collected,
  DocumentText,
  Outcome,
  Passage,
  RecommendationEvent,
  RecommendationNews,
  RecommendationRow,
} from './collected.ts'
import { type Happening, listHappenings } from './queries/happenings.ts'
import { listNewPosts, type NewPost, type Span } from './queries/new-posts.ts'
import type { Recipient } from './queries/recipients.ts'
import { readDocuments, readOutcomes, readOwnPassages, readRecommendations, readSpaces } from './queries/subjects.ts'

const none = '00000000-0000-0000-0000-000000000000'
const keys = (ids: Iterable<string>) => {
  const unique = [...new Set(ids)]
  return unique.length > 0 ? unique : [none]
}
const groupBy = <T>(rows: readonly T[], keyOf: (row: T) => string | null): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/**
 * Reads what is new, owed and coming for a batch of readers in a constant number of statements. Each thing found is put
 * to the ordinary policy once more, as its reader stands at this moment: what a join lets through by mistake stays here.
 */
export const collect = async (
  db: Kysely<DB>,
  recipients: readonly Recipient[],
  now: Date,
  snapshot: string,
  spans: readonly Span[] | null = null,
  madeAt: Date = now,
): Promise<Map<string, Collected>> => {
  const ids = recipients.map(({ personId }) => personId)
  const viewers = new Map((await readPeople(db, ids)).map((viewer) => [viewer.person.id, viewer]))
  const posts = groupBy(await listNewPosts(db, recipients, now, spans, madeAt), ({ personId }) => personId)
  const happenings = await listHappenings(db, recipients, now, snapshot, madeAt)
  const subjectsOf = (type: string) =>
    keys(happenings.flatMap((one) => (one.type.startsWith(type) ? one.subjectId : [])))
  const outcomes = new Map((await readOutcomes(db, subjectsOf('outcome.'))).map((one) => [one.id, one]))
  const passages = await readOwnPassages(db, keys(outcomes.keys()), ids)
  const recommendations = groupBy(await readRecommendations(db, subjectsOf('recommendation.')), ({ id }) => id)
  const documents = groupBy(await readDocuments(db, subjectsOf('document.')), ({ id }) => id)
  const spaces = new Map((await readSpaces(db, subjectsOf('space.'))).map((one) => [one.id, one]))
  const reports = groupBy(await listReportsAwaited(db, ids), ({ personId }) => personId)
  const sessions = groupBy(await listSessionsComing(db, ids, now), ({ personId }) => personId)
  const inputs = groupBy(await listInputsWelcome(db, ids, now), ({ personId }) => personId)
  const happeningsOf = groupBy(happenings, ({ personId }) => personId)

  return new Map(
    [...viewers].map(([personId, viewer]): [string, Collected] => {
      const hers = happeningsOf.get(personId) ?? []
      return [
        personId,
        {
          posts: (posts.get(personId) ?? []).filter((post) => mayThread.read(viewer, threadOf(post))),
          outcomes: outcomesFor(viewer, hers, outcomes, passages),
          documents: documentsFor(viewer, hers, documents),
          recommendations: recommendationsFor(viewer, hers, recommendations),
          moved: keysOf(hers, 'space.moved').flatMap((id) => {
            const space = spaces.get(id)
            return space?.kind === 'consultation' && maySpace.read(viewer, space) ? [space] : []
          }),
          reports: reports.get(personId) ?? [],
          sessions: sessions.get(personId) ?? [],
          inputs: inputs.get(personId) ?? [],
          hasNewReport: hers.some(({ type }) => type === 'recommendation.reportAsked'),
        },
      ]
    }),
  )
}

const threadOf = (post: NewPost) => ({
  audience: post.audience,
  state: post.threadState,
  kind: post.threadKind,
  space: { id: post.spaceId, visibility: post.visibility, observersMayPost: false },
})

const keysOf = (happenings: readonly Happening[], ...types: string[]) => [
  ...new Set(happenings.flatMap((one) => (types.includes(one.type) ? one.subjectId : []))),
]

const outcomesFor = (
  viewer: SignedIn,
  happenings: readonly Happening[],
  outcomes: ReadonlyMap<string, Outcome>,
  passages: readonly Passage[],
) =>
  keysOf(happenings, 'outcome.recorded').flatMap((id) => {
    const outcome = outcomes.get(id)
    const space = outcome && { id: outcome.spaceId, visibility: outcome.visibility }
    if (!outcome || !space || !['agreed', 'in report'].includes(outcome.state)) return []
    if (!mayOutcome.see(viewer, { ...outcome, space })) return []
    const own = passages.find(
      ({ outcomeId, authorId, audience }) =>
        outcomeId === id && authorId === viewer.person.id && maySpace.hear(viewer, space, audience),
    )
    return [{ outcome, passage: own ?? null }]
  })

const postOf = ({ isShown, threadAudience, homeId, homeVisibility }: DocumentText) =>
  homeId === null || homeVisibility === null || threadAudience === null
    ? null
    : { isShown: isShown === true, audience: threadAudience, space: { id: homeId, visibility: homeVisibility } }

const documentsFor = (
  viewer: SignedIn,
  happenings: readonly Happening[],
  documents: ReadonlyMap<string, DocumentText[]>,
) =>
  keysOf(happenings, 'document.added', 'document.textAdded').flatMap((id) => {
    const [first, ...others] = (documents.get(id) ?? []).filter((text) => mayDocument.tellOf(viewer, postOf(text)))
    if (!first) return []
    const newest = others.reduce((one, other) => (other.version > one.version ? other : one), first)
    const space = { id: newest.spaceId, visibility: newest.visibility }
    const isWithdrawn = newest.withdrawnAt !== null
    return mayDocument.read(viewer, { audience: newest.audience, isWithdrawn, space }) ? [newest] : []
  })

const eventOf: Record<string, RecommendationEvent> = {
  'recommendation.issued': 'issued',
  'recommendation.assigned': 'assigned',
  'recommendation.position': 'position',
  'recommendation.progress': 'progress',
  'recommendation.assessed': 'assessed',
}

const recommendationsFor = (
  viewer: SignedIn,
  happenings: readonly Happening[],
  recommendations: ReadonlyMap<string, RecommendationRow[]>,
): RecommendationNews[] => {
  const news = new Map<string, RecommendationNews>()
  for (const { type, subjectId, data, held } of happenings) {
    const event = eventOf[type]
    const rows = recommendations.get(subjectId) ?? []
    const [first] = rows
    if (!event || !first) continue
    const facts = {
      state: first.state,
      space: { id: first.spaceId, visibility: first.visibility },
      addresseeIds: rows.flatMap(({ organisationId }) => organisationId ?? []),
    }
    if (first.state !== 'issued' || !mayRecommendation.see(viewer, facts)) continue
    const organisationId = data.organisationId ?? (held.length === 1 ? held[0] : undefined)
    const addressee = rows.find((row) => row.organisationId === organisationId)
    const mark = { position: addressee?.position, progress: addressee?.implementation }[
      event as 'position' | 'progress'
    ]
    // The same thing reported twice since last time is told once, as it stands now; what came later stands later.
    const key = `${event} ${subjectId} ${organisationId ?? ''}`
    news.delete(key)
    news.set(key, { event, recommendation: first, organisation: addressee?.organisation ?? null, mark: mark ?? null })
  }
  return [...news.values()]
}
