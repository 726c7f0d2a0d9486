import { atomically, type Recording } from '#server/platform/activity.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { insertSpace } from '#server/spaces/index.ts'
import type { ConsultationFields } from '../input.ts'
import { may } from '../policy.ts'

/**
 * Opens a consultation as a concept, with its convener as first organizer. Returns its id. Throws forbidden for who
 * organizes nothing yet, invalid for a taken address.
 */
export const conveneConsultation = async (
  deps: Recording,
  viewer: SignedIn,
  fields: ConsultationFields,
): Promise<string> => {
  demand(may.convene(viewer))
  const { slug, title, language, theme, purpose, visibility, mailMode, attribution, observersMayPost } = fields
  return atomically(deps, async (tx) => {
    const id = await insertSpace(tx, viewer, {
      kind: 'consultation',
      state: 'concept',
      ...{ slug, title, language, theme, purpose, visibility, mailMode, attribution, observersMayPost },
    })
    await tx.db
      .insertInto('consultation')
      .values({ spaceId: id, standing: fields.standing, ...columnsOf(id, fields) })
      .execute()
    tx.record({
      type: 'consultation.convened',
      actorId: viewer.person.id,
      spaceId: id,
      subjectId: id,
    })
    return id
  })
}

/** What is written in the table of consultations, except the standing. */
export const columnsOf = (id: string, fields: Omit<ConsultationFields, 'standing'>) => ({
  series: fields.series,
  seriesNumber: fields.seriesNumber,
  convener: fields.convener,
  place: fields.place,
  isOnline: fields.isOnline,
  startsOn: fields.startsOn,
  endsOn: fields.endsOn,
  inputsUntil: fields.inputsUntil,
  timeZone: fields.timeZone,
  mandateReference: fields.mandateReference,
  participantsNote: fields.participantsNote,
  conceptSource: fields.concept,
  conceptHtml: renderMarkdown(fields.concept, `concept-${id}`).html,
})
