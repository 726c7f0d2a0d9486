import { describe, expect, test } from 'vitest'
import { endOfDay, instantOf, localOf } from '#server/consultations/zone-times.ts'

const at = (local: string, zone: string) => instantOf(local, zone, 'startsAt').toISOString()

describe('clocks of the consultation’s zone', () => {
  test.each([
    ['2026-12-07T13:00', 'Africa/Dakar', '2026-12-07T13:00:00.000Z'],
    ['2026-12-07T09:30', 'Asia/Kathmandu', '2026-12-07T03:45:00.000Z'],
    ['2026-12-07T09:30', 'Pacific/Kiritimati', '2026-12-06T19:30:00.000Z'],
    ['2026-01-15T10:00', 'Europe/Strasbourg', '2026-01-15T10:00:00.000Z'], // no such zone: UTC
    ['2026-01-15T10:00', 'Europe/Paris', '2026-01-15T09:00:00.000Z'],
    ['2026-07-15T10:00', 'Europe/Paris', '2026-07-15T08:00:00.000Z'],
  ])('%s in %s is %s', (local, zone, instant) => {
    expect(at(local, zone)).toBe(instant)
  })

  test('an hour that the clocks skip is refused, one that comes twice is its first', () => {
    expect(() => at('2027-03-28T02:30', 'Europe/Paris')).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        problems: { startsAt: { key: 'consultations:problems.noSuchTime' } },
      }),
    )
    expect(at('2026-10-25T02:30', 'Europe/Paris')).toBe('2026-10-25T00:30:00.000Z')
  })

  test('what was typed comes back to the form', () => {
    for (const zone of ['Africa/Dakar', 'Asia/Kathmandu', 'America/St_Johns'])
      expect(localOf(at('2026-12-07T13:15', zone), zone)).toBe('2026-12-07T13:15')
    expect(localOf(null, 'UTC')).toBe('')
  })

  test('a day ends 23:59 in the zone, whatever the season', () => {
    expect(endOfDay('2026-11-30', 'Africa/Dakar').toISOString()).toBe('2026-11-30T23:59:00.000Z')
    expect(endOfDay('2026-07-01', 'America/New_York').toISOString()).toBe('2026-07-02T03:59:00.000Z')
    expect(endOfDay('2026-12-01', 'America/New_York').toISOString()).toBe('2026-12-02T04:59:00.000Z')
  })
})
