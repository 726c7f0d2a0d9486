import type { ProblemText } from '#server/platform/errors.ts'

/** How the reason of an end is kept: the key of its sentence first, so that the same reason reads the same. */
export const writeReason = ({ key, values }: ProblemText): string => JSON.stringify(values ? { key, values } : { key })

/** Null where there is none, or where a redaction took so much of it that it is none any more. */
export const reasonOf = (kept: string): ProblemText | null => {
  try {
    return kept === '' ? null : (JSON.parse(kept) as ProblemText)
  } catch {
    return null
  }
}
