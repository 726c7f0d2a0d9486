import { sql } from 'kysely'
import { z } from 'zod'
import { atomically, type Job, type RecordedActivity, type Recording, type Tx } from '#server/platform/activity.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { plainOf } from '#server/platform/passages.ts'
import { calledIn, namesIn } from '../mentions/draw.ts'
import { factsOfMentioned, type MentionFacts } from '../mentions/facts.ts'
import { idsOf, mentionsIn } from '../mentions/keys.ts'
import { nameOf, type ReadIn } from '../mentions/names.ts'
import { type MentionPlace, placesOfMentions } from '../mentions/places.ts'
import { calledAs } from '../mentions/resolve.ts'
import { withLinks } from './organize-thread.ts'

// The text that is kept goes into search, lists, notices, digests and the history. What it calls people has to follow when
// they choose otherwise, or when more or other people can read it.

/** Moves the passages that were taken up from a revision whose mentions are called otherwise now. */
export type MovePassages = (
  tx: Tx,
  revision: { postId: string; revision: number },
  places: { from: readonly MentionPlace[]; to: readonly MentionPlace[] },
) => Promise<void>

export type RelabelDeps = Recording & { t: ReadIn['t']; movePassages: MovePassages }

const batch = 200
const none = '00000000-0000-0000-0000-000000000000'

const work = z.object({
  scope: z.enum(['person', 'member', 'thread', 'space', 'post']),
  id: z.uuid(),
  spaceId: z.uuid().nullish(),
  after: z.uuid().nullish(),
})
type Work = z.infer<typeof work>

const again = (scope: Work['scope'], id: string | null, spaceId: string | null = null): Job[] =>
  id === null
    ? []
    : [{ task: 'relabelMentions', payload: { scope, id, spaceId }, key: `relabel:${scope}:${id}:${spaceId ?? ''}` }]

/** Where mentions may be called otherwise after something happened. */
export const relabelAfter = ({ type, subjectId, spaceId, threadId, data }: RecordedActivity): Job[] => {
  const [noun] = type.split('.')
  if (noun === 'person') return ['person.added', 'person.welcomed'].includes(type) ? [] : again('person', subjectId)
  if (type === 'access.changed') return String(data.why).startsWith('account.') ? again('person', subjectId) : []
  // Of which organisation somebody is in a space is said there.
  if (noun === 'membership') return again('member', subjectId, spaceId)
  if (type === 'space.edited') return again('space', spaceId)
  // The words of a title may have gone with it.
  if (type === 'post.redacted') return again('space', spaceId)
  if (type === 'thread.rehomed') return again('thread', threadId)
  // Between its being drawn and its being kept somebody may have chosen otherwise.
  if (data.mentions && (type === 'post.written' || type === 'post.edited')) return again('post', subjectId)
  if (data.mentions && type === 'thread.summarised') return again('thread', threadId)
  if (type === 'post.translated') return again('post', subjectId)
  return type === 'post.arrived' ? again('post', subjectId) : []
}

const meant = ({ scope, id, spaceId }: Work) => {
  switch (scope) {
    case 'person':
      return sql`r.mentioned @> array[${id}]::uuid[]`
    case 'member':
      return sql`r.mentioned @> array[${id}]::uuid[] and t.space_id = ${spaceId ?? none}`
    case 'thread':
      return sql`(t.id = ${id} or r.mentioned @> array[${id}]::uuid[])`
    case 'space':
      return sql`(t.space_id = ${id} or r.mentioned && array(select own.id from thread own where own.space_id = ${id}))`
    case 'post':
      return sql`p.id = ${id}`
  }
}

type Kept = {
  postId: string
  revision: number
  source: string
  html: string
  language: string
  audience: string
  attribution: string
  spaceId: string
  visibility: string
  mentions: MentionFacts | null
}

/** Calls the mentions of one revision as its whole audience may read them now. Answers their names, null where nothing changed. */
const relabel = async (deps: RelabelDeps, tx: Tx, { mentions, ...kept }: Kept) => {
  const { postId, revision, html, source, language, audience, attribution } = kept
  const thread = { audience, attribution, space: { id: kept.spaceId, visibility: kept.visibility } }
  const read: ReadIn = { thread, language, t: deps.t, reader: null }
  const names = new Map(
    [...namesIn(html)].map(([key, name]) => [key, (mentions && nameOf(key, mentions, read)?.name) ?? name]),
  )
  const now = { html: calledIn(html, names), source: calledAs(source, (key) => names.get(key)) }
  if (now.html === html && now.source === source) return { names, isChanged: false }
  await tx.db
    .updateTable('postRevision')
    .set({ ...now, plain: plainOf(now.html) })
    .where('postId', '=', postId)
    .where('revision', '=', revision)
    .execute()
  const [from, to] = [placesOfMentions(html), placesOfMentions(now.html)]
  await deps.movePassages(tx, { postId, revision }, { from, to })
  return { names, isChanged: true }
}

