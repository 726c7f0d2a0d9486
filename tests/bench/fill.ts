import { sql } from 'kysely'
import { newId } from '#server/platform/ids.ts'
import { sentences } from '#tests/support/discussion.ts'
import type { Stage } from './stage.ts'

// Posts by the hundred thousand, as the commands would leave them, put there by the database itself.

const list = (words: readonly string[]) => sql`${words}::text[]`
// Words of their own for every post, so that there are rare ones to search for beside the common.
const rare = Array.from({ length: 4000 }, (_, at) => `lemma${at.toString(36)}`)

const fill = async (stage: Stage, threadIds: readonly string[], each: number) => {
  const { db } = stage
  const author = (await stage.viewerOf('ecowas')).person.id
  await sql`
    insert into post (id, thread_id, number, author_id, language, client_id, written_at)
    select gen_random_uuid(), thread_id, number, ${author}, 'en', gen_random_uuid(), now() - interval '1 day' + number * interval '1 second'
    from unnest(${threadIds}::uuid[]) as thread(thread_id), generate_series(1, ${each}) as number`.execute(db)
  await sql`
    insert into post_revision (post_id, revision, source, html, plain, renderer, written_at)
    select id, 1, words, '<p>' || words || '</p>', words, 1, written_at
    from (select post.id, post.written_at,
        (${list(sentences)})[1 + (hashtext(post.id::text) & 1023) % ${sentences.length}] || '. '
        || (${list(sentences)})[1 + (hashtext(post.id::text || 'b') & 1023) % ${sentences.length}] || ' '
        || (${list(rare)})[1 + (hashtext(post.id::text || 'c') & 65535) % ${rare.length}] as words
      from post where thread_id = any(${threadIds}::uuid[])) made`.execute(db)
  await sql`update thread set last_number = ${each}, last_post_at = now() where id = any(${threadIds}::uuid[])`.execute(
    db,
  )
}

const openThreads = async ({ db }: Stage, spaceId: string, titles: readonly string[]) => {
  const ids = titles.map(() => newId())
  await sql`insert into thread (id, space_id, title, created_at)
    select id, ${spaceId}, title, now() from unnest(${ids}::uuid[], ${titles}::text[]) as made(id, title)`.execute(db)
  return ids
}

/** A thread with that many posts; its key. */
export const fillThread = async (stage: Stage, spaceId: string, title: string, posts: number): Promise<string> => {
  const [id] = await openThreads(stage, spaceId, [title])
  await fill(stage, [id!], posts)
  await sql`analyze`.execute(stage.db)
  return id!
}

/** That many posts in threads of 500 in a space. */
export const fillSpace = async (stage: Stage, spaceId: string, posts: number): Promise<void> => {
  const threads = Math.ceil(posts / 500)
  const ids = await openThreads(
    stage,
    spaceId,
    Array.from({ length: threads }, (_, at) => `Thread ${at}`),
  )
  for (let from = 0; from < ids.length; from += 200) await fill(stage, ids.slice(from, from + 200), 500)
  await sql`vacuum analyze`.execute(stage.db)
}

/** What the index holds of the posts of a space, made by the database in the shape in which the product writes it. */
export const fillIndex = async (stage: Stage, spaceId: string): Promise<void> => {
  await sql`
    insert into search_entry (kind, id, space_id, audience, language, config, at, tokens)
    select 'post', post.id, thread.space_id, 'all', 'en', 'english', post.written_at,
      to_tsvector('english', lower(revision.plain)) || to_tsvector('simple', lower(revision.plain))
    from post join thread on thread.id = post.thread_id
    join post_revision revision on revision.post_id = post.id and revision.revision = post.revision
    where thread.space_id = ${spaceId} on conflict do nothing`.execute(stage.db)
  await sql`vacuum analyze search_entry`.execute(stage.db)
}
