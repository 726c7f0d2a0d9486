import { sql } from 'kysely'
import type { Tx } from '#server/platform/activity.ts'
import { footnotesOf, namesIn } from '#server/threads/index.ts'
import { type Patterns, passageWithout, placesOf, withoutWords } from './words.ts'

export type Affected = { id: string; number: number; threadId: string; spaceId: string }

/**
 * The spaces that posts are or were in, and those whose texts came of them: where a stub stands, where they arrived from or
 * their thread was before, what was recorded of them, a document that keeps a file of theirs.
 */
export const findSpaces = async (tx: Tx, postIds: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    with own as (select id, thread_id, arrived_from from post where id = any(${postIds}::uuid[]) or moved_to_id = any(${postIds}::uuid[])),
      stood as (select thread_id from own union select arrived_from from own where arrived_from is not null)
    select space_id as id from thread where id in (select thread_id from stood)
    union select (data->>'from')::uuid from audit_entry where action = 'thread.rehomed'
      and data->>'threadId' in (select thread_id::text from stood)
    union select outcome.consultation_id from outcome_origin join outcome on outcome.id = outcome_origin.outcome_id
      where outcome_origin.post_id in (select id from own)
    union select document.space_id from file join document_version v on v.file_id = file.id
      join document on document.id = v.document_id where file.post_id in (select id from own)`.execute(tx.db)
  const ids = rows.map(({ id }) => id)
  // A space that is there no more keeps nothing.
  const spaces = await tx.db.selectFrom('space').select('id').where('id', 'in', ids).execute()
  return spaces.map(({ id }) => id)
}

/**
 * The posts that hold the words in any revision: of these spaces, those elsewhere that quote this one and lead back to
 * it, and those that repeat it for more readers, or that it repeats. Their rows are held, so that no edit brings the words back.
 */
export const findAffected = async (tx: Tx, postId: string, spaceIds: readonly string[], patterns: Patterns) => {
  const { rows } = await sql<Affected>`
    with recursive carried as (select id, carried_from from post where id = ${postId}
      union select p.id, p.carried_from from post p join carried c on p.carried_from = c.id or p.id = c.carried_from)
    select p.id, p.number, p.thread_id, t.space_id from post p join thread t on t.id = p.thread_id
    where exists (select from post_revision r where r.post_id = p.id and (r.plain ~ ${patterns.text} or r.source ~ ${patterns.text}))
      and (t.space_id = any(${[...spaceIds]}::uuid[]) or p.id in (select id from carried)
        or exists (select from post_revision r, post o
        where r.post_id = p.id and (o.id = ${postId} or o.moved_to_id = ${postId})
          and r.source like '%/threads/' || o.thread_id || '/' || o.number || '%'))
    order by p.id for no key update of p`.execute(tx.db)
  return rows
}

/** Destroys the words in every revision of these posts, and in what was recorded from them. Answers which outcomes those are. */
export const redactPosts = async (tx: Tx, posts: readonly Affected[], patterns: Patterns): Promise<void> => {
  const ids = posts.map(({ id }) => id)
  if (ids.length === 0) return
  // A translation says the same in words that nobody searches for.
  await tx.db.deleteFrom('postTranslation').where('postId', 'in', ids).execute()
  const revisions = await tx.db
    .selectFrom('postRevision')
    .select(['postId', 'revision', 'source', 'plain', 'html'])
    .where('postId', 'in', ids)
    .execute()
  const origins = await tx.db
    .selectFrom('outcomeOrigin')
    .select(['id', 'postId', 'revision', 'starts', 'ends'])
    .where('postId', 'in', ids)
    .execute()
  for (const { postId, revision, source, plain, html } of revisions) {
    const places = placesOf(plain, patterns)
    const text = withoutWords({ source, plain, names: namesIn(html) }, patterns, footnotesOf(postId))
    if (text.source === source) continue
    await tx.db
      .updateTable('postRevision')
      .set(text)
      .where('postId', '=', postId)
      .where('revision', '=', revision)
      .execute()
    for (const origin of origins) {
      if (origin.postId !== postId || origin.revision !== revision || origin.starts === null || origin.ends === null)
        continue
      const words = passageWithout(plain, { starts: origin.starts, ends: origin.ends }, places)
      const before = passageWithout(plain, { starts: 0, ends: origin.starts }, places)
      const starts = [...before].length
      await tx.db
        .updateTable('outcomeOrigin')
        .set({ words, starts, ends: starts + [...words].length })
        .where('id', '=', origin.id)
        .execute()
    }
  }
}
