import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { demand, yes } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { may } from '../policy.ts'
import { findPostFacts } from './facts.ts'
import type { ReadDeps } from './read-thread.ts'

/** A translation there is, for the policy and for who goes on with it. */
export const findTranslation = (db: Kysely<DB>, postId: string, language: string) =>
  db
    .selectFrom('postTranslation')
    .select(['translatorId', 'source', 'language'])
    .where('postId', '=', postId)
    .where('language', '=', language)
    .executeTakeFirst()

/**
 * What the form of a translation begins with: the text as it stands, and the translation into `language` where there is
 * one that this viewer may change. Throws notFound, forbidden.
 */
export const readForTranslating = async (
  deps: ReadDeps,
  viewer: SignedIn,
  threadId: string,
  number: number,
  language: string,
) => {
  const { thread, post } = await findPostFacts(deps.db, viewer, threadId, number)
  demand(may.translate(viewer, thread, post))
  const known = await findTranslation(deps.db, post.id, language)
  const canChange = known !== undefined && yes(may.changeTranslation(viewer, thread, post, known))
  return {
    number: post.number,
    revision: post.revision,
    language: post.language,
    source: post.source,
    known: canChange ? known.source : null,
    isTaken: known !== undefined && !canChange,
  }
}
