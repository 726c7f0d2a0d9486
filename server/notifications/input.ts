import { z } from 'zod'
import { id } from '#server/platform/text.ts'

/** One notice, or the newest of those that are marked together: what came after the page was drawn stays unread. */
export const noticeInput = z.object({ id: id() })

// An address is cut and sent on: a place that is none is the beginning.
export const noticePageInput = z.object({
  after: id()
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
})
