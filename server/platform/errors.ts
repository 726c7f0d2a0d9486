// Recognised by `kind`, never by instanceof: this module exists twice, in the server and in Remix's bundle.
export type ProblemText = { key: string; values?: Record<string, string | number> }
export type AppError =
  | (Error & { kind: 'notFound' })
  | (Error & { kind: 'forbidden'; problem: ProblemText })
  | (Error & { kind: 'conflict'; problem: ProblemText })
  | (Error & { kind: 'limited'; problem: ProblemText; seconds: number })
  | (Error & { kind: 'invalid'; problems: Record<string, ProblemText> })

const text = (problem: string | ProblemText): ProblemText => (typeof problem === 'string' ? { key: problem } : problem)

/** What is missing and what the viewer may not see answer alike (rule 2 of the product). */
export const notFound = (): AppError => Object.assign(new Error('not found'), { kind: 'notFound' as const })

/** The viewer sees the thing but may not do this; `problem` is the key of the sentence that says why. */
export const forbidden = (problem: string | ProblemText): AppError =>
  Object.assign(new Error('forbidden'), { kind: 'forbidden' as const, problem: text(problem) })

/** Somebody was faster, or the state does not allow it. */
export const conflict = (problem: string | ProblemText): AppError =>
  Object.assign(new Error('conflict'), { kind: 'conflict' as const, problem: text(problem) })

/** Too often; may be tried again after `seconds`. */
export const limited = (seconds: number, problem: string | ProblemText = 'problems:limited'): AppError =>
  Object.assign(new Error('limited'), { kind: 'limited' as const, problem: text(problem), seconds })

/** Something in the input is wrong: field → key of the sentence. The empty field name means the whole form. */
export const invalid = (problems: Record<string, string | ProblemText>): AppError =>
  Object.assign(new Error('invalid'), {
    kind: 'invalid' as const,
    problems: Object.fromEntries(Object.entries(problems).map(([field, p]) => [field, text(p)])),
  })

const kinds = new Set(['notFound', 'forbidden', 'conflict', 'limited', 'invalid'])
export const isAppError = (error: unknown): error is AppError =>
  typeof error === 'object' && error !== null && 'kind' in error && kinds.has(String(error.kind))
