import { expect, test } from 'vitest'
import { Num } from '#app/ui/text.tsx'
import { DateRange, Time } from '#app/ui/time.tsx'
import { draw } from './draw.tsx'

const textOf = (html: string) => html.replace(/<[^>]*>/g, '')
const dakar = <Time at="2010-10-04T09:30:00Z" zone="Africa/Dakar" withZone />

test('a date is unambiguous, with the city of its zone', () => {
  expect(textOf(draw(dakar))).toBe('Mon 4 Oct 2010, 09:30 Dakar')
  expect(textOf(draw(dakar, 'fr'))).toBe('lun. 4 oct. 2010, 09:30 Dakar')
  expect(textOf(draw(dakar, 'es'))).toBe('lun 4 oct 2010, 09:30 Dakar')
  expect(draw(dakar)).toContain('dateTime="2010-10-04T09:30:00Z"')
})

test('Arabic months carry both names and digits are Latin', () => {
  const text = textOf(draw(<Time at="2026-11-30T22:59:00Z" />, 'ar'))
  expect(text).toContain('30 تشرين الثاني/نوفمبر، 23:59')
  expect(text).not.toMatch(/[٠-٩۰-۹]/)
  expect(textOf(draw(dakar, 'ar'))).toContain('تشرين الأول/أكتوبر 2010')
  expect(textOf(draw(<Num value={1234.5} />, 'ar'))).not.toMatch(/[٠-٩]/)
  expect(textOf(draw(<Time at="2026-11-29T12:00:00Z" show="relativeDays" />, 'ar'))).toContain('6')
})

test('this year is left out, any other is said', () => {
  expect(textOf(draw(<Time at="2026-11-30T12:00:00Z" show="day" />))).toBe('Mon 30 Nov')
  expect(textOf(draw(<Time at="2027-01-04T12:00:00Z" show="day" />))).toBe('Mon 4 Jan 2027')
  expect(textOf(draw(<Time at="2026-11-01T12:00:00Z" show="monthYear" />))).toBe('Nov 2026')
})

test('the reader sees her own clock unless a zone is given', () => {
  expect(textOf(draw(<Time at="2026-11-23T22:30:00Z" show="time" />))).toBe('23:30')
  expect(textOf(draw(<Time at="2026-11-23T22:30:00Z" show="time" zone="Asia/Kathmandu" withZone />))).toBe(
    '04:15 Kathmandu',
  )
  expect(textOf(draw(<Time at="2026-11-23T22:30:00Z" show="time" zone="Not/A_Zone" />))).toBe('22:30')
})

test('a date without a time is the same day everywhere', () => {
  expect(textOf(draw(<Time at="2026-11-30" zone="Pacific/Honolulu" />))).toBe('Mon 30 Nov')
})

test('days are counted on the calendar', () => {
  const days = (at: string) => textOf(draw(<Time at={at} show="relativeDays" />))
  expect(days('2026-11-29T01:00:00Z')).toBe('in 6 days')
  expect(days('2026-11-23T22:59:00Z')).toBe('today')
  expect(days('2026-11-23T23:01:00Z')).toBe('tomorrow')
})

test('a range says nothing twice', () => {
  const range = (from: string, to: string, withTime = false) =>
    textOf(draw(<DateRange from={from} to={to} withTime={withTime} zone="UTC" withZone />))
  expect(range('2026-12-07', '2026-12-08')).toBe('7–8 Dec')
  expect(range('2010-10-04', '2010-10-05')).toBe('4–5 Oct 2010')
  expect(range('2026-11-30', '2026-12-02')).toBe('30 Nov – 2 Dec')
  expect(range('2026-12-30', '2027-01-02')).toBe('30 Dec 2026 – 2 Jan 2027')
  expect(range('2026-12-07T13:00:00Z', '2026-12-07T15:00:00Z', true)).toBe('Mon 7 Dec, 13:00–15:00 UTC')
})
