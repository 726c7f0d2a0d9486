import { sql } from 'kysely'
import type { Tx } from '#server/platform/activity.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { plainOf } from '#server/platform/passages.ts'
import { namesIn } from '#server/threads/index.ts'
import { places, type Written, written } from './places.ts'
import { isIn, type Patterns, redactionMark, withoutWords } from './words.ts'

type Changed = { table: string; id: string }

/**
 * Takes the words out of Markdown, which may keep them apart ("**A** B"): then a pattern finds them in what is drawn of it
 * only. What is drawn is drawn anew: taken out of HTML by a pattern, a name such as "Li" would take its tags along.
 */
const redactWritten = async (
  tx: Tx,
  spaceId: string,
  patterns: Patterns,
  { table, key, ...text }: Written,
): Promise<Changed[]> => {
  const { isOf } = places.find((place) => place.table === table)!
  const { rows } = await sql<{ key: string[]; source: string; html: string | null }>`
    select array[${sql.join(key.map((name) => sql`${sql.ref(name)}::text`))}] as key, ${sql.ref(text.source)} as source,
      ${text.html ? sql.ref(text.html) : sql`null`} as html from ${sql.table(table)}
    where (${isOf(spaceId)}) and ${sql.ref(text.source)} <> '' for no key update`.execute(tx.db)
  const changed: Changed[] = []
  for (const row of rows) {
    const html = row.html ?? renderMarkdown(row.source, 'redacted').html
    const plain = plainOf(html)
    if (!isIn(plain, patterns) && !isIn(row.source, patterns)) continue
    changed.push({ table, id: row.key[0]! })
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
  return changed
}

// Mails lead to these.
const told = ['space', 'thread', 'outcome', 'recommendation', 'document', 'invitation']

/** Destroys the words in all that is kept beside the posts of a space. Answers which rows held them; of most, only how many. */
export const redactTexts = async (tx: Tx, spaceId: string, patterns: Patterns): Promise<Changed[]> => {
  // An issued recommendation keeps its text, from all but this.
  await sql`select set_config('baobab.redacts', 'yes', true)`.execute(tx.db)
  const changed: Changed[] = []
  for (const one of written) changed.push(...(await redactWritten(tx, spaceId, patterns, one)))
  for (const { table, texts, lists = [], isOf } of places) {
    const sets = texts.map(
      (name) => sql`${sql.ref(name)} = regexp_replace(${sql.ref(name)}, ${patterns.text}, ${redactionMark}, 'g')`,
    )
    for (const name of lists)
      sets.push(sql`${sql.ref(name)} = array(select regexp_replace(one, ${patterns.text}, ${redactionMark}, 'g')
        from unnest(${sql.ref(name)}) with ordinality as listed(one, place) order by place)`)
    // A window or device that still holds the words then has an older version: it brings them back by no way of its own.
    if (table === 'draft') sets.push(sql`version = version + 1`)
    // What arrived is not edited: it goes, its files with it, and its text waits without the words.
    if (table === 'inbound_mail') sets.push(sql`raw_stored_as = null`)
    const holds = texts.map((name) => sql`${sql.ref(name)} ~ ${patterns.text}`)
    for (const name of lists)
      holds.push(sql`exists (select from unnest(${sql.ref(name)}) as one where one ~ ${patterns.text})`)
    const { rows } = await sql<{ id: string }>`update ${sql.table(table)} set ${sql.join(sets)}
      where (${isOf(spaceId)}) and (${sql.join(holds, sql` or `)})
      returning ${told.includes(table) ? sql`id::text` : sql`''`} as id`.execute(tx.db)
    changed.push(...rows.map(({ id }) => ({ table, id })))
  }
  return changed
}

// Where a mail leads to. Kept of one whose text is gone, so that the next redaction still knows whom it told of what.
const address =
  '/(?:(?:threads|outcomes|recommendations|documents)/[0-9a-f-]{36}(?:/[0-9]+)?|(?:network|consultation|exchange)s/[a-z0-9-]+)'

/**
 * Empties the stored mails that hold the words of these spaces, or tell of these posts and may hold a part of them. One
 * that still waits is drawn anew when it is sent. Answers which had gone out, those among them that an earlier redaction
 * emptied and that told of what held the words.
 */
export const redactMails = async (
  tx: Tx,
  spaceIds: readonly string[],
  posts: readonly string[],
  changed: readonly Changed[],
  patterns: Patterns,
): Promise<string[]> => {
  const spaces = [...spaceIds]
  const idsOf = (table: string) => changed.flatMap((one) => (one.table === table ? [one.id] : []))
  const held = ['thread', 'outcome', 'recommendation', 'document'].flatMap((table) =>
    idsOf(table).map((id) => `/${table}s/${id}`),
  )
  const { rows } = await sql<{ id: string; sentAt: Date | null }>`
    with post_address as (
      select '/threads/' || thread_id || '/' || number || '(?![0-9])' as pattern from post
      where id = any(${posts}::uuid[]) or moved_to_id = any(${posts}::uuid[])
    ), place as (
      select '/threads/' || id as pattern from thread where space_id = any(${spaces}::uuid[])
      union all select '/outcomes/' || id from outcome where consultation_id = any(${spaces}::uuid[])
      union all select '/recommendations/' || id from recommendation where consultation_id = any(${spaces}::uuid[])
      union all select '/documents/' || id from document where space_id = any(${spaces}::uuid[])
    ), space_address as (
      select '/' || s.kind || 's/' || named.slug || '(?![a-z0-9-])' as pattern from space s,
        lateral (select s.slug union select f.slug from space_former_slug f where f.space_id = s.id) as named
      where s.id = any(${spaces}::uuid[])
    )
    update outgoing_mail set html = '<p>' || ${redactionMark} || '</p>', plain = ${redactionMark},
      subject = regexp_replace(subject, ${patterns.text}, ${redactionMark}, 'g'),
      told = told || (select coalesce(string_agg(found[1], ' '), '') from regexp_matches(html, ${`(${address})`}, 'g') as found)
    where kind <> 'invitation' and (
      exists (select from post_address where html ~ pattern or told ~ pattern)
      or exists (select from unnest(${held}::text[]) as held where told like '%' || held || '%')
      or (told <> '' and ${idsOf('space').length > 0} and (exists (select from space_address where told ~ pattern)
        or exists (select from place where told like '%' || pattern || '%')))
      or ((plain ~ ${patterns.text} or html ~ ${patterns.html} or subject ~ ${patterns.text}) and (
        exists (select from place where html like '%' || pattern || '%')
        or exists (select from space_address where html ~ pattern))))
    returning id, sent_at`.execute(tx.db)
  // What was sent has no text any more: its key would open an account. The invitation itself knows what it said.
  const { rows: invitations } = await sql<{ id: string; sentAt: Date | null }>`
    update outgoing_mail set html = regexp_replace(html, ${patterns.html}, ${redactionMark}, 'g'),
      plain = regexp_replace(plain, ${patterns.text}, ${redactionMark}, 'g'),
      subject = regexp_replace(subject, ${patterns.text}, ${redactionMark}, 'g')
    where kind = 'invitation' and (
      address in (select address from invitation where id = any(${idsOf('invitation')}::uuid[]))
      or (address in (select address from invitation where space_id = any(${spaces}::uuid[]))
        and (plain ~ ${patterns.text} or html ~ ${patterns.html} or subject ~ ${patterns.text})))
    returning id, sent_at`.execute(tx.db)
  return [...rows, ...invitations].flatMap(({ id, sentAt }) => (sentAt ? [id] : []))
}
