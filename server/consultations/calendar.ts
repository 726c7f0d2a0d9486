import ical from 'ical-generator'
import type { Clock } from '#server/platform/clock.ts'
import type { Session } from './queries/list-sessions.ts'

type Words = { closedSession: string; session: (number: number, title: string) => string }

/** The sessions that have a time, for a calendar program. A closed session is to outsiders those two words, as on the page. */
export const calendarOf = (
  { clock }: { clock: Clock },
  consultation: { id: string; title: string; place: string; url: string },
  sessions: readonly Session[],
  words: Words,
): string => {
  const calendar = ical({ name: consultation.title })
  for (const { position, number, startsAt, endsAt, content } of sessions) {
    if (!startsAt) continue
    const title = content?.title ?? words.closedSession
    calendar.createEvent({
      id: `${consultation.id}-${position}@${new URL(consultation.url).hostname}`,
      stamp: clock.now(),
      start: new Date(startsAt),
      ...(endsAt ? { end: new Date(endsAt) } : {}),
      summary: number === null ? title : words.session(number, title),
      description: [consultation.title, ...(content?.guidingQuestions ?? [])].join('\n'),
      ...(consultation.place ? { location: consultation.place } : {}),
      url: consultation.url,
    })
  }
  return calendar.toString()
}
