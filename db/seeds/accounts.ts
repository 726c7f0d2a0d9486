import { people } from './world/people.ts'

/** One password for all accounts of the demonstration; nobody's real one. */
export const password = 'under-the-baobab'

/** The accounts that the command line names, with what each can do. */
export const accounts = people.flatMap(({ address, role }) => (role ? [{ address, can: role }] : []))
