import { atomically, type Recording } from '#server/platform/activity.ts'
import { conflict, invalid, notFound } from '#server/platform/errors.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { discardedDays, draftDays, mostDrafts } from '../contract.ts'

const days = (count: number) => count * 86_400_000

/** Discards a draft of one's own, also of a place that she may no longer see; it can be brought back for a while. Throws notFound. */
export const discardDraft = async (deps: Recording, viewer: SignedIn, id: string): Promise<void> => {
  const { numUpdatedRows } = await deps.db
    .updateTable('draft')
    .set((eb) => ({
      ended: 'discarded',
      version: eb('version', '+', 1),
      updatedAt: deps.clock.now(),
      delegationId: null,
      shownAt: null,
    }))
    .where('id', '=', id)
    .where('personId', '=', viewer.person.id)
    .where('ended', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound()
}

/** Brings a discarded draft back. Throws notFound, invalid (as many drafts as can be kept). */
export const restoreDraft = async (deps: Recording, viewer: SignedIn, id: string): Promise<void> =>
  atomically(deps, async (tx) => {
    const drafts = await tx.db
      .selectFrom('draft')
      .select(['id', 'ended'])
      .where('personId', '=', viewer.person.id)
      .where((eb) => eb.or([eb('ended', 'is', null), eb('id', '=', id)]))
      .forUpdate()
      .execute()
    const own = drafts.find((draft) => draft.id === id)
    if (own?.ended !== 'discarded') throw notFound()
    if (drafts.length > mostDrafts)
      throw invalid({ '': { key: 'threads:draft.tooMany', values: { count: mostDrafts } } })
    await tx.db
      .updateTable('draft')
      .set((eb) => ({ ended: null, version: eb('version', '+', 1), updatedAt: tx.now }))
      .where('id', '=', id)
      .execute()
  })

/**
 * The version that was not kept takes the place of the one that was, which is set aside in turn. `version` is the one she
 * was shown. Throws notFound, conflict.
 */
export const swapDraft = async (deps: Recording, viewer: SignedIn, id: string, version: number): Promise<void> => {
  const own = deps.db
    .updateTable('draft')
    .where('id', '=', id)
    .where('personId', '=', viewer.person.id)
    .where('ended', 'is', null)
    .where((eb) => eb.or([eb('setAside', '!=', ''), eb('setAsideTitle', '!=', '')]))
  const swapped = await own
    .set((eb) => ({
      title: eb.ref('setAsideTitle'),
      body: eb.ref('setAside'),
      setAsideTitle: eb.ref('title'),
      setAside: eb.ref('body'),
      version: eb('version', '+', 1),
      updatedAt: deps.clock.now(),
    }))
    .where('version', '=', version)
    .executeTakeFirst()
  if (swapped.numUpdatedRows === 0n)
    throw (await isOwn(deps, viewer, id)) ? conflict('drafts:problem.changed') : notFound()
}

/**
 * Sets a text aside beside the draft that another window wrote: both are shown on its page. Throws notFound, and invalid
 * where two versions wait for a choice already.
 */
export const setAside = async (
  deps: Recording,
  viewer: SignedIn,
  id: string,
  { title = '', body }: { title?: string; body: string },
): Promise<void> => {
  const { numUpdatedRows } = await deps.db
    .updateTable('draft')
    .set((eb) => ({
      setAside: body,
      setAsideTitle: title,
      version: eb('version', '+', 1),
      updatedAt: deps.clock.now(),
    }))
    .where('id', '=', id)
    .where('personId', '=', viewer.person.id)
    .where('ended', 'is', null)
    .where('setAside', '=', '')
    .where('setAsideTitle', '=', '')
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return
  throw (await isOwn(deps, viewer, id)) ? invalid({ '': 'threads:draft.twoAlready' }) : notFound()
}

/** Forgets the version that was set aside. Throws notFound. */
export const dropSetAside = async (deps: Recording, viewer: SignedIn, id: string): Promise<void> => {
  const { numUpdatedRows } = await deps.db
    .updateTable('draft')
    .set({ setAside: '', setAsideTitle: '' })
    .where('id', '=', id)
    .where('personId', '=', viewer.person.id)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound()
}

const isOwn = async ({ db }: Recording, viewer: SignedIn, id: string) =>
  (await db
    .selectFrom('draft')
    .select('id')
    .where('id', '=', id)
    .where('personId', '=', viewer.person.id)
    .where('ended', 'is', null)
    .executeTakeFirst()) !== undefined

/** At night: drafts that nobody touched for long go, and the traces of those that were posted or discarded. */
export const clearDrafts = async ({ db, clock }: Recording): Promise<void> => {
  const before = (count: number) => new Date(clock.now().getTime() - days(count))
  await db
    .deleteFrom('draft')
    .where((eb) =>
      eb.or([
        eb('updatedAt', '<', before(draftDays)),
        eb.and([eb('ended', 'is not', null), eb('updatedAt', '<', before(discardedDays))]),
      ]),
    )
    .execute()
}
