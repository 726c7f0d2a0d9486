import type { OrganisationNames } from '#server/people/names.ts'

/** The short name of an organisation in the reader's language, else English, else whatever it calls itself. */
export const organisationName = (names: OrganisationNames, language: string): string => {
  const found = names[language] ?? names.en ?? Object.values(names)[0]
  return found ? (found.acronym ?? found.name) : ''
}
