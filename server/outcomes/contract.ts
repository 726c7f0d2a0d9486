// Browser-safe: what outcomes are made of, and the chain that joins a post to what became of it.
import type { OrganisationNames } from '#server/people/names.ts'

export const outcomeKinds = [
  'agreed point',
  'need',
  'lesson learned',
  'good practice',
  'challenge',
  'conclusion',
  'acknowledgement',
  'recommendation',
  'action point',
] as const
export type OutcomeKind = (typeof outcomeKinds)[number]

/** The report's own verbs: what was only discussed is never shown as recommended. */
export const outcomeVerbs = ['discussed', 'noted', 'recommended'] as const
export type OutcomeVerb = (typeof outcomeVerbs)[number]

export const consensusLevels = [
  'one participant',
  'some',
  'several participants',
  'it was noted',
  'participants agreed',
  'unanimously agreed',
] as const
export type Consensus = (typeof consensusLevels)[number]

export const outcomeStates = ['proposed', 'agreed', 'in report', 'dropped'] as const
export type OutcomeState = (typeof outcomeStates)[number]

export const outcomePath = (id: string): string => `/outcomes/${id}`
export const recordPath = (threadId: string, number: number, how: 'record' | 'suggest'): string =>
  `/threads/${threadId}/${number}/${how}`

/** The newest thing that addressees say of a recommendation; null while nobody has reported. */
export type LatestWord = { implementation: string; asOf: string; organisation: OrganisationNames | null } | null

/** A recommendation as a step of a chain. */
export type ChainRecommendation = { id: string; reference: string; state: string; latest: LatestWord }

/** An outcome as a step of a chain. */
export type ChainOutcome = { id: string; kind: string; number: number | null; state: string }

/** Where an outcome came from, as this reader may see it: the passage itself, or only that the rapporteur drew it from a session. */
export type ShownOrigin =
  | {
      id: string
      type: 'passage'
      threadId: string
      threadTitle: string
      threadLanguage: string
      number: number
      words: string
      language: string | null
      /** The post was edited since. */
      isChanged: boolean
      /** The words still stand in the post. */
      isFound: boolean
    }
  | { id: string; type: 'summary'; session: { number: number | null; title: string | null; language: string } | null }
