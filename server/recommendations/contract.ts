// Browser-safe: the two separate things that an addressee says of a recommendation, and how they are drawn.
export const positions = [
  'pending',
  'under consultation',
  'supported',
  'supported in part',
  'noted',
  'not for us',
] as const
export type Position = (typeof positions)[number]

export const implementations = [
  'no information received',
  'not started',
  'in preparation',
  'in progress',
  'partially implemented',
  'implemented',
  'sustained',
  'no longer applicable',
] as const
export type Implementation = (typeof implementations)[number]

/** The filled share of the disc that stands for a value, always named beside it. */
export const shareOf = {
  'no information received': 'none',
  'not started': 'empty',
  'in preparation': 'eighth',
  'in progress': 'half',
  'partially implemented': 'three-quarters',
  implemented: 'full',
  sustained: 'sustained',
  'no longer applicable': 'void',
} as const satisfies Record<Implementation, string>
export const shareFor = (implementation: string) => shareOf[implementation as Implementation] ?? 'none'

export const relationKinds = ['duplicates', 'overlaps', 'complements', 'contradicts', 'supersedes'] as const
export type RelationKind = (typeof relationKinds)[number]
/** A relation is only proposed until a person has judged it. */
export const verdicts = ['open', 'confirmed', 'rejected'] as const
export type Verdict = (typeof verdicts)[number]

export const recommendationPath = (id: string): string => `/recommendations/${id}`
/** An addressee's place on the page of a recommendation. */
export const addresseeAnchor = (organisationSlug: string): string => `for-${organisationSlug}`
