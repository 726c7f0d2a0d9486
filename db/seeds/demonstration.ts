import { sql } from 'kysely'
import type { Context } from '#server/context.ts'
import { createStoryClock, type Story, type StoryClock } from './story.ts'
import { tellDakar } from './tell/dakar.ts'
import { digestTellings } from './tell/digests.ts'
import { discussionTellings } from './tell/discussion.ts'
import { tellExchange, tellNetwork } from './tell/network.ts'
import { tellOrganisations, tellPeople } from './tell/people.ts'
import { progressTellings } from './tell/progress.ts'
import { tellQualityData } from './tell/quality-data.ts'

const keepsFor = 7
const day = 86_400_000

type Options = { keep: boolean; fresh: boolean; say: (sentence: string) => void; now?: Date }
type Marker = { seededAt: string | null }

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
  const marker = await readMarker(context)
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
  if (marker) await clear(context)
  await writeMarker(context, { seededAt: null })
  await tellWorld({
    context,
    clock,
    today: now,
    ids: { people: new Map(), organisations: new Map(), spaces: new Map(), sessions: new Map() },
  })
  await writeMarker(context, { seededAt: now.toISOString() })
}

/** Tells the whole story, past to present. */
const tellWorld = async (story: Story): Promise<void> => {
  await tellPeople(story)
  await tellOrganisations(story)
  await tellNetwork(story)
  const references = await tellDakar(story)
  await tellExchange(story)
  await tellQualityData(story)
  const events = [...progressTellings(story, references), ...discussionTellings(story), ...digestTellings(story)]
  // Equal moments keep the order in which they are written down.
  for (const { at, tell } of events.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    story.clock.set(at)
    await tell()
  }
}

const readMarker = async ({ db }: Context): Promise<Marker | null> => {
  const row = await db.selectFrom('setting').select('value').where('key', '=', 'demonstration').executeTakeFirst()
  return (row?.value as Marker | undefined) ?? null
}

const writeMarker = async ({ db }: Context, marker: Marker) => {
  const value = JSON.stringify(marker)
  await db
    .insertInto('setting')
    .values({ key: 'demonstration', value })
    .onConflict((oc) => oc.column('key').doUpdateSet({ value }))
    .execute()
}

/** Empties every table of ours, and the queue. */
const clear = async ({ db }: Context) => {
  const { rows } = await sql<{ name: string }>`select quote_ident(tablename) as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely%'`.execute(db)
  await sql.raw(`truncate ${rows.map(({ name }) => name).join(', ')}`).execute(db)
  await sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`.execute(db)
}
