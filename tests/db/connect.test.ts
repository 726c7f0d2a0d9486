import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { hearQuery, queriesOf } from '#tests/support/query-count.ts'

let database: TestDatabase
const at = new Date('2026-11-24T08:00:00Z')
const organisation = '0193a000-0000-7000-8000-000000000001'
const data = { postId: 7, snake_key: [{ 'a_b.txt': 1 }] }

beforeAll(async () => {
  database = await createTestDatabase({ onQuery: hearQuery })
  const { db } = database
  await db
    .insertInto('organisation')
    .values({ id: organisation, slug: 'ra', kind: 'mechanism', createdAt: at })
    .execute()
  await db
    .insertInto('organisationName')
    .values({ organisationId: organisation, language: 'ar', name: 'الآلية' })
    .execute()
  await db
    .insertInto('setting')
    .values({ key: 'example', value: JSON.stringify(data) })
    .execute()
})
afterAll(() => database.destroy())

describe('what comes out of the database', () => {
  test('a day stays the day it is and a count is a number', async () => {
    const row = await sql<Record<string, unknown>>`
      select date '2026-11-24' as the_day, count(*) as how_many, timestamptz '2026-11-24T08:00Z' as at from organisation
    `.execute(database.db)
    expect(row.rows).toEqual([{ theDay: '2026-11-24', howMany: 1, at }])
  })

  test('rows nested by jsonArrayFrom and jsonObjectFrom have camelCase keys at every depth', async () => {
    const found = await database.db
      .selectFrom('organisation')
      .select((eb) => [
        'organisation.createdAt',
        jsonArrayFrom(
          eb
            .selectFrom('organisationName')
            .whereRef('organisationName.organisationId', '=', 'organisation.id')
            .select((inner) => [
              'organisationName.organisationId',
              jsonObjectFrom(inner.selectFrom('organisation as o').select('o.createdAt').limit(1)).as(
                'theOrganisation',
              ),
            ]),
        ).as('itsNames'),
      ])
      .executeTakeFirstOrThrow()
    expect(found.createdAt).toEqual(at)
    expect(found.itsNames).toEqual([
      { organisationId: organisation, theOrganisation: { createdAt: expect.stringContaining('2026-11-24') } },
    ])
  })

  test('stored JSON keeps the keys it was written with', async () => {
    const setting = await database.db.selectFrom('setting').select('value').executeTakeFirstOrThrow()
    expect(setting.value).toEqual(data)
  })
})

describe('counting the statements of a request', () => {
  test('each request hears its own, however they mix', async () => {
    const one = () => database.db.selectFrom('setting').select('key').execute()
    const [first, second] = await Promise.all([
      queriesOf(async () => {
        await one()
        await one()
      }),
      queriesOf(() => database.db.transaction().execute((trx) => trx.selectFrom('person').select('id').execute())),
    ])
    expect(first).toHaveLength(2)
    expect(second).toEqual([expect.stringContaining('"person"')])
  })
})

test('a broken connection does not end the process, and the next question gets another', async () => {
  await database.db.selectFrom('setting').select('key').execute()
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
    database.db,
  )
  await expect
    .poll(() =>
      database.db
        .selectFrom('setting')
        .select('key')
        .execute()
        .catch(() => []),
    )
    .toHaveLength(1)
})
