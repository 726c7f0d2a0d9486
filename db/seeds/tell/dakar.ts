import { as, daysBefore, idOf, type Story } from '../story.ts'
import { dakar, dakarMembers, topics } from '../world/dakar.ts'
import { dakarOutcomes } from '../world/dakar-outcomes.ts'
import { recommendationRelations, recommendations } from '../world/dakar-recommendations.ts'
import { dakarReport } from '../world/dakar-report.ts'
import { sessionOf, tellConsultation } from './consultation.ts'
import { tellMembers } from './members.ts'

const numberOf = new Map(
  dakarReport.sections.flatMap(({ paragraphs }) => paragraphs.map(({ key, number }) => [key, number] as const)),
)
const paragraph = (key: string) => {
  const number = numberOf.get(key)
  if (!number) throw new Error(`The report has no paragraph "${key}".`)
  return number
}

/**
 * Dakar as its report tells it, entered long after: no act of 2010 is invented, so every state it went through bears the
 * day of entry. Returns the recommendations' keys by reference.
 */
export const tellDakar = async (story: Story): Promise<Map<string, string>> => {
  const { context, clock } = story
  clock.set(daysBefore(story, 600))
  const by = 'organizer'
  const id = await tellConsultation(story, dakar, by)
  const move = async (to: Parameters<typeof context.consultations.moveConsultation>[2]['to']) =>
    context.consultations.moveConsultation(await as(story, by), id, {
      to,
      why: 'Entered from the published summary report.',
      issuedOn: null,
    })
  for (const state of ['convened', 'preparatory', 'in session', 'drafting'] as const) await move(state)
  await context.consultations.putReport(await as(story, by), id, {
    title: dakarReport.title,
    language: dakarReport.language,
    symbol: '',
    note: dakarReport.note,
    sections: dakarReport.sections.map(({ heading, session, paragraphs }) => ({
      heading,
      sessionId: sessionOf(story, dakar.slug, session),
      paragraphs: paragraphs.map(({ number, text }) => ({ number, source: text })),
    })),
  })
  await tellOutcomes(story, id)
  const references = await tellRecommendations(story, id)
  await move('issued')
  await context.recommendations.issueRecommendations(await as(story, by), id)
  await move('follow-up')
  await tellRelations(story, references)
  for (const { number, addenda } of dakarReport.sections.flatMap(({ paragraphs }) => paragraphs)) {
    for (const { dated, text } of addenda ?? []) {
      await context.consultations.addAddendum(await as(story, by), id, { paragraphNumber: number, dated, source: text })
    }
  }
  await tellTopics(story, id)
  await tellMembers(story, id, by, dakarMembers)
  return references
}

const tellOutcomes = async (story: Story, consultationId: string) => {
  for (const outcome of dakarOutcomes) {
    await story.context.outcomes.recordOutcome(await as(story, 'organizer'), {
      consultationId,
      kind: outcome.kind,
      text: outcome.text,
      language: 'en',
      verb: outcome.verb,
      consensus: outcome.consensus,
      sessionId: sessionOf(story, dakar.slug, outcome.session),
      paragraph: paragraph(outcome.paragraph),
      origins: [],
    })
  }
}

const tellRecommendations = async (story: Story, consultationId: string) => {
  const references = new Map<string, string>()
  for (const seed of recommendations) {
    const id = await story.context.recommendations.draftRecommendation(await as(story, 'organizer'), {
      consultationId,
      reference: seed.reference,
      title: seed.title,
      text: seed.text,
      language: 'en',
      verb: seed.verb,
      themes: [...seed.themes],
      addresseesAsWritten: seed.addresseesAsWritten,
      organisations: seed.assigned.map((key) => idOf(story.ids.organisations, key)),
      note: seed.note ?? '',
      paragraph: paragraph(seed.paragraph),
      parentId: seed.parent ? idOf(references, seed.parent) : '',
      outcomes: [],
    })
    references.set(seed.reference, typeof id === 'string' ? id : id.id)
  }
  return references
}

const tellRelations = async (story: Story, references: Map<string, string>) => {
  for (const { from, to, kind, verdict, note } of recommendationRelations) {
    await story.context.recommendations.relate(await as(story, 'organizer'), idOf(references, from.recommendation), {
      toId: idOf(references, to.recommendation),
      kind,
      verdict,
      note,
    })
  }
}

const tellTopics = async (story: Story, consultationId: string) => {
  for (const { reference, title, text, proposedBy, paragraph: key } of topics) {
    const id = await story.context.consultations.suggestTopic(await as(story, 'organizer'), consultationId, {
      ...{ title, text, proposedBy },
      language: 'en',
      paragraph: paragraph(key),
    })
    story.ids.sessions.set(`topic/${reference}`, id)
  }
}

/** Once the second consultation exists, the topic that led to it says so. */
export const tellSelectedTopics = async (story: Story): Promise<void> => {
  for (const { reference, state, ledTo } of topics.filter((topic) => topic.state !== 'suggested')) {
    await story.context.consultations.moveTopic(await as(story, 'organizer'), {
      topicId: idOf(story.ids.sessions, `topic/${reference}`),
      to: state as 'selected',
      ledTo: ledTo ?? '',
    })
  }
}
