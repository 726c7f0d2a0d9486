import { consultationInput, sessionInput } from '#server/consultations/input.ts'
import { anonymous } from '#server/platform/viewer.ts'
import { createWorld } from '#tests/support/world.ts'

type Visibility = 'public' | 'platform' | 'members' | 'confidential'

/** A consultation's fields as its form sends them. */
export const fields = (slug: string, more: Record<string, unknown> = {}) =>
  consultationInput.parse({
    slug,
    title: 'Quality data',
    language: 'en',
    theme: 'data',
    purpose: 'To compare figures.',
    timeZone: 'Africa/Dakar',
    standing: 'agreed by participants',
    visibility: 'members',
    ...more,
  })

export const session = (title: string, more: Record<string, unknown> = {}) =>
  sessionInput.parse({ title, language: 'en', ...more })

/** A consultation with one person in every role, and one outside. */
export const createStage = async () => {
  const world = await createWorld()
  const { context } = world
  const network = await world.person('Nadia Network')
  await world.space(network, 'network')
  const people = {
    organizer: network,
    rapporteur: await world.person('Rita Rapporteur'),
    member: await world.person('Musa Member'),
    observer: await world.person('Olga Observer'),
    outsider: await world.person('Otto Outsider'),
    administrator: await world.person('Ada Administrator', { administrator: true }),
  }
  const as = (name: keyof typeof people) => world.viewer(people[name])
  const organisation = await world.organisation('rivers')

  const consultation = async (slug: string, visibility: Visibility = 'members', more: Record<string, unknown> = {}) => {
    const id = await context.consultations.conveneConsultation(
      await as('organizer'),
      fields(slug, { visibility, ...more }),
    )
    for (const role of ['rapporteur', 'member', 'observer'] as const)
      await world.member(id, people[role], role, organisation)
    return id
  }

  return { ...world, people, as, organisation, consultation, signedOut: anonymous('en') }
}
export type Stage = Awaited<ReturnType<typeof createStage>>
