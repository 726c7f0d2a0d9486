import { z } from 'zod'
import { checkbox, id, longOptional } from '#server/platform/text.ts'

// A name may have two letters; those of less than four are found as whole words only.
const shortest = 2
const lettersIn = (words: string) => words.match(/[\p{L}\p{N}]/gu)?.length ?? 0

/** Words, files of the post, or both. */
export const redactInput = z
  .object({
    words: longOptional(2_000),
    files: z.array(id()).max(50).optional(),
    sure: checkbox().refine((sure) => sure, 'problems:required'),
  })
  .superRefine(({ words, files = [] }, { addIssue }) => {
    if (lettersIn(words) >= shortest || (words === '' && files.length > 0)) return
    addIssue({
      code: 'too_small',
      origin: 'string',
      minimum: words === '' ? 1 : shortest,
      path: ['words'],
      input: words,
    })
  })
export type Redact = z.infer<typeof redactInput>
