import { as, daysBefore, idOf, type Story } from '../story.ts'
import { protectionProcedures } from '../world/exchange.ts'
import { antiTrafficking } from '../world/network.ts'
import { people } from '../world/people.ts'
import { tellMembers } from './members.ts'

/** The network, its members, and who holds which function by designation. */
export const tellNetwork = async (story: Story): Promise<void> => {
  const { context, ids, clock } = story
  const { slug, title, language, theme, purpose, visibility, observersMayPost, memberMechanisms, members } =
    antiTrafficking
  clock.set(daysBefore(story, 620))
  const networkId = await context.networks.createNetwork(await as(story, 'admin'), {
    ...{ slug, title, language, theme, purpose, visibility, observersMayPost },
    mailMode: 'full text',
    attribution: 'named',
    mechanisms: [
      ...new Set([
        ...memberMechanisms,
        ...people.flatMap(({ seat, organisation }) => (seat && organisation ? [organisation] : [])),
      ]),
    ].map((key) => idOf(ids.organisations, key)),
  })
  ids.spaces.set(slug, networkId)
  await tellMembers(
    story,
    networkId,
    'admin',
    members.filter(({ role }) => role === 'organizer'),
  )
  // The administrator set it up and leaves it to those who run it.
  await context.spaces.removeMember(await as(story, antiTrafficking.coordinator), networkId, idOf(ids.people, 'admin'))
  await context.networks.moveNetwork(await as(story, antiTrafficking.coordinator), networkId, {
    to: 'active',
    why: 'Focal points are being designated.',
  })
  const seated = people
    .filter(({ seat }) => seat)
    .sort((a, b) => b.seat!.confirmedDaysBefore - a.seat!.confirmedDaysBefore)
  for (const { key, address, organisation, seat } of seated) {
    clock.set(daysBefore(story, seat!.confirmedDaysBefore))
    // Nobody confirms her own nomination: one organizer names, the other confirms.
    const names = key === antiTrafficking.coordinator ? antiTrafficking.coordinator : 'organizer'
    const confirms = names === 'organizer' ? antiTrafficking.coordinator : 'organizer'
    const designation = await context.networks.nominate(await as(story, names), networkId, {
      organisationId: idOf(ids.organisations, organisation!),
      function: seat!.function,
      address,
      note: '',
    })
    await context.networks.confirmDesignation(await as(story, confirms), designation)
  }
  await tellMembers(
    story,
    networkId,
    antiTrafficking.coordinator,
    members.filter(({ role }) => role !== 'organizer'),
  )
}

/** The exchange between two neighbouring mechanisms. */
export const tellExchange = async (story: Story): Promise<void> => {
  const { context, ids, clock } = story
  const { slug, title, language, theme, purpose, visibility, offered, requested, offers, requests, history, members } =
    protectionProcedures
  const [first, ...later] = [...history].sort((a, b) => b.daysBefore - a.daysBefore)
  if (!first) throw new Error('An exchange begins somewhere.')
  clock.set(daysBefore(story, first.daysBefore))
  const exchangeId = await context.exchanges.createExchange(await as(story, first.by), {
    ...{ slug, title, language, theme, purpose, visibility, offered, requested },
    mailMode: 'full text',
    attribution: 'named',
    observersMayPost: false,
    offers: offers.map((key) => idOf(ids.organisations, key)),
    requests: requests.map((key) => idOf(ids.organisations, key)),
    opening: first.state === 'requested' ? 'requested' : 'offered',
  })
  ids.spaces.set(slug, exchangeId)
  // Whoever opened it hands it to its organizer before becoming a member like the others.
  const organizer = members.find(({ role }) => role === 'organizer')?.person ?? first.by
  await tellMembers(
    story,
    exchangeId,
    first.by,
    members.filter(({ person }) => person === organizer),
  )
  await tellMembers(
    story,
    exchangeId,
    organizer,
    members.filter(({ person }) => person !== organizer),
  )
  for (const { state, daysBefore: days, why } of later) {
    clock.set(daysBefore(story, days))
    await context.exchanges.moveExchange(await as(story, organizer), exchangeId, { to: state as 'agreed', why })
  }
}
