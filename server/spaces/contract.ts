// Browser-safe constants of spaces.
export const spaceKinds = ['network', 'consultation', 'exchange'] as const
export type SpaceKind = (typeof spaceKinds)[number]
export const visibilities = ['public', 'platform', 'members', 'confidential'] as const
export type Visibility = (typeof visibilities)[number]
export const roles = ['organizer', 'rapporteur', 'member', 'observer'] as const
export const mailModes = ['full text', 'titles only', 'something awaits you'] as const
export const attributions = ['named', 'organisation only', 'not attributable'] as const
export type Attribution = (typeof attributions)[number]
export const audiences = ['all', 'without observers', 'organizers'] as const
export type Audience = (typeof audiences)[number]

/** The key under which a word of the record is shown: "without observers" → "without-observers". */
export const wordKey = (word: string): string => word.replace(/[^a-z0-9]+/gi, '-').toLowerCase()

/** Where a space lives. */
export const spacePath = (kind: string, slug: string): string => `/${kind}s/${slug}`
