import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Limits } from '#server/access/index.ts'
import { isId } from '#server/platform/ids.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import type { Translations } from '#server/platform/translate.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import { drawMentions } from '../mentions/draw.ts'
import { type Mentionable, mentionableBy } from '../mentions/facts.ts'
import { nameOf, type ReadIn } from '../mentions/names.ts'
import { resolveMentions, wantedFor } from '../mentions/resolve.ts'
import { may } from '../policy.ts'
import { findThreadToWrite } from './facts.ts'

type Deps = { db: Kysely<DB>; t: Translations['t']; limits: Pick<Limits, 'previews'> }
export type WrittenIn = { threadId?: string | undefined; spaceId?: string | undefined; audience?: string | undefined }
type Place = ReadIn['thread'] & { space: { observersMayPost: boolean } }

/** Where somebody writes, or is about to open a thread, with whom she may mention there; null where she may not write. */
export const mentionableIn = async (
  db: Kysely<DB>,
  viewer: SignedIn,
  { threadId, spaceId, audience }: WrittenIn,
  source: string,
): Promise<{ thread: Place; known: Mentionable | null } | null> => {
  if (threadId !== undefined && isId(threadId)) {
    const { thread, known } = await findThreadToWrite(db, viewer, threadId, source)
    return may.write(viewer, thread) === true ? { thread, known } : null
  }
  if (spaceId === undefined || !isId(spaceId)) return null
  const wide = audience === 'organizers' || audience === 'without observers' ? audience : 'all'
  const wanted = wantedFor(source) ?? { people: false, threadIds: [] }
  const row = await db
    .selectFrom('space')
    .select(['space.id', 'space.visibility', 'space.attribution', 'space.observersMayPost'])
    .select(mentionableBy(viewer, sql.ref('space.id'), sql`${wide}`, wanted).as('known'))
    .where('space.id', '=', spaceId)
    .executeTakeFirst()
  if (!row || maySpace.open(viewer, row) !== true || !maySpace.hear(viewer, row, wide)) return null
  const { known, attribution, ...space } = row
  return { thread: { audience: wide, attribution, space }, known }
}

/**
 * What a text would look like as a post: the same renderer, the same sanitising, whom it mentions as its writer reads it.
 * Nothing is kept. Throws invalid for mentions that could not be written, notFound, limited.
 */
export const previewText = async (
  { db, t, limits }: Deps,
  viewer: SignedIn,
  body: string,
  place: WrittenIn & { language?: string | undefined },
): Promise<string> => {
  await limits.previews.consume(viewer.person.id)
  const found = wantedFor(body) ? await mentionableIn(db, viewer, place, body) : null
  if (!found?.known) return renderMarkdown(body, 'preview').html
  const { thread, known } = found
  const read = { thread, language: place.language ?? viewer.language, t, reader: { viewer, wasInRoom: true } }
  const { source, names } = resolveMentions(body, known, { ...read, reader: null }, viewer.language)
  return drawMentions(renderMarkdown(source, 'preview', names).html, (key) => nameOf(key, known, read))
}
