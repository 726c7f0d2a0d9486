import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#server/platform/activity.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { plainOf } from '#server/platform/passages.ts'
import { footnotesOf, namesIn } from '#server/threads/index.ts'
import { isIn, type Patterns, redactionMark, withoutWords } from './words.ts'

// Every other place of a space where somebody may have repeated the words: table, its texts, its HTML, which rows are the
// space's. A table of texts that comes with a feature belongs here; a test searches the whole database.
const ofConsultation = (space: string) => sql`consultation_id = ${space}`
const ofPosts = (space: string) =>
  sql`post_id in (select p.id from post p join thread t on t.id = p.thread_id where t.space_id = ${space})`
const ofFiles = (space: string) =>
  sql`${ofPosts(space)} or id in (select v.file_id from document_version v join document d on d.id = v.document_id
    where d.space_id = ${space} and file.post_id is null)`
const ofDrafts = (space: string) =>
  sql`coalesce(space_id, (select t.space_id from thread t where t.id = coalesce(draft.thread_id,
    (select p.thread_id from post p where p.id = draft.post_id)))) = ${space}`
const places: [string, string[], string[], (space: string) => RawBuilder<unknown>][] = [
  ['thread', ['title'], [], (space) => sql`space_id = ${space}`],
  [
    'thread_summary',
    ['source'],
    ['html'],
    (space) => sql`thread_id in (select id from thread where space_id = ${space})`,
  ],
  ['post', ['hidden_reason'], [], (space) => sql`thread_id in (select id from thread where space_id = ${space})`],
  [
    'widening',
    ['title', 'why'],
    [],
    (space) => sql`space_id = ${space} or thread_id in (select id from thread where space_id = ${space})`,
  ],
  ['post_flag', ['reason', 'note'], [], ofPosts],
  ['file', ['name'], [], ofFiles],
  ['document', ['title', 'symbol'], [], (space) => sql`space_id = ${space}`],
  ['post_translation', ['source', 'plain'], ['html'], ofPosts],
  ['post_reaction', ['reason'], [], ofPosts],
  ['draft', ['title', 'body', 'set_aside_title', 'set_aside'], [], ofDrafts],
  ['draft_remark', ['text'], [], (space) => sql`draft_id in (select id from draft where ${ofDrafts(space)})`],
  ['outcome', ['text'], [], ofConsultation],
  [
    'outcome_history',
    ['replaced_text', 'why'],
    [],
    (space) => sql`outcome_id in (select id from outcome where consultation_id = ${space})`,
  ],
  [
    'outcome_origin',
    ['words'],
    [],
    (space) => sql`outcome_id in (select id from outcome where consultation_id = ${space})`,
  ],
  ['recommendation', ['title', 'text', 'note', 'addressees_as_written'], [], ofConsultation],
  [
    'recommendation_history',
    ['replaced_text', 'why'],
    [],
    (space) => sql`recommendation_id in (select id from recommendation where consultation_id = ${space})`,
  ],
  ['report_paragraph', ['source'], ['html'], ofConsultation],
  ['report_section', ['heading'], [], ofConsultation],
  [
    'report_addendum',
    ['source'],
    ['html'],
    (space) => sql`paragraph_id in (select id from report_paragraph where consultation_id = ${space})`,
  ],
]

type Written = { table: string; key: string[]; source: string; html?: string; plain?: string }
// Those of them that are written in Markdown, or may repeat some, by the columns that tell one row from another. A remark on a
// draft is shown as it was typed; signs between its letters hide no name.
const written: Written[] = [
  { table: 'draft', key: ['id'], source: 'body' },
  { table: 'draft', key: ['id'], source: 'set_aside' },
  { table: 'draft_remark', key: ['id'], source: 'text' },
  { table: 'post_translation', key: ['post_id', 'language'], source: 'source', html: 'html', plain: 'plain' },
  { table: 'thread_summary', key: ['thread_id', 'revision'], source: 'source', html: 'html' },
  { table: 'report_paragraph', key: ['id'], source: 'source', html: 'html' },
  { table: 'report_addendum', key: ['id'], source: 'source', html: 'html' },
]
const scopeOf: Record<string, (key: string[]) => string> = {
  post_translation: ([postId = '', language]) => `${footnotesOf(postId)}-${language}`,
}

