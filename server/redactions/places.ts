import { type RawBuilder, sql } from 'kysely'
import { footnotesOf } from '#server/threads/index.ts'

type IsOf = (space: string) => RawBuilder<unknown>
const ofSpace: IsOf = (space) => sql`space_id = ${space}`
const ofConsultation: IsOf = (space) => sql`consultation_id = ${space}`
const ofThreads: IsOf = (space) => sql`thread_id in (select id from thread where space_id = ${space})`
const ofPosts: IsOf = (space) =>
  sql`post_id in (select p.id from post p join thread t on t.id = p.thread_id where t.space_id = ${space})`
const ofDrafts: IsOf = (space) =>
  sql`coalesce(space_id, (select t.space_id from thread t where t.id = coalesce(draft.thread_id,
    (select p.thread_id from post p where p.id = draft.post_id)))) = ${space}`
// Of posts and documents; and those that wait, for a draft or as yet for nothing that is known.
const ofFiles: IsOf = (space) =>
  sql`${ofPosts(space)} or (post_id is null and (
    id in (select v.file_id from document_version v join document d on d.id = v.document_id where d.space_id = ${space})
    or id in (select unnest(draft.attached) from draft where ${ofDrafts(space)})
    or (uploader_id in (select m.person_id from membership m where m.space_id = ${space})
      and not exists (select from document_version v where v.file_id = file.id)
      and not exists (select from draft where file.id = any(draft.attached)))))`
const ofOutcomes: IsOf = (space) => sql`outcome_id in (select id from outcome where consultation_id = ${space})`
const recommendations: IsOf = (space) => sql`(select id from recommendation where consultation_id = ${space})`

export type Place = { table: string; texts: string[]; html?: string[]; lists?: string[]; isOf: IsOf }

/**
 * Where words are kept beside the posts of a space: the texts of a table, its HTML, its lists of texts, which rows are the
 * space's. A table of texts that comes with a feature belongs here: a test asks of every text of the database.
 */
export const places: readonly Place[] = [
  {
    table: 'space',
    texts: ['title', 'theme', 'purpose_source'],
    html: ['purpose_html'],
    isOf: (space) => sql`id = ${space}`,
  },
  { table: 'space_history', texts: ['why'], isOf: ofSpace },
  {
    table: 'consultation',
    texts: ['convener', 'place', 'mandate_reference', 'participants_note', 'concept_source'],
    html: ['concept_html'],
    isOf: ofSpace,
  },
  {
    table: 'exchange',
    texts: ['offered_source', 'requested_source', 'results_source'],
    html: ['offered_html', 'requested_html', 'results_html'],
    isOf: ofSpace,
  },
  {
    table: 'session',
    texts: ['title', 'chair', 'presenters'],
    lists: ['guiding_questions'],
    isOf: ofConsultation,
  },
  { table: 'topic_proposal', texts: ['title', 'text', 'proposed_by'], isOf: ofConsultation },
  { table: 'invitation', texts: ['message'], isOf: ofSpace },
  {
    table: 'designation',
    texts: ['note'],
    isOf: (space) => sql`seat_id in (select id from seat where network_id = ${space})`,
  },
  { table: 'thread', texts: ['title'], lists: ['tags'], isOf: ofSpace },
  { table: 'thread_summary', texts: ['source'], html: ['html'], isOf: ofThreads },
  { table: 'post', texts: ['hidden_reason'], isOf: ofThreads },
  {
    table: 'widening',
    texts: ['title', 'why'],
    isOf: (space) => sql`space_id = ${space} or ${ofThreads(space)}`,
  },
  { table: 'post_flag', texts: ['reason', 'note'], isOf: ofPosts },
  { table: 'file', texts: ['name'], isOf: ofFiles },
  { table: 'document', texts: ['title', 'symbol'], isOf: ofSpace },
  { table: 'post_translation', texts: ['source', 'plain'], html: ['html'], isOf: ofPosts },
  { table: 'post_reaction', texts: ['reason'], isOf: ofPosts },
  { table: 'draft', texts: ['title', 'body', 'set_aside_title', 'set_aside'], isOf: ofDrafts },
  {
    table: 'draft_remark',
    texts: ['text'],
    isOf: (space) => sql`draft_id in (select id from draft where ${ofDrafts(space)})`,
  },
  { table: 'inbound_mail', texts: ['subject', 'body', 'cut', 'reason'], isOf: ofThreads },
  { table: 'outcome', texts: ['text'], isOf: ofConsultation },
  { table: 'outcome_history', texts: ['replaced_text', 'why'], isOf: ofOutcomes },
  { table: 'outcome_origin', texts: ['words'], isOf: ofOutcomes },
  {
    table: 'recommendation',
    texts: ['title', 'text', 'note', 'addressees_as_written'],
    lists: ['themes'],
    isOf: ofConsultation,
  },
  {
    table: 'recommendation_history',
    texts: ['replaced_text', 'why'],
    isOf: (space) => sql`recommendation_id in ${recommendations(space)}`,
  },
  {
    table: 'recommendation_relation',
    texts: ['note'],
    isOf: (space) => sql`from_id in ${recommendations(space)} or to_id in ${recommendations(space)}`,
  },
  {
    table: 'addressee_history',
    texts: ['note', 'evidence', 'reply'],
    isOf: (space) =>
      sql`addressee_id in (select id from recommendation_addressee where recommendation_id in ${recommendations(space)})`,
  },
  { table: 'report', texts: ['title', 'symbol', 'note'], isOf: ofConsultation },
  { table: 'report_paragraph', texts: ['source'], html: ['html'], isOf: ofConsultation },
  { table: 'report_section', texts: ['heading'], isOf: ofConsultation },
  {
    table: 'report_addendum',
    texts: ['source'],
    html: ['html'],
    isOf: (space) => sql`paragraph_id in (select id from report_paragraph where consultation_id = ${space})`,
  },
]

