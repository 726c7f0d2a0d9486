import { as, dayAt, idOf, type Story } from '../story.ts'
import type { ConsultationSeed } from '../world/shape.ts'

/** Convenes a consultation with its organizations and agenda; its state is moved by whoever tells the rest. */
export const tellConsultation = async (story: Story, seed: ConsultationSeed, by: string): Promise<string> => {
  const { context, ids } = story
  const dates =
    'starts' in seed.dates
      ? { startsOn: seed.dates.starts, endsOn: seed.dates.ends }
      : { startsOn: dayAt(story, seed.dates.startsInDays), endsOn: dayAt(story, seed.dates.endsInDays) }
  const { slug, title, language, theme, purpose, concept, series, seriesNumber, convener, place } = seed
  const { timeZone, mandateReference, participantsNote, standing, visibility, attribution, observersMayPost } = seed
  const id = await context.consultations.conveneConsultation(await as(story, by), {
    ...{ slug, title, language, theme, purpose, concept, series, seriesNumber, convener, place, ...dates },
    ...{ timeZone, mandateReference, participantsNote, standing, visibility, attribution, observersMayPost },
    isOnline: seed.online,
    inputsUntil: seed.inputsUntilInDays === undefined ? null : dayAt(story, seed.inputsUntilInDays),
    mailMode: 'full text',
  })
  ids.spaces.set(slug, id)
  await tellAgenda(story, seed, id, by)
  return id
}

const tellAgenda = async (story: Story, seed: ConsultationSeed, consultationId: string, by: string) => {
  for (const [index, session] of seed.sessions.entries()) {
    const day = session.time ? dayAt(story, session.time.inDays) : null
    // The agenda is written in the consultation's own zone; Dakar's is that of the world's clock all year.
    const id = await story.context.consultations.putSession(await as(story, by), consultationId, {
      sessionId: null,
      position: index + 1,
      number: session.number,
      title: session.title,
      language: seed.language,
      questions: session.guidingQuestions.join('\n'),
      startsAt: day ? `${day}T${session.time?.starts}` : null,
      endsAt: day ? `${day}T${session.time?.ends}` : null,
      chair: session.chair ?? '',
      presenters: session.presenters ?? '',
      audience: session.audience ?? 'all',
      attribution: session.attribution ?? null,
    })
    story.ids.sessions.set(`${seed.slug}/${session.key}`, id)
  }
}

export const sessionOf = (story: Story, consultation: string, key: string | null | undefined): string | null =>
  key ? idOf(story.ids.sessions, `${consultation}/${key}`) : null
