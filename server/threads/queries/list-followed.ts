import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { heardBy, readableBy } from '#server/spaces/policy.ts'

/**
 * What a person follows and how: her spaces and the others that she chose something for, and the threads that she chose
 * something for; the rest follow their space, tracked unless she said otherwise. Only what she may read now.
 */
export const listFollowed = async ({ db }: { db: Kysely<DB> }, viewer: SignedIn) => {
  const hers = Object.keys(viewer.roles)
  const [spaces, threads] = await Promise.all([
    db
      .selectFrom('space')
      .leftJoin('follow', (join) =>
        join.onRef('follow.spaceId', '=', 'space.id').on('follow.personId', '=', viewer.person.id),
      )
      .select(['space.id', 'space.kind', 'space.slug', 'space.title', 'space.language'])
      .select((eb) => eb.fn.coalesce('follow.level', eb.val('tracking')).as('level'))
      .where((eb) =>
        eb.or([eb('follow.level', 'is not', null), ...(hers.length > 0 ? [eb('space.id', 'in', hers)] : [])]),
      )
      .where(readableBy(viewer))
      .orderBy('space.title')
      .orderBy('space.id')
      .execute(),
    db
      .selectFrom('follow')
      .innerJoin('thread', 'thread.id', 'follow.threadId')
      .innerJoin('space', 'space.id', 'thread.spaceId')
      .leftJoin('follow as whole', (join) =>
        join.onRef('whole.spaceId', '=', 'space.id').onRef('whole.personId', '=', 'follow.personId'),
      )
      .select(['thread.id', 'thread.title', 'thread.language', 'follow.level'])
      .select(['space.title as spaceTitle', 'space.language as spaceLanguage', 'whole.level as spaceLevel'])
      .where('follow.personId', '=', viewer.person.id)
      .where(heardBy(viewer, 'thread.audience'))
      .orderBy('space.title')
      .orderBy('thread.title')
      .orderBy('thread.id')
      .execute(),
  ])
  return {
    spaces,
    threads: threads.map(({ spaceLevel, ...thread }) => ({ ...thread, isSpaceMuted: spaceLevel === 'muted' })),
  }
}
