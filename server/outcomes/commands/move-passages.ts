import type { MovePassages } from '#server/threads/index.ts'
import { passageAmong } from '#server/threads/index.ts'

/** Moves the places of passages in a revision whose mentions are called otherwise now. What was recorded keeps its words. */
export const movePassages: MovePassages = async (tx, { postId, revision }, { from, to }) => {
  const origins = await tx.db
    .selectFrom('outcomeOrigin')
    .select(['id', 'starts', 'ends'])
    .where('postId', '=', postId)
    .where('revision', '=', revision)
    .execute()
  for (const { id, starts, ends } of origins) {
    if (starts === null || ends === null) continue
    const place = passageAmong(from, to, { starts, ends })
    if (place.starts === starts && place.ends === ends) continue
    await tx.db.updateTable('outcomeOrigin').set(place).where('id', '=', id).execute()
  }
}