const relabelTranslations = async (tx: Tx, postId: string, names: ReadonlyMap<string, string>): Promise<boolean> => {
  let isChanged = false
  const translations = await tx.db
    .selectFrom('postTranslation')
    .select(['language', 'source', 'html'])
    .where('postId', '=', postId)
    .execute()
  for (const { language, source, html } of translations) {
    const now = { html: calledIn(html, names), source: calledAs(source, (key) => names.get(key)) }
    if (now.html === html && now.source === source) continue
    isChanged = true
    await tx.db
      .updateTable('postTranslation')
      .set({ ...now, plain: plainOf(now.html) })
      .where('postId', '=', postId)
      .where('language', '=', language)
      .execute()
  }
  return isChanged
}

type KeptSummary = Omit<Kept, 'postId'> & { threadId: string; lastNumber: number; mentioned: string[] }

/** The same of the summaries on top of threads. */
const relabelSummaries = async (deps: RelabelDeps, tx: Tx, asked: Work) => {
  if (asked.scope === 'post' || asked.after) return
  const { rows } =
    await sql<KeptSummary>`select r.thread_id, r.revision, r.source, r.html, r.language, r.mentioned, t.audience,
      t.attribution, t.last_number, t.space_id, s.visibility, ${factsOfMentioned(sql`r.mentioned`, sql`t.space_id`)} as mentions
    from thread_summary r join thread t on t.id = r.thread_id join space s on s.id = t.space_id
    where r.mentioned <> '{}' and ${meant(asked)} order by r.thread_id, r.revision for no key update of r`.execute(
      tx.db,
    )
  for (const { threadId, revision, source, html, mentions, mentioned, lastNumber, ...kept } of rows) {
    const thread = { ...kept, space: { id: kept.spaceId, visibility: kept.visibility } }
    const read: ReadIn = { thread, language: kept.language, t: deps.t, reader: null }
    const drawn = namesIn(html)
    const names = new Map<string, string>()
    for (const { key } of mentionsIn(source)) {
      if (!idsOf([key]).some((id) => mentioned.includes(id))) continue
      const name = (mentions && nameOf(key, mentions, read)?.name) ?? drawn.get(key)
      if (name !== undefined) names.set(key, name)
    }
    const called = calledAs(source, (key) => names.get(key))
    const now = {
      source: called,
      // One from before they were known has only words where its mentions stand.
      html:
        drawn.size > 0
          ? calledIn(html, names)
          : renderMarkdown(withLinks(called, { id: threadId, lastNumber }), threadId, names).html,
    }
    if (now.html === html && now.source === source) continue
    await tx.db
      .updateTable('threadSummary')
      .set(now)
      .where('threadId', '=', threadId)
      .where('revision', '=', revision)
      .execute()
  }
}

/**
 * Calls mentions in what is kept of posts, every revision and translation, and in summaries, as their whole audience may read them now, and has
 * those posts found by that. A batch at a time; the rest is a job of its own. Runs twice without harm.
 */
export const relabelMentions = async (deps: RelabelDeps, payload: unknown): Promise<void> => {
  const asked = work.parse(payload)
  await atomically(deps, async (tx) => {
    await relabelSummaries(deps, tx, asked)
    // Held as by a redaction: neither writes over what the other left.
    const { rows: posts } = await sql<{ id: string }>`select id from post where id > ${asked.after ?? none} and id in (
        select p.id from post_revision r join post p on p.id = r.post_id join thread t on t.id = p.thread_id
        where r.mentioned <> '{}' and ${meant(asked)})
      order by id limit ${batch} for no key update`.execute(tx.db)
    const ids = posts.map(({ id }) => id)
    if (ids.length === 0) return
    const { rows } =
      await sql<Kept>`select r.post_id, r.revision, r.source, r.html, p.language, t.audience, t.attribution,
        t.space_id, s.visibility, ${factsOfMentioned(sql`r.mentioned`, sql`t.space_id`)} as mentions
      from post_revision r join post p on p.id = r.post_id join thread t on t.id = p.thread_id join space s on s.id = t.space_id
      where r.post_id = any(${ids}::uuid[]) and r.mentioned <> '{}' order by r.post_id, r.revision`.execute(tx.db)
    for (const id of ids) {
      const names = new Map<string, string>()
      let isChanged = false
      for (const kept of rows.filter(({ postId }) => postId === id)) {
        const done = await relabel(deps, tx, kept)
        isChanged ||= done.isChanged
        for (const [key, name] of done.names) names.set(key, name)
      }
      const isTranslated = await relabelTranslations(tx, id, names)
      if (!isChanged && !isTranslated) continue
      tx.enqueue({ task: 'indexSearch', payload: { kind: 'posts', scope: 'id', id }, key: `index:posts:id:${id}` })
    }
    if (ids.length === batch) tx.enqueue({ task: 'relabelMentions', payload: { ...asked, after: ids.at(-1) } })
  })
}
