// The demonstration world as plain data: what is told, not how. References are short string keys. Days are counted from
// the day of seeding (`in…` looks forward, `daysBefore` back); clock times are UTC.

export type Language = 'en' | 'fr' | 'es' | 'ar'

/** A moment before the seeding: a day and a clock time in UTC, or minutes for what happened just now. */
export type When = { daysBefore: number; time: string } | { minutesBefore: number }

export type OrganisationSeed = {
  key: string
  kind: 'mechanism' | 'state' | 'un' | 'civil-society' | 'academia'
  /** Mechanisms only; never a rank. */
  level?: 'regional' | 'sub-regional' | 'inter-regional'
  region?: string
  parent?: string
  /** As the organisation itself writes them. The acronym may be a short form. */
  names: Partial<Record<Language, { name: string; acronym?: string }>>
  website?: string
  languages: readonly string[]
  /** Only where the Dakar report says so, or for fictitious mechanisms. */
  pillars?: readonly ('technical' | 'political')[]
  powers?: readonly string[]
  fictitious?: true
}

export type SeatFunction = 'focal point' | 'alternate' | 'validating authority' | 'coordinator'

export type PersonSeed = {
  key: string
  name: string
  address: string
  language: Language
  languages: readonly string[]
  timeZone: string
  organisation: string | null
  /** What stands beside the name in meetings and posts. */
  inFunction: string
  administrator?: true
  /** The seat held in the anti-trafficking network. */
  seat?: { function: SeatFunction; confirmedDaysBefore: number }
  directoryEntry: 'name and function' | 'organisation only' | 'organizers only'
  /** Where it differs from Monday and Thursday at 07:30; days are ISO weekdays, 1 is Monday. */
  digest?: { days: readonly number[]; time: string }
  /** Accounts printed on the command line carry one sentence on what they can do. */
  role?: string
}

export type SpaceRole = 'organizer' | 'rapporteur' | 'member' | 'observer'
export type MemberSeed = { person: string; role: SpaceRole; inFunction?: string }
export type Visibility = 'public' | 'platform' | 'members' | 'confidential'
export type Standing = "convener's summary" | "chair's summary" | 'agreed by participants' | 'adopted'
export type Audience = 'all' | 'without observers' | 'organizers'
export type Attribution = 'named' | 'organisation only' | 'not attributable'

export type SessionSeed = {
  key: string
  /** Null: participants do not number it. */
  number: number | null
  title: string
  guidingQuestions: readonly string[]
  /** Day counted from the seeding and clock times in UTC; absent where the source gives none. */
  time?: { inDays: number; starts: string; ends: string }
  chair?: string
  presenters?: string
  audience?: Audience
  attribution?: Attribution
}

export type ConsultationSeed = {
  slug: string
  series: string
  seriesNumber: number
  title: string
  language: Language
  theme: string
  purpose: string
  concept: string
  convener: string
  convenerOrganisation: string
  organizerOrganisations: readonly string[]
  place: string
  online: boolean
  /** Either true calendar days, or days counted from the seeding. */
  dates: { starts: string; ends: string } | { startsInDays: number; endsInDays: number }
  inputsUntilInDays?: number
  timeZone: string
  mandateReference: string
  standing: Standing
  visibility: Visibility
  attribution: Attribution
  observersMayPost: boolean
  participantsNote: string
  state: string
  sessions: readonly SessionSeed[]
}

/** A phase of the consultation, past (negative) or planned (positive), counted from the seeding. */
export type PhaseSeed = { state: string; inDays: number; why: string }

export type DelegationSeed = {
  organisation: string
  state: 'invited' | 'confirmed' | 'declined'
  protocolOrder: number
  delegates: readonly { person: string; part: 'head' | 'member'; voice?: 'holder' | 'substitute' }[]
}

export type AddendumSeed = { dated: string; text: string }
export type ParagraphSeed = {
  key: string
  number: number
  /** Markdown; footnotes stand inside as `[^n]`. */
  text: string
  addenda?: readonly AddendumSeed[]
}
export type SectionSeed = { heading: string; session?: string; paragraphs: readonly ParagraphSeed[] }
export type ReportSeed = {
  title: string
  language: Language
  state: 'issued'
  note: string
  sections: readonly SectionSeed[]
}

export type OutcomeKind =
  | 'agreed point'
  | 'need'
  | 'lesson learned'
  | 'good practice'
  | 'challenge'
  | 'conclusion'
  | 'acknowledgement'
