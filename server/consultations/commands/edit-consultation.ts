import { atomically, type Recording } from '#server/platform/activity.ts'
import { conflict } from '#server/platform/errors.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { updateSpace } from '#server/spaces/index.ts'
import { findFacts } from '../find.ts'
import type { ConsultationEdit } from '../input.ts'
import { may } from '../policy.ts'
import { columnsOf } from './convene-consultation.ts'

/**
 * An organizer changes what a consultation says of itself. Its standing is fixed when it is convened: afterwards another
 * one is a conflict. An old address keeps redirecting.
 */
export const editConsultation = async (
  deps: Recording,
  viewer: SignedIn,
  consultationId: string,
  { standing, ...fields }: ConsultationEdit,
): Promise<void> => {
  const found = await findFacts(deps, viewer, consultationId)
  demand(may.organize(viewer, found))
  if (standing && standing !== found.standing && found.state !== 'concept')
    throw conflict('consultations:problems.standingFixed')
  const { slug, title, language, theme, purpose, visibility, mailMode, attribution, observersMayPost } = fields
  await atomically(deps, async (tx) => {
    await updateSpace(tx, viewer, found, {
      ...{ slug, title, language, theme, purpose, visibility, mailMode, attribution, observersMayPost },
    })
    await tx.db
      .updateTable('consultation')
      .set({ ...columnsOf(found.id, fields), ...(standing ? { standing } : {}) })
      .where('spaceId', '=', found.id)
      .execute()
  })
}
