import { findWords, plainOf } from '#server/platform/passages.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { calledIn, namesIn } from '../mentions/draw.ts'
import type { MentionFacts } from '../mentions/facts.ts'
import { nameOf, type ReadIn } from '../mentions/names.ts'
import { passageAmong, placesOfMentions } from '../mentions/places.ts'
import { type ThreadFacts, wasInRoom } from '../policy.ts'

type Post = {
  html: string
  plain: string
  mentions: MentionFacts | null
  language: string
  authorId: string | null
  writtenAt: Date
}

/**
 * Finds words in a post as this viewer reads it: where she may see other names than its whole audience, they are those that she
 * selected. Answered is their place in the text that is kept, and what stands there: what is taken up is read by others. Null
 * where they do not stand in it.
 */
export const findWordsAsRead = (
  t: ReadIn['t'],
  viewer: Viewer,
  thread: ThreadFacts & { attribution: string },
  post: Post,
  words: string,
) => {
  const found = findWords(post.plain, words)
  const { mentions, html, language } = post
  if (found || !mentions) return found
  const isMine = viewer.person !== null && post.authorId === viewer.person.id
  const read = {
    thread,
    language,
    t,
    reader: { viewer, wasInRoom: isMine || wasInRoom(viewer, thread, post.writtenAt) },
  }
  const names = new Map([...namesIn(html)].map(([key, name]) => [key, nameOf(key, mentions, read)?.name ?? name]))
  const seen = calledIn(html, names)
  const place = findWords(plainOf(seen), words)
  if (!place) return null
  const { starts, ends } = passageAmong(placesOfMentions(seen), placesOfMentions(html), place)
  return { starts, ends, words: [...post.plain].slice(starts, ends).join('') }
}
