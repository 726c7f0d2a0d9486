import { isAppError, notFound } from '#server/platform/errors.ts'
import { isId } from '#server/platform/ids.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import type { DigestDeps } from '../deps.ts'
import type { Span } from '../queries/new-posts.ts'

const findOwn = async ({ db }: Pick<DigestDeps, 'db'>, viewer: SignedIn, digestId: string) => {
  const digest = isId(digestId)
    ? await db
        .selectFrom('digest')
        .select(['at', 'spans'])
        .where('id', '=', digestId)
        .where('personId', '=', viewer.person.id)
        .executeTakeFirst()
    : undefined
  if (!digest) throw notFound()
  return { at: digest.at, spans: digest.spans as unknown as Span[] }
}

/** When a digest of hers was made, and of how many threads it told. Throws notFound for another's. */
export const readDigest = async (
  deps: Pick<DigestDeps, 'db'>,
  viewer: SignedIn,
  digestId: string,
): Promise<{ at: string; threads: number }> => {
  const { at, spans } = await findOwn(deps, viewer, digestId)
  return { at: at.toISOString(), threads: spans.length }
}

/**
 * She has read what a digest of hers told: her read lines move to where it ended, and the notices of it are read. What she
 * may no longer read is left as it is. Throws notFound for another's.
 */
export const markDigestRead = async (deps: DigestDeps, viewer: SignedIn, digestId: string): Promise<void> => {
  const { spans } = await findOwn(deps, viewer, digestId)
  for (const { threadId, upTo } of spans) {
    try {
      await deps.threads.markRead(viewer, threadId, upTo)
      await deps.notifications.markNoticesReadIn(viewer, threadId)
    } catch (error) {
      if (!isAppError(error) || error.kind !== 'notFound') throw error
    }
  }
}
