// Browser-safe constants of consultations.
export const consultationStates = [
  'concept',
  'convened',
  'preparatory',
  'in session',
  'drafting',
  'circulated',
  'under silence',
  'issued',
  'adopted',
  'follow-up',
  'closed',
  'postponed',
  'cancelled',
] as const
export type ConsultationState = (typeof consultationStates)[number]

/** The standing of the text, fixed when the consultation is convened. */
export const standings = ["convener's summary", "chair's summary", 'agreed by participants', 'adopted'] as const
export type Standing = (typeof standings)[number]

export const delegationStates = ['invited', 'confirmed', 'declined'] as const
export type DelegationState = (typeof delegationStates)[number]
export const delegateParts = ['head', 'member'] as const
export const voices = ['holder', 'substitute'] as const

export const topicStates = ['suggested', 'selected', 'discussed', 'set aside'] as const
export type TopicState = (typeof topicStates)[number]

/** Where a list puts a consultation: before its meeting, between meeting and text, after the text. */
export type Season = 'coming' | 'running' | 'past'
export const seasons: readonly Season[] = ['running', 'coming', 'past']
export const seasonOf = (state: string): Season => {
  if (['concept', 'convened', 'preparatory', 'postponed'].includes(state)) return 'coming'
  return ['in session', 'drafting', 'circulated', 'under silence'].includes(state) ? 'running' : 'past'
}

export const consultationPath = (slug: string, part = ''): string => `/consultations/${slug}${part ? `/${part}` : ''}`
/** A paragraph's permanent address. */
export const paragraphPath = (slug: string, number: number): string => `/consultations/${slug}/report#p${number}`
