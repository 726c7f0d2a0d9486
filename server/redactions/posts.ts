import { sql } from 'kysely'
import type { Tx } from '#server/platform/activity.ts'
import { footnotesOf, namesIn } from '#server/threads/index.ts'
import { type Patterns, passageWithout, placesOf, withoutWords } from './words.ts'

export type Affected = { id: string; number: number; threadId: string; spaceId: string }

/**
 * The posts that hold the words in any revision: of the same space, those elsewhere that quote this one and lead back to
 * it, and those that repeat it for more readers, or that it repeats. Their rows are held, so that no edit brings the words back.
 */
export const findAffected = async (tx: Tx, post: { id: string; spaceId: string }, patterns: Patterns) => {
  const { rows } = await sql<Affected>`
    with recursive carried as (select id, carried_from from post where id = ${post.id}
      union select p.id, p.carried_from from post p join carried c on p.carried_from = c.id or p.id = c.carried_from)
    select p.id, p.number, p.thread_id, t.space_id from post p join thread t on t.id = p.thread_id
    where exists (select from post_revision r where r.post_id = p.id and (r.plain ~ ${patterns.text} or r.source ~ ${patterns.text}))
      and (t.space_id = ${post.spaceId} or p.id in (select id from carried)
        or exists (select from post_revision r, post o
        where r.post_id = p.id and (o.id = ${post.id} or o.moved_to_id = ${post.id})
          and r.source like '%/threads/' || o.thread_id || '/' || o.number || '%'))
    order by p.id for no key update of p`.execute(tx.db)
  return rows
}

/** Destroys the words in every revision of these posts, and in what was recorded from them. Answers which outcomes those are. */
export const redactPosts = async (tx: Tx, posts: readonly Affected[], patterns: Patterns): Promise<void> => {
  const ids = posts.map(({ id }) => id)
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
