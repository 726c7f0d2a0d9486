import { conflict } from '#server/platform/errors.ts'
import type { ConsultationState, DelegationState, Standing, TopicState } from './contract.ts'

// The lawful moves of a consultation, its delegations and its topic proposals. Source: product, "Consultation".

type Facts = {
  standing: Standing
  /** Where a postponed consultation stood: it goes on from there. */
  postponedFrom: ConsultationState | null
}

const beforeIssue: readonly ConsultationState[] = [
  'concept',
  'convened',
  'preparatory',
  'in session',
  'drafting',
  'circulated',
  'under silence',
]

const forward: Partial<Record<ConsultationState, readonly ConsultationState[]>> = {
  concept: ['convened'],
  convened: ['preparatory'],
  preparatory: ['in session'],
  'in session': ['drafting'],
  drafting: ['circulated'],
  issued: ['follow-up'],
  adopted: ['follow-up'],
  'follow-up': ['closed'],
}

/** How a text of this standing ends: a summary is issued, nobody adopts it; an agreed text may be either. */
export const endsOf = (standing: Standing): readonly ConsultationState[] => {
  if (standing === 'adopted') return ['adopted']
  return standing === 'agreed by participants' ? ['adopted', 'issued'] : ['issued']
}

// Silence asks participants to agree; a summary is nobody's agreement. A broken silence opens the text again. A convener
// may issue her own summary without circulating it.
const movesOnTheText = (state: ConsultationState, standing: Standing): readonly ConsultationState[] => {
  if (state === 'drafting') return standing === "convener's summary" ? ['issued'] : []
  const isAgreed = endsOf(standing).includes('adopted')
  if (state === 'circulated')
    return [...(isAgreed ? (['under silence'] as const) : []), ...endsOf(standing), 'drafting']
  return state === 'under silence' ? ['adopted', 'circulated'] : []
}

/** Where a consultation may go from here, the usual way first. */
export const nextStates = (
  state: ConsultationState,
  { standing, postponedFrom }: Facts,
): readonly ConsultationState[] => {
  if (state === 'postponed') return [...(postponedFrom ? [postponedFrom] : ['convened' as const]), 'cancelled']
  const onward = [...(forward[state] ?? []), ...movesOnTheText(state, standing)]
  return beforeIssue.includes(state) ? [...onward, 'postponed', 'cancelled'] : onward
}

/** Insists on a lawful move. Throws conflict otherwise. */
export const demandMove = (state: ConsultationState, to: ConsultationState, facts: Facts): void => {
  if (!nextStates(state, facts).includes(to)) throw conflict('consultations:problems.unlawfulMove')
}

/**
 * The way as a page draws it: "cancelled" and the like stand outside; silence is shown while it runs, and so is the
 * circulation of a convener's summary, which may do without.
 */
export const phasesOf = (state: ConsultationState, facts: Facts): readonly ConsultationState[] => {
  const end = state === 'adopted' || state === 'issued' ? state : (endsOf(facts.standing).at(-1) ?? 'issued')
  return [
    'convened',
    'preparatory',
    'in session',
    'drafting',
    ...(facts.standing === "convener's summary" && state !== 'circulated' ? [] : (['circulated'] as const)),
    ...(state === 'under silence' ? (['under silence'] as const) : []),
    end,
    'follow-up',
  ]
}

const reportStates: Partial<Record<ConsultationState, string>> = {
  drafting: 'draft',
  circulated: 'circulated',
  'under silence': 'circulated',
  issued: 'issued',
  adopted: 'adopted',
}

/** What the consultation's move makes of its report; null leaves it as it is. */
export const reportStateAt = (state: ConsultationState): string | null => reportStates[state] ?? null

const delegationMoves: Record<DelegationState, readonly DelegationState[]> = {
  invited: ['confirmed', 'declined'],
  confirmed: ['declined'],
  declined: ['confirmed', 'invited'],
}
export const nextDelegationStates = (state: string): readonly DelegationState[] =>
  delegationMoves[state as DelegationState]

const topicMoves: Record<TopicState, readonly TopicState[]> = {
  suggested: ['selected', 'set aside'],
  selected: ['discussed', 'set aside'],
  discussed: [],
  'set aside': ['selected'],
}
export const nextTopicStates = (state: string): readonly TopicState[] => topicMoves[state as TopicState]
