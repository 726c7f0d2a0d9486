import type { Language } from '#server/platform/languages.ts'

// Days and hours without doubt, as on the site: weekday, day, month in letters, the year; Latin digits everywhere.

// Both names, as the Levant and the Maghreb, Egypt and the Gulf use different ones.
const arabicMonths = [
  'كانون الثاني/يناير',
  'شباط/فبراير',
  'آذار/مارس',
  'نيسان/أبريل',
  'أيار/مايو',
  'حزيران/يونيو',
  'تموز/يوليو',
  'آب/أغسطس',
  'أيلول/سبتمبر',
  'تشرين الأول/أكتوبر',
  'تشرين الثاني/نوفمبر',
  'كانون الأول/ديسمبر',
]

const partsIn = (language: string, timeZone: string, at: Date) => {
  const options = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const
  const make = (zone: string) =>
    new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { ...options, timeZone: zone })
  let maker: Intl.DateTimeFormat
  try {
    maker = make(timeZone)
  } catch {
    maker = make('UTC')
  }
  return Object.fromEntries(maker.formatToParts(at).map(({ type, value }) => [type, value]))
}

const monthOf = (language: Language, timeZone: string, at: Date, short = '') => {
  if (language !== 'ar') return short
  const { month = '' } = partsIn('en', timeZone, at)
  return arabicMonths[new Date(`${month} 1, 2000 UTC`).getUTCMonth()] ?? short
}

/** "Mon 4 Oct 2010". A calendar day (YYYY-MM-DD) is the same everywhere. */
export const dayIn = (language: Language, timeZone: string, at: string): string => {
  const zone = at.length === 10 ? 'UTC' : timeZone
  const date = new Date(at)
  const { weekday, day, month, year } = partsIn(language, zone, date)
  const first = language === 'fr' && day === '1' ? '1er' : day
  return [weekday, first, monthOf(language, zone, date, month), year].join(' ')
}

/** "Mon 4 Oct 2010, 09:30 Dakar": in the reader's zone, which is named. */
export const momentIn = (language: Language, timeZone: string, at: string): string => {
  const { hour, minute } = partsIn('en', timeZone, new Date(at))
  const city = timeZone === 'UTC' ? 'UTC' : (timeZone.split('/').at(-1) ?? '').replaceAll('_', ' ')
  return `${dayIn(language, timeZone, at)}${language === 'ar' ? '، ' : ', '}${hour}:${minute} ${city}`
}
