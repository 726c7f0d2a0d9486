/** Why someone is told: the strongest reason that holds for a thing is the one given. */
export const reasons = [
  'mentioned',
  'function mentioned',
  'reply',
  'watching thread',
  'watching space',
  'taken up',
  'put to organisation',
  'report asked',
  'flagged',
  'flag settled',
  'asked to widen',
  'draft shown',
  'draft remarked',
] as const
export type Reason = (typeof reasons)[number]

export const noticesPerPage = 40
