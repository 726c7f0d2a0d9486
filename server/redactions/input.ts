import { z } from 'zod'
import { checkbox, long } from '#server/platform/text.ts'

export const redactInput = z.object({
  /** Shorter words stand in too many innocent places. */
  words: long(2_000).pipe(z.string().min(4)),
  sure: checkbox().refine((sure) => sure, 'problems:required'),
})
export type Redact = z.infer<typeof redactInput>
