import { randomUUID } from 'node:crypto'
import { password } from '../accounts.ts'
import { as, daysBefore, idOf, type Story } from '../story.ts'
import { organisations } from '../world/organisations.ts'
import { people } from '../world/people.ts'

/** Persons with their accounts. They are the premise of the story; what they do is told through commands. */
export const tellPeople = async (story: Story): Promise<void> => {
  const { context, ids, clock } = story
  clock.set(daysBefore(story, 640))
  for (const person of people) {
    const id = randomUUID()
    ids.people.set(person.key, id)
    const createdAt = clock.now()
    await context.db
      .insertInto('person')
      .values({
        id,
        name: person.name,
        language: person.language,
        languages: [...person.languages],
        timeZone: person.timeZone,
        isAdministrator: person.administrator ?? false,
        directoryEntry: person.directoryEntry,
        createdAt,
      })
      .execute()
    await context.db
      .insertInto('personAddress')
      .values({
        id: randomUUID(),
        personId: id,
        address: person.address,
        isPrimary: true,
        verifiedAt: createdAt,
        createdAt,
      })
      .execute()
    await context.people.welcome(await as(story, person.key), {
      language: person.language,
      timeZone: person.timeZone,
    })
  }
  // The same password for all: hashed once per person, side by side, since argon2id is slow on purpose.
  await Promise.all(people.map(({ key }) => context.access.setPassword(idOf(ids.people, key), password)))
}

/** The bodies of the world, entered by the administrator. */
export const tellOrganisations = async (story: Story): Promise<void> => {
  const admin = await as(story, 'admin')
  for (const { key, kind, names, ...facts } of organisations) {
    const id = await story.context.people.addOrganisation(admin, {
      slug: key,
      kind,
      level: facts.level ?? null,
      region: facts.region ?? null,
      languages: [...facts.languages],
      website: facts.website ?? null,
      pillars: [...(facts.pillars ?? [])],
      powers: [...(facts.powers ?? [])],
      fictitious: facts.fictitious ?? false,
      names: Object.entries(names).map(([language, { name, acronym }]) => ({
        language,
        name,
        acronym: acronym ?? null,
      })),
    })
    story.ids.organisations.set(key, id)
  }
}