/** Takes the words out of Markdown that keeps them apart ("**A** B"): a pattern finds them in what is drawn of it only. */
const redactWritten = async (tx: Tx, spaceId: string, patterns: Patterns, { table, key, ...text }: Written) => {
  const isOf = places.find(([name]) => name === table)![3]
  const { rows } = await sql<{ key: string[]; source: string; html: string | null }>`
    select array[${sql.join(key.map((name) => sql`${sql.ref(name)}::text`))}] as key, ${sql.ref(text.source)} as source,
      ${text.html ? sql.ref(text.html) : sql`null`} as html from ${sql.table(table)}
    where (${isOf(spaceId)}) and ${sql.ref(text.source)} <> '' for no key update`.execute(tx.db)
  for (const row of rows) {
    const html = row.html ?? renderMarkdown(row.source, 'redacted').html
    const plain = plainOf(html)
    if (!isIn(plain, patterns)) continue
    const scope = scopeOf[table]?.(row.key) ?? row.key[0]!
    const left = withoutWords({ source: row.source, plain, names: namesIn(html) }, patterns, scope)
    const sets = [sql`${sql.ref(text.source)} = ${left.source}`]
    if (text.html) sets.push(sql`${sql.ref(text.html)} = ${left.html}`)
    if (text.plain) sets.push(sql`${sql.ref(text.plain)} = ${left.plain}`)
    if (table === 'draft') sets.push(sql`version = version + 1`)
    await sql`update ${sql.table(table)} set ${sql.join(sets)}
      where array[${sql.join(key.map((name) => sql`${sql.ref(name)}::text`))}] = ${row.key}::text[]`.execute(tx.db)
  }
}

/** Destroys the words in all that is kept beside the posts of a space. */
export const redactTexts = async (tx: Tx, spaceId: string, patterns: Patterns): Promise<void> => {
  for (const [table, texts, html, isOf] of places) {
    const columns = [
      ...texts.map((name) => ({ name, pattern: patterns.text })),
      ...html.map((name) => ({ name, pattern: patterns.html })),
    ]
    const sets = columns.map(
      ({ name, pattern }) =>
        sql`${sql.ref(name)} = regexp_replace(${sql.ref(name)}, ${pattern}, ${redactionMark}, 'g')`,
    )
    // A window or device that still holds the words then has an older version: it brings them back by no way of its own.
    if (table === 'draft') sets.push(sql`version = version + 1`)
    const holds = columns.map(({ name, pattern }) => sql`${sql.ref(name)} ~ ${pattern}`)
    await sql`update ${sql.table(table)} set ${sql.join(sets)} where (${isOf(spaceId)}) and (${sql.join(holds, sql` or `)})`.execute(
      tx.db,
    )
  }
  for (const one of written) await redactWritten(tx, spaceId, patterns, one)
}

/**
 * Empties the stored digests that hold the words of these spaces, or tell of these posts and may hold a part of them. A digest
 * that still waits is drawn anew when it is sent. Answers which had gone out.
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
    where kind = 'digest' and (exists (select from address where outgoing_mail.html ~ address.pattern)
      or ((plain ~ ${patterns.text} or html ~ ${patterns.html} or subject ~ ${patterns.text}) and (
        exists (select from thread t where t.space_id = any(${[...spaceIds]}::uuid[]) and outgoing_mail.html like '%/threads/' || t.id || '%')
        or exists (select from outcome o where o.consultation_id = any(${[...spaceIds]}::uuid[])
          and outgoing_mail.html like '%/outcomes/' || o.id || '%'))))
    returning id, sent_at`.execute(tx.db)
  return rows.flatMap(({ id, sentAt }) => (sentAt ? [id] : []))
}
