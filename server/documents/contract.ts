// Browser-safe: what documents of a space are made of.

export const documentKinds = [
  'concept note',
  'agenda',
  'background paper',
  'presentation',
  'statement',
  'report',
  'guidelines',
  'other',
] as const
export const textStates = ['draft', 'provisional', 'final'] as const
export type TextState = (typeof textStates)[number]
/** What a text in another language than the original's may be. */
export const translationStandings = ['official', 'unofficial', 'machine'] as const
export const textStandings = ['original', ...translationStandings] as const

/** Documents, and files of posts, on one page of a space's list. */
export const documentsPerPage = 20

export const documentPath = (id: string): string => `/documents/${id}`
/** Where a text of a document is fetched. */
export const textPath = (id: string, version: number, language: string): string =>
  `/documents/${id}/${version}/${language}`
