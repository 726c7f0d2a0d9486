import type { z } from 'zod'
import type { ProblemText } from '#server/platform/errors.ts'

export type Problems = Record<string, ProblemText>

/**
 * A form's fields as an object; a name ending in [] always gives a list. Files and repeats keep their order. Zero bytes,
 * which no keyboard writes and no database takes, are left out.
 */
export const fieldsOf = (form: FormData): Record<string, unknown> => {
  // One pass: to ask for each name anew takes minutes for a form of many thousand fields.
  const all = new Map<string, FormDataEntryValue[]>()
  for (const [name, value] of form) {
    const known = all.get(name) ?? []
    known.push(typeof value === 'string' ? value.replaceAll('\0', '') : value)
    all.set(name, known)
  }
  return Object.fromEntries(
    [...all].map(([name, values]) =>
      name.endsWith('[]') ? [name.slice(0, -2), values] : [name, values.length > 1 ? values : values[0]],
    ),
  )
}

/** The sentence for one thing that zod found wrong, as a key with its figures. */
const problemOf = (issue: z.core.$ZodIssue): ProblemText => {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? { key: 'problems:required' }
        : issue.origin === 'array'
          ? { key: 'problems:chooseSome' }
          : { key: 'problems:tooShort', values: { min: Number(issue.minimum) } }
    case 'too_big':
      return {
        key: issue.origin === 'string' ? 'problems:tooLong' : 'problems:tooMuch',
        values: { max: Number(issue.maximum) },
      }
    case 'invalid_type':
      return { key: 'problems:required' }
    case 'invalid_value':
      return { key: 'problems:choose' }
    case 'invalid_format':
      return { key: issue.format === 'email' ? 'problems:email' : 'problems:format' }
    case 'custom':
      return {
        key: issue.message.includes(':') ? issue.message : 'problems:format',
        ...(issue.params?.values ? { values: issue.params.values } : {}),
      }
    default:
      return { key: 'problems:format' }
  }
}

/** The field that an issue is shown at: its own, or one that the input names. */
const fieldOf = (issue: z.core.$ZodIssue): string =>
  String((issue.code === 'custom' && issue.params?.field) || (issue.path[0] ?? ''))

/** The first problem of each field. */
export const problemsOf = (error: z.ZodError): Problems => {
  const problems: Problems = {}
  for (const issue of error.issues) problems[fieldOf(issue)] ??= problemOf(issue)
  return problems
}
