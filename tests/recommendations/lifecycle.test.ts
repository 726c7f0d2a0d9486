import { describe, expect, it } from 'vitest'
import { implementations, positions, shareOf } from '#server/recommendations/contract.ts'
import {
  implementationNeeds,
  mayBeIssuedIn,
  nextImplementations,
  nextPositions,
  positionNeeds,
} from '#server/recommendations/lifecycle.ts'
import { periodsUpTo } from '#server/recommendations/queries/status-over-time.ts'

describe('lawful moves', () => {
  it('nothing ever returns to silence', () => {
    for (const from of positions) expect(nextPositions(from)).not.toContain('pending')
    for (const from of implementations) expect(nextImplementations(from)).not.toContain('no information received')
  })

  it('a position may go anywhere else; a refusal needs a reason, going back to consultation a note', () => {
    expect(nextPositions('pending')).toEqual(positions.slice(1))
    expect(nextPositions('supported')).not.toContain('supported')
    expect(positionNeeds('pending', 'not for us')).toBe('reason')
    expect(positionNeeds('supported', 'under consultation')).toBe('note')
    expect(positionNeeds('under consultation', 'supported')).toBeNull()
    expect(positionNeeds('supported', 'supported in part')).toBeNull()
  })

  it('implementation needs a note to go back, a reason to end, nothing to go on or to stay', () => {
    for (const [index, from] of implementations.slice(0, -1).entries()) {
      for (const to of nextImplementations(from)) {
        const expected = to === 'no longer applicable' ? 'reason' : implementations.indexOf(to) < index ? 'note' : null
        expect(implementationNeeds(from, to), `${from} → ${to}`).toBe(expected)
      }
    }
    expect(nextImplementations('in progress')).toContain('in progress')
    expect(nextImplementations('no longer applicable')).not.toContain('no longer applicable')
    expect(implementationNeeds('no longer applicable', 'in progress')).toBe('note')
  })

  it('recommendations are issued after the meeting has met and before its follow-up is closed', () => {
    expect(['concept', 'convened', 'preparatory', 'postponed', 'cancelled', 'closed'].map(mayBeIssuedIn)).not.toContain(
      true,
    )
    expect(['in session', 'drafting', 'circulated', 'issued', 'adopted', 'follow-up'].map(mayBeIssuedIn)).not.toContain(
      false,
    )
  })

  it('every value of implementation has a shape of its own', () => {
    expect(new Set(Object.values(shareOf)).size).toBe(implementations.length)
  })
})

describe('periods of the chart', () => {
  it('are quarters up to now, from the one before the first report', () => {
    expect(periodsUpTo('2026-03-10', '2026-11-24').map(({ period, end }) => [period.quarter, end])).toEqual([
      [4, '2025-12-31'],
      [1, '2026-03-31'],
      [2, '2026-06-30'],
      [3, '2026-09-30'],
      [4, '2026-11-24'],
    ])
  })
  it('are years where quarters would be too many, and never more than six', () => {
    const periods = periodsUpTo('2010-10-04', '2026-11-24')
    expect(periods).toHaveLength(6)
    expect(periods[0]).toEqual({ period: { year: 2021, quarter: null }, end: '2021-12-31', isNow: false })
    expect(periods.at(-1)).toMatchObject({ period: { year: 2026 }, isNow: true })
  })
})
