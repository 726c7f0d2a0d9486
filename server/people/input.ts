import { z } from 'zod'
import { checkbox, language, short, slug } from '#server/platform/text.ts'
import { directoryEntries, organisationKinds, organisationLevels, themes, writingLanguages } from './contract.ts'

/** A zone of the IANA database. Node also takes offsets such as "+01:00", which know no summer time. */
export const timeZone = () =>
  z.string().refine((zone) => /^[A-Za-z]/.test(zone) && isZone(zone), 'people:problems.timeZone')

const isZone = (zone: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

const writing = z.array(z.string().refine((code) => Object.hasOwn(writingLanguages, code))).max(20)
const weekday = z.coerce.number().int().min(1).max(7)

export const profileInput = z.object({
  name: short(120),
  language: language(),
  languages: writing.default([]),
  timeZone: timeZone(),
  theme: z.enum(themes),
  directoryEntry: z.enum(directoryEntries),
  shortcuts: checkbox(),
})
export type Profile = z.infer<typeof profileInput>

export const welcomeInput = z.object({
  language: language(),
  timeZone: timeZone(),
  weekdays: z.array(weekday).max(7).default([]),
  hour: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
})
export type Welcome = z.infer<typeof welcomeInput>

export const organisationInput = z.object({
  slug: slug(),
  kind: z.enum(organisationKinds),
  level: z.enum(organisationLevels).nullable().default(null),
  region: z.string().trim().max(120).nullable().default(null),
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).default([]),
  website: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  pillars: z.array(z.string()).default([]),
  powers: z.array(z.string()).default([]),
  fictitious: checkbox(),
  names: z
    .array(z.object({ language: z.string().regex(/^[a-z]{2,3}$/), name: short(300), acronym: z.string().nullable() }))
    .min(1),
})
export type NewOrganisation = z.input<typeof organisationInput>
