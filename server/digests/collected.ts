import type { listInputsWelcome, listReportsAwaited, listSessionsComing } from '#server/desk/index.ts'
import type { OrganisationNames } from '#server/people/index.ts'
import type { NewPost } from './queries/new-posts.ts'
import type {
  readDocuments,
  readOutcomes,
  readOwnPassages,
  readRecommendations,
  readSpaces,
} from './queries/subjects.ts'

type RowOf<F extends (...args: never[]) => Promise<unknown[]>> = Awaited<ReturnType<F>>[number]

export type Report = RowOf<typeof listReportsAwaited>
export type Session = RowOf<typeof listSessionsComing>
export type Inputs = RowOf<typeof listInputsWelcome>
export type Outcome = RowOf<typeof readOutcomes>
export type DocumentText = RowOf<typeof readDocuments>
export type Passage = RowOf<typeof readOwnPassages>
export type RecommendationRow = RowOf<typeof readRecommendations>
export type Space = RowOf<typeof readSpaces>

export type RecommendationEvent = 'issued' | 'assigned' | 'position' | 'progress' | 'assessed'
export type RecommendationNews = {
  event: RecommendationEvent
  recommendation: Pick<RecommendationRow, 'id' | 'reference' | 'title' | 'language' | 'visibility' | 'mailMode'>
  /** The addressee, with its marks as they are now; null where the news is of no single one. */
  organisation: OrganisationNames | null
  mark: string | null
}

/** Everything that one reader's digest could speak of: what she may see now, decided; nothing worded yet. */
export type Collected = {
  posts: NewPost[]
  outcomes: { outcome: Outcome; passage: Passage | null }[]
  /** Documents that were added or got a text, each by its newest text that she may have. */
  documents: DocumentText[]
  recommendations: RecommendationNews[]
  moved: Space[]
  reports: Report[]
  inputs: Inputs[]
  sessions: Session[]
  /** A report that was asked of her since the previous digest. */
  hasNewReport: boolean
}
