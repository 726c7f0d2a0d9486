import { plainOf } from '#server/platform/passages.ts'
import { mentionsDrawn } from './draw.ts'
import type { MentionKey } from './keys.ts'

/** Where a mention stands in the plain text of a post, in code points, end exclusive. */
export type MentionPlace = { key: MentionKey; starts: number; ends: number }

const points = (text: string) => [...text].length

/** The places of all mentions of a text that is kept, in their order. */
export const placesOfMentions = (html: string): MentionPlace[] =>
  mentionsDrawn(html).map(({ key, name, at }) => {
    // A letter after what comes before it: line feeds and blanks before a mention count as they do in the whole text.
    const starts = points(plainOf(`${html.slice(0, at)}x`)) - 1
    return { key, starts, ends: starts + points(name) }
  })

/**
 * The same passage where the mentions of a text are called otherwise. One that begins or ends within a name reaches round all of
 * it. Pure; both lists are of the same text, in its order.
 */
export const passageAmong = (
  from: readonly MentionPlace[],
  to: readonly MentionPlace[],
  { starts, ends }: { starts: number; ends: number },
): { starts: number; ends: number } => {
  const moved = (point: number, edge: 'starts' | 'ends') => {
    let shift = 0
    for (const [index, old] of from.entries()) {
      const now = to[index]
      if (!now || point <= old.starts) break
      if (point < old.ends) return now[edge]
      shift = now.ends - old.ends
    }
    return point + shift
  }
  return { starts: moved(starts, 'starts'), ends: moved(ends, 'ends') }
}
