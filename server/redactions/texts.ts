import { sql } from 'kysely'
import type { Tx } from '#server/platform/activity.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { plainOf } from '#server/platform/passages.ts'
import { namesIn } from '#server/threads/index.ts'
import { places, type Written, written } from './places.ts'
import { isIn, type Patterns, redactionMark, withoutWords } from './words.ts'

/** Takes the words out of Markdown that keeps them apart ("**A** B"): a pattern finds them in what is drawn of it only. */
const redactWritten = async (tx: Tx, spaceId: string, patterns: Patterns, { table, key, ...text }: Written) => {
  const { isOf } = places.find((place) => place.table === table)!
  const { rows } = await sql<{ key: string[]; source: string; html: string | null }>`
    select array[${sql.join(key.map((name) => sql`${sql.ref(name)}::text`))}] as key, ${sql.ref(text.source)} as source,
      ${text.html ? sql.ref(text.html) : sql`null`} as html from ${sql.table(table)}
    where (${isOf(spaceId)}) and ${sql.ref(text.source)} <> '' for no key update`.execute(tx.db)
  for (const row of rows) {
    const html = row.html ?? renderMarkdown(row.source, 'redacted').html
    const plain = plainOf(html)
    if (!isIn(plain, patterns)) continue
    const scope = text.scope?.(row.key) ?? row.key[0]!
    const left = withoutWords({ source: row.source, plain, names: namesIn(html) }, patterns, scope)
    const sets = [sql`${sql.ref(text.source)} = ${left.source}`]
    if (text.html) sets.push(sql`${sql.ref(text.html)} = ${left.html}`)
    if (text.plain) sets.push(sql`${sql.ref(text.plain)} = ${left.plain}`)
    if (table === 'draft') sets.push(sql`version = version + 1`)
    // What arrived is not edited: it goes, its files with it, and its text waits without the words.
    if (table === 'inbound_mail') sets.push(sql`raw_stored_as = null`)
    await sql`update ${sql.table(table)} set ${sql.join(sets)}
      where array[${sql.join(key.map((name) => sql`${sql.ref(name)}::text`))}] = ${row.key}::text[]`.execute(tx.db)
  }
}

/** Destroys the words in all that is kept beside the posts of a space. */
export const redactTexts = async (tx: Tx, spaceId: string, patterns: Patterns): Promise<void> => {
  // An issued recommendation keeps its text, from all but this.
  await sql`select set_config('baobab.redacts', 'yes', true)`.execute(tx.db)
  for (const { table, texts, html = [], lists = [], isOf } of places) {
    const columns = [
      ...texts.map((name) => ({ name, pattern: patterns.text })),
      ...html.map((name) => ({ name, pattern: patterns.html })),
    ]
    const sets = columns.map(
      ({ name, pattern }) =>
        sql`${sql.ref(name)} = regexp_replace(${sql.ref(name)}, ${pattern}, ${redactionMark}, 'g')`,
    )
    for (const name of lists)
      sets.push(sql`${sql.ref(name)} = array(select regexp_replace(one, ${patterns.text}, ${redactionMark}, 'g')
        from unnest(${sql.ref(name)}) with ordinality as listed(one, place) order by place)`)
    // A window or device that still holds the words then has an older version: it brings them back by no way of its own.
    if (table === 'draft') sets.push(sql`version = version + 1`)
    // What arrived is not edited: it goes, its files with it, and its text waits without the words.
    if (table === 'inbound_mail') sets.push(sql`raw_stored_as = null`)
    const holds = columns.map(({ name, pattern }) => sql`${sql.ref(name)} ~ ${pattern}`)
    for (const name of lists)
      holds.push(sql`exists (select from unnest(${sql.ref(name)}) as one where one ~ ${patterns.text})`)
    await sql`update ${sql.table(table)} set ${sql.join(sets)} where (${isOf(spaceId)}) and (${sql.join(holds, sql` or `)})`.execute(
      tx.db,
    )
  }
  for (const one of written) await redactWritten(tx, spaceId, patterns, one)
}

/**
 * Empties the stored digests and notices that hold the words of these spaces, or tell of these posts and may hold a part of them.
 * One that still waits is drawn anew when it is sent; an invitation is not, and keeps the rest of what it says. Answers which had
 * gone out.
 */
export const redactMails = async (
  tx: Tx,
  spaceIds: readonly string[],
  posts: readonly string[],
  patterns: Patterns,
): Promise<string[]> => {
  const { rows } = await sql<{ id: string; sentAt: Date | null }>`
    with address as (
      select '/threads/' || thread_id || '/' || number || '(?![0-9])' as pattern from post
      where id = any(${posts}::uuid[]) or moved_to_id = any(${posts}::uuid[])
    )
    update outgoing_mail set html = '<p>' || ${redactionMark} || '</p>', plain = ${redactionMark},
      subject = regexp_replace(subject, ${patterns.text}, ${redactionMark}, 'g')
    where kind in ('digest', 'notices') and (exists (select from address where outgoing_mail.html ~ address.pattern)
      or ((plain ~ ${patterns.text} or html ~ ${patterns.html} or subject ~ ${patterns.text}) and (
        exists (select from thread t where t.space_id = any(${[...spaceIds]}::uuid[]) and outgoing_mail.html like '%/threads/' || t.id || '%')
        or exists (select from outcome o where o.consultation_id = any(${[...spaceIds]}::uuid[])
          and outgoing_mail.html like '%/outcomes/' || o.id || '%')
        or exists (select from recommendation r where r.consultation_id = any(${[...spaceIds]}::uuid[])
          and outgoing_mail.html like '%/recommendations/' || r.id || '%')
        or exists (select from document d where d.space_id = any(${[...spaceIds]}::uuid[])
          and outgoing_mail.html like '%/documents/' || d.id || '%')
        or exists (select from space s where s.id = any(${[...spaceIds]}::uuid[])
          and outgoing_mail.html ~ ('/' || s.kind || 's/' || s.slug || '(?![a-z0-9-])')))))
    returning id, sent_at`.execute(tx.db)
  const { rows: invitations } = await sql<{ id: string; sentAt: Date | null }>`
    update outgoing_mail set html = regexp_replace(html, ${patterns.html}, ${redactionMark}, 'g'),
      plain = regexp_replace(plain, ${patterns.text}, ${redactionMark}, 'g'),
      subject = regexp_replace(subject, ${patterns.text}, ${redactionMark}, 'g')
    where kind = 'invitation' and address in (select address from invitation where space_id = any(${[...spaceIds]}::uuid[]))
      and (plain ~ ${patterns.text} or html ~ ${patterns.html} or subject ~ ${patterns.text})
    returning id, sent_at`.execute(tx.db)
  return [...rows, ...invitations].flatMap(({ id, sentAt }) => (sentAt ? [id] : []))
}
