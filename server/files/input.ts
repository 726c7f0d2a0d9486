import { z } from 'zod'
import type { ProblemText } from '#server/platform/errors.ts'
import { mostFiles, readWaiting } from './contract.ts'

const waiting = z
  .string()
  .max(500)
  .transform((text) => readWaiting(text)?.id ?? text)
  .pipe(z.uuid())

const readRefusal = (text: string): ProblemText => {
  try {
    const { key, values } = JSON.parse(text)
    if (typeof key === 'string' && /^(files|problems):[\w.]+$/.test(key)) return { key, values }
  } catch {
    // Not written by us.
  }
  return { key: 'files:problem.cut' }
}

// Nothing is posted, kept or looked at without a file that the writer believes attached: she is told which was not taken, and
// why, beside whatever else is wrong with the form; it brings nothing of the file along when it comes again.
const refused = z
  .array(z.string().max(2_000))
  .optional()
  .superRefine((texts = [], { addIssue }) => {
    for (const [at, text] of texts.slice(0, mostFiles).entries()) {
      const { key, values } = readRefusal(text)
      const field = at === 0 ? 'attached' : `attached.${at}`
      addIssue({ code: 'custom', message: key, params: { field, values }, input: text })
    }
  })

/** Files that wait for the post of a form, and those of the same form that were not taken, with the reason. */
export const attaching = {
  attached: z.array(waiting).max(mostFiles, 'files:problem.tooMany').optional(),
  refused,
}
