import { sql } from 'kysely'
import { atomically, type Recording } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { invalid } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { findPostFacts } from '#server/threads/index.ts'
import type { Redact } from './input.ts'
import { may } from './policy.ts'
import { findAffected, redactPosts } from './posts.ts'
import { redactMails, redactTexts } from './texts.ts'
import { isIn, patternsOf, redactionMark } from './words.ts'

/**
 * Destroys a passage of a post for good (product, rule 1): in every revision, in the quotations of it, in what was
 * recorded from it, in the index, in stored and waiting mails. It is kept that this was done, by whom and when, never what
 * it said. The one place that writes the tables of others: half a redaction is none. Throws notFound, forbidden, invalid.
 */
export const redactPassage = async (
  deps: Recording,
  viewer: SignedIn,
  threadId: string,
  number: number,
  input: Redact,
) => {
  const { thread, post } = await findPostFacts(deps.db, viewer, threadId, number)
  demand(may.redact(viewer, thread))
  const patterns = patternsOf(input.words)
  if (isIn(redactionMark, patterns)) throw invalid({ words: 'moderation:problem.wordsNotInPost' })
  await atomically(deps, async (tx) => {
    // Its row is held by whoever starts a thread with these posts for more readers: either comes after the other.
    await tx.db.selectFrom('thread').select('id').where('id', '=', threadId).forNoKeyUpdate().execute()
    const posts = await findAffected(tx, { id: post.id, spaceId: thread.space.id }, patterns)
    if (!posts.some(({ id }) => id === post.id)) throw invalid({ words: 'moderation:problem.wordsNotInPost' })
    const ids = posts.map(({ id }) => id)
    await redactPosts(tx, posts, patterns)
    await redactTexts(tx, thread.space.id, patterns)
    const mailIds = await redactMails(tx, thread.space.id, ids, patterns)
    // The index lags behind by a moment; words that must go are gone at once.
    await sql`delete from search_entry where id = any(${ids}::uuid[]) or (space_id = ${thread.space.id}
      and kind in ('thread', 'outcome', 'recommendation'))`.execute(tx.db)
    for (const kind of ['threads', 'outcomes', 'recommendations']) {
      tx.enqueue({
        task: 'indexSearch',
        payload: { kind, scope: 'space', id: thread.space.id },
        key: `index:${kind}:redacted:${thread.space.id}`,
      })
    }
    await tx.db
      .insertInto('redaction')
      .values({ id: newId(), postId: post.id, redactedBy: viewer.person.id, redactedAt: tx.now, mailIds })
      .execute()
    await audit(tx, {
      actorId: viewer.person.id,
      action: 'post.redacted',
      personId: thread.attribution === 'not attributable' ? null : post.authorId,
      spaceId: thread.space.id,
      data: { threadId, number, posts: posts.length, mails: mailIds.length },
    })
    for (const one of posts) {
      await tx.record({
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
