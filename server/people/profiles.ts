import { atomically, type Recording } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { notFound } from '#server/platform/errors.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import type { Profile, Welcome } from './input.ts'

/** What a person says of herself, for her own settings. */
export const readProfile = async ({ db }: Pick<Recording, 'db'>, viewer: SignedIn) => {
  const profile = await db
    .selectFrom('person')
    .leftJoin('personAddress', (join) =>
      join.onRef('personAddress.personId', '=', 'person.id').on('personAddress.isPrimary', '=', true),
    )
    .select([
      'person.name',
      'person.language',
      'person.languages',
      'person.timeZone',
      'person.theme',
      'person.directoryEntry',
      'person.shortcuts',
      'personAddress.address',
    ])
    .where('person.id', '=', viewer.person.id)
    .executeTakeFirst()
  if (!profile) throw notFound()
  return { ...profile, timeZones: timeZonesWith(profile.timeZone) }
}

/** Saves a person's own profile. How she appears in directories changes at once; that she has another name is audited. */
export const saveProfile = async (deps: Recording, viewer: SignedIn, profile: Profile): Promise<void> => {
  await atomically(deps, async (tx) => {
    const { id } = viewer.person
    const before = await tx.db.selectFrom('person').select('name').where('id', '=', id).forUpdate().executeTakeFirst()
    await tx.db.updateTable('person').set(profile).where('id', '=', id).execute()
    // Whoever takes another's name has done so; what she was called before is hers, and is not kept.
    if (before?.name !== profile.name) await audit(tx, { actorId: id, action: 'person.renamed', personId: id })
    tx.record({ type: 'person.edited', actorId: viewer.person.id, subjectId: viewer.person.id })
  })
}

/** Answers the first visit: language and time zone. The digest days of the same page belong to the digests. */
export const welcome = async (
  deps: Recording,
  viewer: SignedIn,
  { language, timeZone }: Pick<Welcome, 'language' | 'timeZone'>,
): Promise<void> => {
  await atomically(deps, async (tx) => {
    await tx.db
      .updateTable('person')
      .set((eb) => ({ language, timeZone, welcomedAt: eb.fn.coalesce('welcomedAt', eb.val(tx.now)) }))
      .where('id', '=', viewer.person.id)
      .execute()
    tx.record({ type: 'person.welcomed', actorId: viewer.person.id, subjectId: viewer.person.id })
  })
}

// ICU lists some zones under names that their cities no longer bear.
const presentNames: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/** The zones to choose from; a person's own stays in the list even where this server calls it otherwise. */
export const timeZonesWith = (own: string): string[] => {
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => presentNames[zone] ?? zone)
  return [...new Set(['UTC', ...zones, own])].sort()
}
