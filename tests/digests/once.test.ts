import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hearQuery, queriesOf } from '#tests/support/query-count.ts'
import { createReaders, day, type Readers } from './readers.ts'

let world: Readers
beforeAll(async () => {
  world = await createReaders({ onQuery: hearQuery })
})
afterAll(() => world.close())

const jobsOf = async (mailId: string) => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from graphile_worker.jobs
    where key = ${`mail:${mailId}`}`.execute(world.db)
  return rows[0]?.n
}
const tomorrow = () => {
  world.clock.pass(day)
  world.clock.set(`${world.clock.now().toISOString().slice(0, 10)}T07:31:00Z`)
}

describe('exactly once', () => {
  it('claimed by several at the same moment, each digest is made once and its mail queued once', async () => {
    const readers = []
    for (let n = 0; n < 12; n += 1) readers.push(await world.reader(`Parallel ${n}`))
    await world.thread(world.writer, world.space, { title: 'For all', body: 'Once for each.' })
    tomorrow()
    const runs = await Promise.all(Array.from({ length: 4 }, () => world.context.digests.sendDue({ batch: 3 })))
    expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(12)
    for (const reader of readers) {
      const mails = await world.mailsTo(reader)
      expect(mails).toHaveLength(1)
      expect(await jobsOf(mails[0]?.id ?? '')).toBe(1)
    }
    expect(await world.context.digests.sendDue()).toMatchObject({ sent: 0, nothingNew: 0 })
  })

  it.each(['digest', 'outgoing_mail', 'access_token', 'read_line', 'digest_setting'])(
    'failing where it writes %s leaves nothing behind, and run again sends once',
    async (table) => {
      const reader = await world.reader(`Failing at ${table}`)
      await world.thread(world.writer, world.space, { title: `Failing ${table}`, body: `Words for ${table}.` })
      await sql`create function fail_once() returns trigger language plpgsql as $$ begin raise 'no'; end $$`.execute(
        world.db,
      )
      await sql
        .raw(`create trigger fail_once before insert or update on ${table} execute function fail_once()`)
        .execute(world.db)
      tomorrow()
      const failed = await world.context.digests.sendDue()
      expect(failed.sent).toBe(0)
      expect(failed.failed).toBeGreaterThan(0)
      expect(await world.mailsTo(reader)).toEqual([])
      expect(await world.db.selectFrom('digest').select('id').where('personId', '=', reader).execute()).toEqual([])
      await sql`drop function fail_once cascade`.execute(world.db)
      await world.context.digests.sendDue()
      await world.context.digests.sendDue()
      const mails = await world.mailsTo(reader)
      expect(mails).toHaveLength(1)
      expect(mails[0]?.plain).toContain(`Words for ${table}.`)
    },
  )

  it('one whose digest cannot be made does not stop the others, and gets hers when it can', async () => {
    const broken = await world.reader('Broken Reader')
    const other = await world.reader('Other Reader')
    await world.thread(world.writer, world.space, { title: 'For both', body: 'To both of them.' })
    await sql
      .raw(`create function fail_for_one() returns trigger language plpgsql as $$ begin
      if new.person_id = '${broken}' then raise 'no'; end if; return new; end $$`)
      .execute(world.db)
    await sql`create trigger fail_for_one before insert on outgoing_mail for each row execute function fail_for_one()`.execute(
      world.db,
    )
    tomorrow()
    expect(await world.context.digests.sendDue()).toMatchObject({ failed: 1 })
    expect(await world.mailsTo(other)).toHaveLength(1)
    expect(await world.mailsTo(broken)).toEqual([])
    await sql`drop function fail_for_one cascade`.execute(world.db)
    await world.context.digests.sendDue()
    expect(await world.mailsTo(broken)).toHaveLength(1)
    expect(await world.mailsTo(other)).toHaveLength(1)
  })

  it('after an outage over the hour, and over several days, it comes late and once', async () => {
    const reader = await world.reader('Patient Reader')
    await world.thread(world.writer, world.space, { title: 'During the outage', body: 'Before the lights went out.' })
    world.clock.pass(3.4 * day)
    await world.context.digests.sendDue()
    await world.context.digests.sendDue()
    expect(await world.mailsTo(reader)).toHaveLength(1)
    const { nextDueAt } = await world.db
      .selectFrom('digestSetting')
      .select('nextDueAt')
      .where('personId', '=', reader)
      .executeTakeFirstOrThrow()
    expect(nextDueAt?.getTime()).toBeGreaterThan(world.clock.now().getTime())
  })

  it('an act that commits after the digest although it began before is in the next one', async () => {
    const reader = await world.reader('Snapshot Reader')
    const organizer = await world.viewer(world.writer)
    await world.context.digests.sendDue()
    let finish = () => {}
    const ends = new Promise<void>((resolve) => {
      finish = resolve
    })
    let began = () => {}
    const begun = new Promise<void>((resolve) => {
      began = resolve
    })
    const slow = world.db.transaction().execute(async (trx) => {
      await sql`insert into activity (id, at, type, actor_id, space_id, subject_id)
        values (${world.newId()}, ${world.clock.now()}, 'space.moved', ${organizer.person.id}, ${world.space}, ${world.space})`.execute(
        trx,
      )
      began()
      await ends
    })
    await begun
    await world.thread(world.writer, world.space, { title: 'Meanwhile', body: 'Something else.' })
    tomorrow()
    await world.context.digests.sendDue()
    expect((await world.lastMailTo(reader)).plain).not.toContain('Now: Preparatory')
    finish()
    await slow
    tomorrow()
    await world.context.digests.sendDue()
    expect((await world.lastMailTo(reader)).plain).toContain('Now: Preparatory')
    tomorrow()
    await world.context.digests.sendDue()
    expect(await world.mailsTo(reader)).toHaveLength(2)
  })
})

describe('its cost', () => {
  it('is the same number of statements for three people and for forty', async () => {
    const count = async (body: string) => {
      await world.thread(world.writer, world.space, { title: body, body })
      tomorrow()
      const asked = await queriesOf(() => world.context.digests.sendDue())
      return asked.length
    }
    const few = await count('For few.')
    for (let n = 0; n < 40; n += 1) await world.reader(`One of many ${n}`)
    const many = await count('For many.')
    expect(many).toBe(few)
    expect(many).toBeLessThanOrEqual(25)
  })
})
