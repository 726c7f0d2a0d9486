import { z } from 'zod'
import { mostFiles, readWaiting } from './contract.ts'

const waiting = z
  .string()
  .max(500)
  .transform((text) => readWaiting(text)?.id ?? text)
  .pipe(z.uuid())

/** Files that wait for the post of a form, and those of the same form that were not taken, with the reason. */
export const attaching = {
  attached: z.array(waiting).max(mostFiles, 'files:problem.tooMany').optional(),
  refused: z.array(z.string().max(2_000)).optional(),
}
export type Attaching = { attached?: string[] | undefined; refused?: string[] | undefined }