export type Verb = 'discussed' | 'noted' | 'recommended'
export type Consensus =
  | 'one participant'
  | 'some'
  | 'several participants'
  | 'it was noted'
  | 'participants agreed'
  | 'unanimously agreed'

export type DakarOutcomeSeed = {
  reference: string
  kind: OutcomeKind
  session: string
  verb: Verb | null
  consensus: Consensus | null
  paragraph: string
  text: string
}

export type TopicSeed = {
  reference: string
  title: string
  text: string
  proposedBy: string
  state: 'suggested' | 'selected' | 'discussed' | 'set aside'
  paragraph: string
  /** The consultation the topic led to. */
  ledTo?: string
}

export type RecommendationSeed = {
  reference: string
  /** Sub-points stand below the recommendation they were taken out of. */
  parent?: string
  title: string
  text: string
  verb: Verb
  themes: readonly string[]
  addresseesAsWritten: string
  assigned: readonly string[]
  paragraph: string
  note?: string
}

export type RelationSeed = {
  from: { recommendation: string }
  to: { recommendation: string }
  kind: 'duplicates' | 'overlaps' | 'complements' | 'contradicts' | 'supersedes'
  verdict: 'open' | 'confirmed' | 'rejected'
  note: string
}

export type Position = 'pending' | 'under consultation' | 'supported' | 'supported in part' | 'noted' | 'not for us'
export type Implementation =
  | 'no information received'
  | 'not started'
  | 'in preparation'
  | 'in progress'
  | 'partially implemented'
  | 'implemented'
  | 'sustained'
  | 'no longer applicable'

export type ProgressSeed = {
  recommendation: string
  organisation: string
  daysBefore: number
  source: 'reported by the addressee' | 'assessed by'
  /** The organisation that assessed; only fictitious ones do. */
  assessor?: string
  note: string
  evidence?: string
  /** The addressee's answer to an assessment. */
  reply?: string
} & ({ aspect: 'position'; to: Position } | { aspect: 'implementation'; to: Implementation })

export type ReportAwaitedSeed = { recommendation: string; organisation: string; inDays: number }

export type PostSeed = {
  by: string
  at: When
  language: string
  body: string
  replyTo?: number
  byMail?: true
  /** Only a voice speaks on behalf of her organisation; all else is in expert capacity. */
  behalf?: 'cleared' | 'subject to confirmation'
  /** A later wording by the author; `body` is revision 1, this is revision 2. */
  edited?: { at: When; body: string }
  /** An unofficial translation that somebody else added. */
  translated?: { by: string; language: string; body: string; at: When }
}

export type ThreadSeed = {
  key: string
  space: { kind: 'consultation' | 'network' | 'exchange'; slug: string }
  session?: string
  title: string
  language: Language
  kind: 'discussion' | 'question' | 'announcement' | 'sharing'
  audience?: Audience
  attribution?: Attribution
  state?: 'open' | 'summarised' | 'closed'
  /** The first post opens the thread; its author opened it. Numbers are places in this list, from 1. */
  posts: readonly PostSeed[]
  /** How far the demo accounts have read. */
  readUpTo?: Readonly<Record<string, number>>
}

export type OriginSeed = {
  thread: string
  post: number
  /** The wording that was recorded; 1 unless the author had edited before. */
  revision?: number
  /** Exact words of that revision's plain text. */
  words: string
}

export type OutcomeSeed = {
  key: string
  kind: OutcomeKind | 'recommendation' | 'action point'
  session: string | null
  text: string
  verb: Verb | null
  consensus: Consensus | null
  state: 'proposed' | 'agreed'
  recordedBy: string
  at: When
  origins: readonly OriginSeed[]
}

export type DraftRecommendationSeed = {
  reference: string
  title: string
  text: string
  addresseesAsWritten: string
  assigned: readonly string[]
  themes: readonly string[]
  outcome: string
  by: string
  at: When
}

export type NetworkSeed = {
  slug: string
  title: string
  language: Language
  theme: string
  purpose: string
  state: 'proposed' | 'active' | 'archived'
  visibility: Visibility
  coordinator: string
  observersMayPost: boolean
  memberMechanisms: readonly string[]
  members: readonly MemberSeed[]
}

export type ExchangeSeed = {
  slug: string
  title: string
  language: Language
  theme: string
  purpose: string
  state: 'offered' | 'requested' | 'agreed' | 'active' | 'concluded'
  visibility: Visibility
  offers: readonly string[]
  requests: readonly string[]
  offered: string
  requested: string
  history: readonly { state: string; daysBefore: number; by: string; why: string }[]
  members: readonly MemberSeed[]
}
