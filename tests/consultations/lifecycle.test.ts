import { describe, expect, test } from 'vitest'
import {
  type ConsultationState,
  consultationStates,
  type Standing,
  seasonOf,
  standings,
} from '#server/consultations/contract.ts'
import { demandMove, endsOf, nextStates, phasesOf } from '#server/consultations/lifecycle.ts'

const next = (state: ConsultationState, standing: Standing, postponedFrom: ConsultationState | null = null) =>
  nextStates(state, { standing, postponedFrom })

describe('the way of a consultation', () => {
  test.each<[ConsultationState, ConsultationState[]]>([
    ['concept', ['convened', 'postponed', 'cancelled']],
    ['convened', ['preparatory', 'postponed', 'cancelled']],
    ['preparatory', ['in session', 'postponed', 'cancelled']],
    ['in session', ['drafting', 'postponed', 'cancelled']],
    ['drafting', ['circulated', 'postponed', 'cancelled']],
    ['issued', ['follow-up']],
    ['adopted', ['follow-up']],
    ['follow-up', ['closed']],
    ['closed', []],
    ['cancelled', []],
  ])('from %s', (state, expected) => {
    for (const standing of standings.filter((one) => one !== "convener's summary"))
      expect(next(state, standing)).toEqual(expected)
  })

  test('a convener may issue her own summary without circulating it, and then no circulation is drawn', () => {
    expect(next('drafting', "convener's summary")).toEqual(['circulated', 'issued', 'postponed', 'cancelled'])
    const facts = { standing: "convener's summary" as const, postponedFrom: null }
    expect(phasesOf('follow-up', facts)).not.toContain('circulated')
    expect(phasesOf('circulated', facts)).toContain('circulated')
  })

  test.each<[Standing, ConsultationState[]]>([
    ["convener's summary", ['issued', 'drafting', 'postponed', 'cancelled']],
    ["chair's summary", ['issued', 'drafting', 'postponed', 'cancelled']],
    ['agreed by participants', ['under silence', 'adopted', 'issued', 'drafting', 'postponed', 'cancelled']],
    ['adopted', ['under silence', 'adopted', 'drafting', 'postponed', 'cancelled']],
  ])('a circulated text that is a %s', (standing, expected) => {
    expect(next('circulated', standing)).toEqual(expected)
  })

  test('a summary is issued and never adopted; silence ends in adoption or opens the text again', () => {
    expect(endsOf("convener's summary")).toEqual(['issued'])
    expect(endsOf('adopted')).toEqual(['adopted'])
    expect(next('under silence', 'adopted')).toEqual(['adopted', 'circulated', 'postponed', 'cancelled'])
  })

  test('a postponed consultation goes on from where it stood, or is cancelled', () => {
    expect(next('postponed', 'adopted', 'preparatory')).toEqual(['preparatory', 'cancelled'])
  })

  test('nothing is postponed or cancelled once the text is issued, and nothing skips a step', () => {
    for (const state of ['issued', 'adopted', 'follow-up', 'closed'] as const) {
      expect(next(state, 'adopted')).not.toContain('cancelled')
      expect(next(state, 'adopted')).not.toContain('postponed')
    }
    const facts = { standing: 'adopted' as const, postponedFrom: null }
    expect(() => demandMove('convened', 'drafting', facts)).toThrow(expect.objectContaining({ kind: 'conflict' }))
    expect(() => demandMove('circulated', 'issued', facts)).toThrow(expect.objectContaining({ kind: 'conflict' }))
    expect(() => demandMove('convened', 'preparatory', facts)).not.toThrow()
  })

  test('only the end that it takes is drawn, and silence only while it runs', () => {
    const facts = { standing: 'agreed by participants' as const, postponedFrom: null }
    expect(phasesOf('preparatory', facts)).not.toContain('under silence')
    expect(phasesOf('under silence', facts)).toContain('under silence')
    expect(phasesOf('adopted', facts)).not.toContain('issued')
  })

  test('every state has its season', () => {
    for (const state of consultationStates) expect(['coming', 'running', 'past']).toContain(seasonOf(state))
    expect(seasonOf('preparatory')).toBe('coming')
    expect(seasonOf('circulated')).toBe('running')
    expect(seasonOf('follow-up')).toBe('past')
  })
})
