import { forbidden } from './errors.ts'

/** An answer of a policy: yes, or the key of the sentence that says why not. */
export type Answer = true | { why: string }

/** Insists on a policy's yes. Throws `forbidden` with its reason otherwise. */
export const demand = (answer: Answer): void => {
  if (answer !== true) throw forbidden(answer.why)
}

export const yes = (answer: Answer): boolean => answer === true