/** A text in Markdown, or one that may repeat some, by the columns that tell one row from another; `scope` is that of its footnotes. */
export type Written = {
  table: string
  key: string[]
  source: string
  html?: string
  plain?: string
  scope?: (key: string[]) => string
}
const exchanged = (part: string): Written => ({
  table: 'exchange',
  key: ['space_id'],
  source: `${part}_source`,
  html: `${part}_html`,
  scope: ([id]) => `${part}-${id}`,
})
const asTyped = (table: string, source: string): Written => ({ table, key: ['id'], source })

// Many are shown as they were typed; signs between their letters hide no name.
export const written: readonly Written[] = [
  { table: 'space', key: ['id'], source: 'purpose_source', html: 'purpose_html' },
  {
    table: 'consultation',
    key: ['space_id'],
    source: 'concept_source',
    html: 'concept_html',
    scope: ([id]) => `concept-${id}`,
  },
  exchanged('offered'),
  exchanged('requested'),
  exchanged('results'),
  asTyped('draft', 'body'),
  asTyped('draft', 'set_aside'),
  asTyped('draft_remark', 'text'),
  asTyped('inbound_mail', 'body'),
  asTyped('inbound_mail', 'cut'),
  asTyped('outcome', 'text'),
  asTyped('outcome_history', 'replaced_text'),
  asTyped('recommendation', 'text'),
  asTyped('recommendation', 'note'),
  asTyped('recommendation_history', 'replaced_text'),
  {
    table: 'post_translation',
    key: ['post_id', 'language'],
    source: 'source',
    html: 'html',
    plain: 'plain',
    scope: ([postId = '', language]) => `${footnotesOf(postId)}-${language}`,
  },
  { table: 'thread_summary', key: ['thread_id', 'revision'], source: 'source', html: 'html' },
  { table: 'report_paragraph', key: ['id'], source: 'source', html: 'html' },
  { table: 'report_addendum', key: ['id'], source: 'source', html: 'html' },
]
