import type { Context } from '#server/context.ts'
import { clearWorld, readMarker, writeMarker } from './marker.ts'
import { createStoryClock, type Story, type StoryClock } from './story.ts'
import { tellDakar } from './tell/dakar.ts'
import { digestTellings } from './tell/digests.ts'
import { discussionTellings } from './tell/discussion.ts'
import { documentTellings } from './tell/documents.ts'
import { tellExchange, tellNetwork } from './tell/network.ts'
import { tellOrganisations, tellPeople } from './tell/people.ts'
import { progressTellings } from './tell/progress.ts'
import { tellQualityData } from './tell/quality-data.ts'

const keepsFor = 7
const day = 86_400_000

type Options = { keep: boolean; fresh: boolean; say: (sentence: string) => void; now?: Date }

/**
 * Sees to it that the database holds a demonstration world that is not too old, and tells it anew through the product's
 * own commands where it does not. Never touches a database that holds anything else: throws instead.
 */
export const seedDemonstration = async (
  contextAt: (clock: StoryClock) => Context,
  { keep, fresh, say, now = new Date() }: Options,
): Promise<void> => {
  const clock = createStoryClock(now)
  const context = contextAt(clock)
  const marker = await readMarker(context.db)
  const people = await context.db.selectFrom('person').select('id').limit(1).executeTakeFirst()
  if (people && !marker) {
    throw new Error(
      'This database holds data that is not of the demonstration. Nothing was changed; give the demonstration a database of its own.',
    )
  }
  if (marker?.seededAt) {
    const age = Math.floor((now.getTime() - new Date(marker.seededAt).getTime()) / day)
    if (!fresh && (keep || age < keepsFor)) return
    say(fresh ? 'The world is told anew.' : `The world was ${age} days old and is told anew (--keep keeps it).`)
  }
  if (marker) await clearWorld(context.db)
  await writeMarker(context.db, { seededAt: null })
  await tellWorld({
    context,
    clock,
    today: now,
    ids: { people: new Map(), organisations: new Map(), spaces: new Map(), sessions: new Map() },
  })
  await writeMarker(context.db, { seededAt: now.toISOString() })
}

/** Tells the whole story, past to present. */
const tellWorld = async (story: Story): Promise<void> => {
  await tellPeople(story)
  await tellOrganisations(story)
  await tellNetwork(story)
  const references = await tellDakar(story)
  await tellExchange(story)
  await tellQualityData(story)
  const events = [
    ...progressTellings(story, references),
    ...documentTellings(story),
    ...discussionTellings(story),
    ...digestTellings(story),
  ]
  // Equal moments keep the order in which they are written down.
  for (const { at, tell } of events.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    story.clock.set(at)
    await tell()
  }
}
