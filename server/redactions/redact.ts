import { sql } from 'kysely'
import type { Files } from '#server/files/index.ts'
import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { invalid } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { findPostFacts } from '#server/threads/index.ts'
import type { Redact } from './input.ts'
import { may } from './policy.ts'
import { type Affected, findAffected, findSpaces, redactPosts } from './posts.ts'
import { redactMails, redactTexts } from './texts.ts'
import { isIn, patternsOf, redactionMark } from './words.ts'

export type RedactDeps = Recording & { files: Pick<Files, 'removeFiles'> }

const notThere = () => invalid({ words: 'moderation:problem.wordsNotInPost' })

/**
 * Destroys the words wherever they were repeated, or stand in a title or a name beside the post. Answers which posts held
 * them, and which mails had gone out with them. Throws invalid where they are nowhere.
 */
const redactWords = async (tx: Tx, own: Affected, words: string): Promise<{ posts: Affected[]; mailIds: string[] }> => {
  const patterns = patternsOf(words)
  if (isIn(redactionMark, patterns)) throw notThere()
  const posts = await findAffected(tx, own.id, await findSpaces(tx, [own.id]), patterns)
  await redactPosts(tx, posts, patterns)
  const ids = [...new Set([own.id, ...posts.map(({ id }) => id)])]
  const spaceIds = await findSpaces(tx, ids)
  const changed: Awaited<ReturnType<typeof redactTexts>> = []
  for (const spaceId of spaceIds) changed.push(...(await redactTexts(tx, spaceId, patterns)))
  if (posts.length + changed.length === 0) throw notThere()
  const mailIds = await redactMails(
    tx,
    spaceIds,
    posts.map(({ id }) => id),
    changed,
    patterns,
  )
  // The index lags behind by a moment; words that must go are gone at once.
  await sql`delete from search_entry where id = any(${ids}::uuid[]) or (space_id = any(${spaceIds}::uuid[])
    and kind <> 'post' and kind <> 'person')`.execute(tx.db)
  for (const spaceId of spaceIds)
    for (const kind of ['spaces', 'threads', 'documents', 'files', 'outcomes', 'recommendations'])
      tx.enqueue({
        task: 'indexSearch',
        payload: { kind, scope: 'space', id: spaceId },
        key: `index:${kind}:redacted:${spaceId}`,
      })
  // Hers is told of in any case: whatever shows it shows what stands beside it.
  return { posts: posts.some(({ id }) => id === own.id) ? posts : [own, ...posts], mailIds }
}

/**
 * Destroys a passage of a post for good (product, rule 1): in every revision, in the quotations of it, in what was
 * recorded from it, in the index, in stored and waiting mails; and files of the post, what is stored of them as soon as it is
 * committed. It is kept that this was done, by whom and when, never what it said. The one place that writes the tables of
 * others: half a redaction is none. Throws notFound, forbidden, invalid.
 */
export const redactPassage = async (
  deps: RedactDeps,
  viewer: SignedIn,
  threadId: string,
  number: number,
  input: Redact,
) => {
  const { thread, post } = await findPostFacts(deps.db, viewer, threadId, number)
  demand(may.redact(viewer, thread))
  await atomically(deps, async (tx) => {
    // Its row is held by whoever starts a thread with these posts for more readers: either comes after the other.
    await tx.db.selectFrom('thread').select('id').where('id', '=', threadId).forNoKeyUpdate().execute()
    const own = { id: post.id, number, threadId, spaceId: thread.space.id }
    const { posts, mailIds } = input.words ? await redactWords(tx, own, input.words) : { posts: [own], mailIds: [] }
    const files = await filesAmong(tx, post.id, input.files ?? [])
    if (!input.words && files.length === 0) throw invalid({ files: 'problems:changedMeanwhile' })
    await deps.files.removeFiles(tx, files)
    if (files.length > 0) await tx.db.deleteFrom('searchEntry').where('id', 'in', files).execute()
    // Who looks after another space has to know of the mails as well, and sees this page of her own post only.
    const told = posts.filter(({ id, spaceId }) => id === post.id || spaceId !== thread.space.id)
    await tx.db
      .insertInto('redaction')
      .values(
        told.map(({ id }) => ({
          id: newId(),
          postId: id,
          redactedBy: viewer.person.id,
          redactedAt: tx.now,
          mailIds,
        })),
      )
      .execute()
    await audit(tx, {
      actorId: viewer.person.id,
      action: 'post.redacted',
      personId: thread.attribution === 'not attributable' ? null : post.authorId,
      spaceId: thread.space.id,
      data: { threadId, number, posts: posts.length, mails: mailIds.length, files: files.length },
    })
    for (const one of posts) {
      tx.record({
        type: 'post.redacted',
        actorId: viewer.person.id,
        spaceId: one.spaceId,
        threadId: one.threadId,
        subjectId: one.id,
        data: { number: one.number },
      })
    }
  })
}

const filesAmong = async (tx: Tx, postId: string, ids: readonly string[]): Promise<string[]> => {
  if (ids.length === 0) return []
  const rows = await tx.db
    .selectFrom('file')
    .select('id')
    .where('postId', '=', postId)
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(({ id }) => id)
}
