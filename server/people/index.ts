import type { Recording } from '#server/platform/activity.ts'
import { bind } from '#server/platform/bind.ts'
import { addOrganisation, listOrganisations } from './organisations.ts'
import { readProfile, saveProfile, timeZonesWith, welcome } from './profiles.ts'

export { fullNameOf, namesOf, type OrganisationNames, shortNameOf } from './names.ts'
export {
  addPerson,
  findByAddress,
  primaryAddressOf,
  raiseAccessVersion,
  setAdministrator,
  setPersonState,
  verifyAddress,
} from './persons.ts'

export { timeZonesWith }

/** Persons, their addresses and settings, and the organisations they come from. */
export const createPeople = (deps: Recording) => ({
  ...bind(deps, { readProfile, saveProfile, welcome, addOrganisation, listOrganisations }),
  timeZonesWith,
})
