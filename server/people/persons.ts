import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Tx } from '#server/platform/activity.ts'
import { newId } from '#server/platform/ids.ts'
import type { Language } from '#server/platform/languages.ts'

type NewPerson = {
  name: string
  address: string
  language: Language
  timeZone?: string
  /** Whether somebody read a mail that we sent there; an invitation link handed over by an organizer proves nothing. */
  isVerified: boolean
  isAdministrator?: boolean
}

/** Adds a person with her mail address, kept as typed. The address must be free: see `findByAddress`. */
export const addPerson = async (tx: Tx, person: NewPerson): Promise<string> => {
  const id = newId()
  await tx.db
    .insertInto('person')
    .values({
      id,
      name: person.name,
      language: person.language,
      languages: [person.language],
      timeZone: person.timeZone ?? 'UTC',
      isAdministrator: person.isAdministrator ?? false,
      createdAt: tx.now,
    })
    .execute()
  await tx.db
    .insertInto('personAddress')
    .values({
      id: newId(),
      personId: id,
      address: person.address,
      isPrimary: true,
      verifiedAt: person.isVerified ? tx.now : null,
      createdAt: tx.now,
    })
    .execute()
  tx.record({ type: 'person.added', actorId: id, subjectId: id })
  return id
}

/** The person who has this address, however it is written, with the address as she typed it; undefined if nobody has. */
export const findByAddress = (db: Kysely<DB>, address: string) =>
  db
    .selectFrom('personAddress')
    .innerJoin('person', 'person.id', 'personAddress.personId')
    .select(['person.id', 'person.name', 'person.state', 'person.language', 'personAddress.address'])
    .where((eb) => eb(eb.fn<string>('lower', ['personAddress.address']), '=', address.toLowerCase()))
    .executeTakeFirst()

/** Where a person is written to. */
export const primaryAddressOf = async (db: Kysely<DB>, personId: string): Promise<string | null> => {
  const row = await db
    .selectFrom('personAddress')
    .select('address')
    .where('personId', '=', personId)
    .where('isPrimary', '=', true)
    .executeTakeFirst()
  return row?.address ?? null
}

/** Marks an address as read by its owner: she used something that was mailed there. */
export const verifyAddress = async (tx: Tx, personId: string, address: string): Promise<void> => {
  await tx.db
    .updateTable('personAddress')
    .set({ verifiedAt: tx.now })
    .where('personId', '=', personId)
    .where((eb) => eb(eb.fn<string>('lower', ['address']), '=', address.toLowerCase()))
    .where('verifiedAt', 'is', null)
    .execute()
}

/** Suspends or reactivates; guarded by the state it was read in. Returns whether anything changed. */
export const setPersonState = async (tx: Tx, personId: string, from: string, to: string): Promise<boolean> => {
  const changed = await tx.db
    .updateTable('person')
    .set({ state: to })
    .where('id', '=', personId)
    .where('state', '=', from)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Makes a person an administrator, or ends it. Returns whether anything changed. */
export const setAdministrator = async (tx: Tx, personId: string, isAdministrator: boolean): Promise<boolean> => {
  const changed = await tx.db
    .updateTable('person')
    .set({ isAdministrator })
    .where('id', '=', personId)
    .where('isAdministrator', '=', !isAdministrator)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** What the person may see has changed: open sockets are checked against this figure. */
export const raiseAccessVersion = async (tx: Tx, personId: string): Promise<void> => {
  await tx.db
    .updateTable('person')
    .set((eb) => ({ accessVersion: eb('accessVersion', '+', 1) }))
    .where('id', '=', personId)
    .execute()
}
