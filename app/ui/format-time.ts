// Dates without doubt: weekday, day, month in letters, the year unless it is this one. Put together from parts,
// because the order and commas of Intl's own patterns differ between the server's ICU and the browsers'.

export type TimeShow = 'day' | 'date' | 'dateTime' | 'time' | 'monthYear' | 'relativeDays'
export type TimeSetting = { language: string; timeZone: string; now: string }

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

const isDateOnly = (at: string) => /^\d{4}-\d{2}-\d{2}$/.test(at)

const makers = new Map<string, Intl.DateTimeFormat>()
const makerOf = (language: string, timeZone: string) => {
  const key = `${language} ${timeZone}`
  const known = makers.get(key)
  if (known) return known
  const options = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    calendar: 'gregory',
    numberingSystem: 'latn',
  } as const
  let maker: Intl.DateTimeFormat
  try {
    maker = new Intl.DateTimeFormat(language, { ...options, timeZone })
  } catch {
    maker = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
  }
  if (makers.size < 500) makers.set(key, maker)
  return maker
}

export type Calendar = { weekday: string; day: string; month: string; year: string; clock: string; dayNumber: number }

const partsOf = (date: Date, language: string, zone: string) =>
  Object.fromEntries(
    makerOf(language, zone)
      .formatToParts(date)
      .map((part) => [part.type, part.value]),
  )

/** The calendar's words for an instant in a zone; a date without a time is the same day everywhere. */
export const calendarOf = (at: string, language: string, timeZone: string): Calendar => {
  const zone = isDateOnly(at) ? 'UTC' : timeZone
  const date = new Date(at)
  const words = partsOf(date, language, zone)
  const figures = partsOf(date, 'en-u-ca-gregory', zone)
  const monthIndex = new Date(`${figures.month} 1, 2000 UTC`).getUTCMonth()
  const day = words.day ?? ''
  return {
    weekday: words.weekday ?? '',
    day: language === 'fr' && day === '1' ? '1er' : day,
    month: language === 'ar' ? (arabicMonths[monthIndex] ?? '') : (words.month ?? ''),
    year: words.year ?? '',
    clock: `${figures.hour}:${figures.minute}`,
    dayNumber: Math.round(Date.UTC(Number(figures.year), monthIndex, Number(figures.day)) / 86_400_000),
  }
}

/** The zone by its city ("Dakar"); UTC keeps its name. */
export const zoneName = (timeZone: string) =>
  timeZone === 'UTC' || timeZone.startsWith('Etc/') ? 'UTC' : (timeZone.split('/').at(-1) ?? '').replaceAll('_', ' ')

const comma = (language: string) => (language === 'ar' ? '، ' : ', ')
const words = (...parts: (string | false)[]) => parts.filter(Boolean).join(' ')

export const formatTime = (
  at: string,
  show: TimeShow,
  { language, timeZone, now }: TimeSetting,
  withZone = false,
): string => {
  if (Number.isNaN(Date.parse(at))) return at
  const then = calendarOf(at, language, timeZone)
  const today = calendarOf(now, language, timeZone)
  const year = then.year !== today.year && then.year
  const zone = withZone && !isDateOnly(at) && zoneName(timeZone)
  const day = words(then.weekday, then.day, then.month, year)
  switch (show) {
    case 'day':
      return day
    case 'date':
      return words(then.day, then.month, year)
    case 'time':
      return words(then.clock, zone)
    case 'monthYear':
      return words(then.month, then.year)
    case 'relativeDays':
      return new Intl.RelativeTimeFormat(`${language}-u-nu-latn`, { numeric: 'auto' }).format(
        then.dayNumber - today.dayNumber,
        'day',
      )
    case 'dateTime':
      return isDateOnly(at) ? day : `${day}${comma(language)}${words(then.clock, zone)}`
  }
}

/** From one day to another, or from one hour to another of the same day; nothing said twice. */
export const formatRange = (
  from: string,
  to: string,
  { language, timeZone, now }: TimeSetting,
  { withTime = false, withZone = false } = {},
): string => {
  const setting = { language, timeZone, now }
  const start = calendarOf(from, language, timeZone)
  const end = calendarOf(to, language, timeZone)
  const thisYear = calendarOf(now, language, timeZone).year
  const year = end.year !== thisYear && end.year
  const sameDay = start.dayNumber === end.dayNumber
  if (withTime && sameDay)
    return `${formatTime(from, 'day', setting)}${comma(language)}${start.clock}–${words(end.clock, withZone && zoneName(timeZone))}`
  if (withTime) return `${formatTime(from, 'dateTime', setting)} – ${formatTime(to, 'dateTime', setting, withZone)}`
  if (sameDay) return formatTime(from, 'day', setting)
  if (start.year !== end.year)
    return `${words(start.day, start.month, start.year)} – ${words(end.day, end.month, end.year)}`
  if (start.month !== end.month) return `${words(start.day, start.month)} – ${words(end.day, end.month, year)}`
  return words(`${start.day}–${end.day}`, end.month, year)
}
