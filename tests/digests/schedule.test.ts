import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { nextDue, type Rhythm } from '#server/digests/schedule.ts'

const weekly = (weekdays: number[], localHour = '07:30'): Rhythm => ({
  frequency: 'weekly',
  weekdays,
  everyDays: 3,
  localHour,
})
const daily = (localHour: string): Rhythm => ({ frequency: 'daily', weekdays: [], everyDays: 3, localHour })
const every = (everyDays: number, localHour = '07:30'): Rhythm => ({
  frequency: 'every n days',
  weekdays: [],
  everyDays,
  localHour,
})
const at = (iso: string) => new Date(iso)
const due = (rhythm: Rhythm, zone: string, after: string, last: string | null = null) =>
  nextDue(rhythm, zone, at(after), last === null ? null : at(last))?.toISOString() ?? null

describe('the next digest', () => {
  it('comes on the next of the chosen weekdays, at the hour of the reader’s own clock', () => {
    expect(due(weekly([1, 4]), 'Africa/Dakar', '2026-11-24T09:00:00Z')).toBe('2026-11-26T07:30:00.000Z')
    expect(due(weekly([2]), 'Africa/Dakar', '2026-11-24T07:29:59Z')).toBe('2026-11-24T07:30:00.000Z')
    expect(due(weekly([2]), 'Africa/Dakar', '2026-11-24T07:30:00Z')).toBe('2026-12-01T07:30:00.000Z')
  })

  it.each([
    ['Asia/Kathmandu', '2026-11-25T01:45:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-24T17:30:00.000Z'],
    ['Pacific/Chatham', '2026-11-24T17:45:00.000Z'],
    ['America/St_Johns', '2026-11-24T11:00:00.000Z'],
    ['Nowhere/Atlantis', '2026-11-25T07:30:00.000Z'],
  ])('knows quarter hours, the far side of the date line and no zone at all: %s', (zone, expected) => {
    expect(due(daily('07:30'), zone, '2026-11-24T10:59:00Z')).toBe(expected)
  })

  it('keeps its hour over both changes of the clock', () => {
    // Zurich leaves summer time on 25 October 2026 and enters it on 28 March 2027.
    expect(due(daily('07:30'), 'Europe/Zurich', '2026-10-24T12:00:00Z')).toBe('2026-10-25T06:30:00.000Z')
    expect(due(daily('07:30'), 'Europe/Zurich', '2026-10-23T12:00:00Z')).toBe('2026-10-24T05:30:00.000Z')
    expect(due(daily('07:30'), 'Europe/Zurich', '2027-03-27T12:00:00Z')).toBe('2027-03-28T05:30:00.000Z')
  })

  it('comes once where the hour is repeated, and an hour later where it is skipped', () => {
    const first = due(daily('02:30'), 'Europe/Zurich', '2026-10-24T12:00:00Z')
    expect(first).toBe('2026-10-25T00:30:00.000Z')
    expect(due(daily('02:30'), 'Europe/Zurich', first ?? '')).toBe('2026-10-26T01:30:00.000Z')
    expect(due(daily('02:30'), 'Europe/Zurich', '2027-03-27T12:00:00Z')).toBe('2027-03-28T01:30:00.000Z')
    expect(due(daily('02:30'), 'Europe/Zurich', '2027-03-28T01:30:00Z')).toBe('2027-03-29T00:30:00.000Z')
  })

  it('every n days counts from the one before, and skips what an outage ate', () => {
    expect(due(every(3), 'UTC', '2026-11-24T09:00:00Z')).toBe('2026-11-25T07:30:00.000Z')
    expect(due(every(3), 'UTC', '2026-11-24T07:31:00Z', '2026-11-24T07:30:00Z')).toBe('2026-11-27T07:30:00.000Z')
    expect(due(every(3), 'UTC', '2026-12-09T12:00:00Z', '2026-11-24T07:30:00Z')).toBe('2026-12-12T07:30:00.000Z')
    expect(due(every(3), 'UTC', '2026-12-09T07:00:00Z', '2026-11-24T07:30:00Z')).toBe('2026-12-09T07:30:00.000Z')
  })

  it('never comes when it is off, or weekly on no day', () => {
    expect(due({ ...daily('07:30'), frequency: 'off' }, 'UTC', '2026-11-24T09:00:00Z')).toBeNull()
    expect(due(weekly([]), 'UTC', '2026-11-24T09:00:00Z')).toBeNull()
  })
})

describe('whatever the zone, the hour and the day', () => {
  const zones = Intl.supportedValuesOf('timeZone')
  const cases = fc.record({
    zone: fc.constantFrom(...zones),
    hour: fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })),
    after: fc.date({ min: at('2000-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z'), noInvalidDate: true }),
    frequency: fc.constantFrom('daily', 'weekly', 'every n days'),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    everyDays: fc.integer({ min: 2, max: 30 }),
  })
  const two = (figure: number) => String(figure).padStart(2, '0')

  it('it lies ahead, within its rhythm, on its weekday and at its hour unless clocks jump there', () => {
    fc.assert(
      fc.property(cases, ({ zone, hour: [hour, minute], after, ...rhythm }) => {
        const next = nextDue({ ...rhythm, localHour: `${two(hour)}:${two(minute)}` }, zone, after)
        expect(next).not.toBeNull()
        if (!next) return
        expect(next.getTime()).toBeGreaterThan(after.getTime())
        const local = DateTime.fromJSDate(next, { zone })
        const ahead = { daily: 1, weekly: 7, 'every n days': 1 }[rhythm.frequency] ?? 0
        expect(next.getTime() - after.getTime()).toBeLessThanOrEqual((ahead * 24 + 26) * 3_600_000)
        const isJump = local.toFormat('HH:mm') !== `${two(hour)}:${two(minute)}`
        if (isJump) {
          const asked = DateTime.fromObject({ ...local.toObject(), hour, minute }, { zone })
          expect(asked.hour === hour && asked.minute === minute && asked.day === local.day).toBe(false)
        } else if (rhythm.frequency === 'weekly') expect(rhythm.weekdays).toContain(local.weekday)
      }),
      { numRuns: 400 },
    )
  })

  it('a year of them never gives one local day two, and never stands still', () => {
    fc.assert(
      fc.property(cases, ({ zone, hour: [hour, minute], after, ...rhythm }) => {
        let last = after
        const days = new Set<string>()
        for (let n = 0; n < 60; n += 1) {
          const next = nextDue({ ...rhythm, localHour: `${two(hour)}:${two(minute)}` }, zone, last, n > 0 ? last : null)
          if (!next || next <= last) throw new Error('stands still')
          const day = DateTime.fromJSDate(next, { zone }).toISODate() ?? ''
          expect(days.has(day)).toBe(false)
          days.add(day)
          last = next
        }
      }),
      { numRuns: 60 },
    )
  })
})
