import { nameIn } from '#server/people/names.ts'
import { isLanguage } from '#server/platform/languages.ts'
import type { Translations } from '#server/platform/translate.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { wordKey } from '#server/spaces/contract.ts'
import { may as maySpace, rolesOf } from '#server/spaces/policy.ts'
import { may } from '../policy.ts'
import { drawMentions } from './draw.ts'
import type { MentionFacts } from './facts.ts'
import { type MentionKey, meantBy } from './keys.ts'

type Place = { audience: string; attribution: string; space: { id: string; visibility: string } }

/** Where a mention is read: in which thread, in the language of which text, and by whom, where it is not by all alike. */
export type ReadIn = {
  thread: Place
  language: string
  t: Translations['t']
  /** Null for what everybody in the audience reads alike. `wasInRoom`: see attribution. */
  reader: { viewer: Viewer; wasInRoom: boolean } | null
}
export type Name = { name: string; href: string | null }

const isOpen = ({ audience, space }: Place) => audience === 'all' && ['public', 'platform'].includes(space.visibility)

/** Whether everybody who reads the one thread may read the other. */
const allMayRead = (thread: Place, other: MentionFacts['threads'][number]): boolean => {
  if (other.audience === 'all' && other.visibility === 'public') return true
  if (other.audience === 'all' && other.visibility === 'platform' && thread.space.visibility !== 'public') return true
  if (other.spaceId !== thread.space.id) return false
  if (other.audience === 'all') return true
  return thread.audience !== 'all' && rolesOf(thread.audience).every((role) => rolesOf(other.audience).includes(role))
}

/**
 * What a mention is called, by the person's own choice, the attribution of the thread and who reads (product, rule 7 and
 * Attribution): a name for members of the space only, and outside the room of what is not attributable for nobody.
 */
const personName = (person: MentionFacts['people'][number], organisation: string, read: ReadIn): string => {
  const { thread, reader } = read
  const t = read.t(isLanguage(read.language) ? read.language : 'en')
  const participant = t('mentions:participant')
  if (person.state === 'erased') return organisation ? t('mentions:formerOf', { organisation }) : t('mentions:former')
  if (thread.attribution === 'not attributable' && !reader?.wasInRoom) return participant
  const isHerself = reader?.viewer.person?.id === person.id
  const organizes = reader !== null && maySpace.organize(reader.viewer, thread.space) === true
  const isMember = reader === null ? !isOpen(thread) : maySpace.seePersons(reader.viewer, thread.space)
  const isNamed = isHerself || organizes || (isMember && person.entry === 'name and function')
  if (isNamed && thread.attribution !== 'organisation only') return person.name
  return person.entry === 'organizers only' && !isHerself && !organizes ? participant : organisation || participant
}

/** What a mention is called where it is read; null for what nothing is known of. A thread has a title only for its readers. */
export const nameOf = (key: MentionKey, facts: MentionFacts, read: ReadIn): Name | null => {
  const t = read.t(isLanguage(read.language) ? read.language : 'en')
  const meant = meantBy(key)
  const organisationOf = (id: string | null) => nameIn((id && facts.organisations[id]) || null, read.language)
  if (meant.kind === 'person') {
    const person = facts.people.find(({ id }) => id === meant.id)
    return (
      (person && { name: `@${personName(person, organisationOf(person.organisationId), read)}`, href: null }) || null
    )
  }
  if (meant.kind === 'function') {
    const organisation = organisationOf(meant.id)
    const name = t(`mentions:function.${wordKey(meant.seat)}`, { organisation })
    return organisation ? { name: `@${name}`, href: null } : null
  }
  const thread = meant.kind === 'thread' ? facts.threads.find(({ id }) => id === meant.id) : undefined
  const isRead =
    thread !== undefined &&
    (read.reader
      ? may.read(read.reader.viewer, {
          ...thread,
          state: 'open',
          kind: 'discussion',
          space: { id: thread.spaceId, visibility: thread.visibility, observersMayPost: false },
        })
      : allMayRead(read.thread, thread))
  if (meant.kind !== 'thread') return null
  return isRead
    ? { name: `#${thread.title}`, href: `/threads/${thread.id}` }
    : { name: `#${t('mentions:thread')}`, href: null }
}

/** HTML that is kept as it is read there. A mention of which nothing is known is called as it stands; no key is left. */
export const drawnFor = (html: string, facts: MentionFacts | null, read: ReadIn): string =>
  drawMentions(html, (key) => facts && nameOf(key, facts, read))
