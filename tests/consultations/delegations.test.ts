import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage.close())

const problem = (key: string) => expect.objectContaining({ problem: { key } })

const delegationOf = async (slug: string) => {
  const id = await stage.consultation(slug)
  const delegationId = await stage.context.consultations.inviteDelegation(await stage.as('organizer'), id, {
    organisationId: stage.organisation,
    protocolOrder: null,
  })
  return { id, delegationId }
}
const place = (
  delegationId: string,
  personId: string,
  part: 'head' | 'member',
  voice: 'holder' | 'substitute' | null,
) => ({
  ...{ delegationId, personId, part, voice },
})

describe('delegations', () => {
  test('one organisation is invited once', async () => {
    const { id } = await delegationOf('once')
    await expect(
      stage.context.consultations.inviteDelegation(await stage.as('organizer'), id, {
        organisationId: stage.organisation,
        protocolOrder: null,
      }),
    ).rejects.toEqual(expect.objectContaining({ kind: 'invalid' }))
  })

  test('its head confirms and names the voice; another delegate, an outsider and the rapporteur may not', async () => {
    const { consultations } = stage.context
    const { delegationId } = await delegationOf('head')
    await consultations.putDelegate(await stage.as('organizer'), place(delegationId, stage.people.member, 'head', null))
    const head = await stage.as('member')
    for (const role of ['observer', 'rapporteur', 'outsider'] as const)
      await expect(
        consultations.moveDelegation(await stage.as(role), { delegationId, to: 'confirmed' }),
      ).rejects.toEqual(problem('consultations:problems.headsOnly'))
    await consultations.moveDelegation(head, { delegationId, to: 'confirmed' })
    await consultations.putDelegate(head, place(delegationId, stage.people.rapporteur, 'member', 'holder'))
    expect((await stage.as('rapporteur')).voices).toHaveLength(1)
  })

  test('nobody gives herself the voice: neither an organizer nor the head, who name others', async () => {
    const { consultations } = stage.context
    const { id, delegationId } = await delegationOf('own')
    const organizer = await stage.as('organizer')
    await consultations.putDelegate(organizer, place(delegationId, stage.people.member, 'head', null))
    const own = problem('consultations:problems.ownVoice')
    for (const voice of ['holder', 'substitute'] as const)
      await expect(
        consultations.putDelegate(await stage.as('member'), place(delegationId, stage.people.member, 'head', voice)),
      ).rejects.toEqual(own)
    await expect(
      consultations.putDelegate(organizer, place(delegationId, stage.people.organizer, 'member', 'holder')),
    ).rejects.toEqual(own)
    expect((await stage.as('organizer')).voices.some(({ consultationId }) => consultationId === id)).toBe(false)
    // What another gave her she keeps when she puts the list in order.
    await consultations.putDelegate(organizer, place(delegationId, stage.people.member, 'head', 'holder'))
    await consultations.putDelegate(
      await stage.as('member'),
      place(delegationId, stage.people.member, 'head', 'holder'),
    )
    expect((await stage.as('member')).voices.some(({ consultationId }) => consultationId === id)).toBe(true)
  })

  test('one holder and one substitute: a new holder takes the voice from the old, and access is checked again', async () => {
    const { consultations } = stage.context
    const { id, delegationId } = await delegationOf('voice')
    const organizer = await stage.as('organizer')
    await consultations.putDelegate(organizer, place(delegationId, stage.people.member, 'head', 'holder'))
    const before = (await stage.as('member')).person.accessVersion
    await consultations.putDelegate(organizer, place(delegationId, stage.people.observer, 'member', 'substitute'))
    await consultations.putDelegate(organizer, place(delegationId, stage.people.rapporteur, 'member', 'holder'))
    const holds = async (name: 'member' | 'observer' | 'rapporteur') =>
      (await stage.as(name)).voices.some(({ consultationId }) => consultationId === id)
    expect([await holds('member'), await holds('observer'), await holds('rapporteur')]).toEqual([false, true, true])
    expect((await stage.as('member')).person.accessVersion).toBe(before + 1)
    await consultations.moveDelegation(organizer, { delegationId, to: 'declined' })
    expect([await holds('observer'), await holds('rapporteur')]).toEqual([false, false])
    await expect(
      consultations.putDelegate(organizer, place(delegationId, stage.people.member, 'head', 'holder')),
    ).rejects.toEqual(problem('consultations:problems.declinedHasNoVoice'))
  })

  test('only members of the consultation, of that organisation', async () => {
    const { consultations } = stage.context
    const { delegationId } = await delegationOf('members')
    const organizer = await stage.as('organizer')
    for (const stranger of [stage.people.outsider, stage.people.organizer])
      await expect(consultations.putDelegate(organizer, place(delegationId, stranger, 'member', null))).rejects.toEqual(
        expect.objectContaining({ kind: 'invalid' }),
      )
  })
})

describe('topic proposals', () => {
  test('members suggest, organizers select; observers and members do not', async () => {
    const { consultations } = stage.context
    const id = await stage.consultation('topics')
    await stage.consultation('successor')
    const topic = { title: 'Data', language: 'en', text: '', proposedBy: '', paragraph: null }
    await expect(consultations.suggestTopic(await stage.as('observer'), id, topic)).rejects.toEqual(
      problem('problems:observersRead'),
    )
    const topicId = await consultations.suggestTopic(await stage.as('member'), id, topic)
    const select = { topicId, to: 'selected' as const, ledTo: 'successor' }
    await expect(consultations.moveTopic(await stage.as('member'), select)).rejects.toEqual(
      problem('problems:organizersOnly'),
    )
    await consultations.moveTopic(await stage.as('organizer'), select)
    const topics = await consultations.listTopics(await stage.as('member'), { id, visibility: 'members' })
    expect(topics).toMatchObject([{ state: 'selected', ledTo: { slug: 'successor' }, nextStates: [] }])
  })
})
