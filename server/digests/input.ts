import { z } from 'zod'
import { day } from '#server/platform/text.ts'
import { atOnceLevels, digestFrequencies, everyDaysRange } from './contract.ts'

const weekdays = z.array(z.coerce.number().int().min(1).max(7)).max(7).default([])
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** The form of one's own digest. A weekly one needs a day; the other frequencies keep the days for later. */
export const digestInput = z
  .object({
    frequency: z.enum(digestFrequencies),
    weekdays: weekdays.transform((days) => [...new Set(days)].sort()),
    everyDays: z.coerce.number().int().min(everyDaysRange.min).max(everyDaysRange.max).default(3),
    hour,
  })
  .refine(({ frequency, weekdays }) => frequency !== 'weekly' || weekdays.length > 0, {
    path: ['weekdays'],
    message: 'problems:chooseSome',
  })
export type DigestChoice = z.infer<typeof digestInput>

/** What is mailed within minutes. */
export const atOnceInput = z.object({ atOnce: z.enum(atOnceLevels) })

/** The day on which mails come again. */
export const pauseInput = z.object({ until: day() })

/** A button alone: send one now, switch off, unsubscribe. */
export const pressInput = z.object({})
