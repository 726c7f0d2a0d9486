import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clearWorld, readMarker, refuseDemonstration, writeMarker } from '#db/seeds/marker.ts'
import { createWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const countOf = async (table: string) => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(world.db)
  return rows[0]?.n
}

describe('a database that the demonstration has told', () => {
  it('is emptied before it is told anew, and what others keep beside it stays', async () => {
    await sql`create table somebodys_invoices (id int)`.execute(world.db)
    await sql`insert into somebodys_invoices values (1)`.execute(world.db)
    await world.space(await world.person('Awa Organizer'), 'network')
    await writeMarker(world.db, { seededAt: null })
    await clearWorld(world.db)
    expect(await countOf('person')).toBe(0)
    expect(await countOf('space')).toBe(0)
    expect(await readMarker(world.db)).toBeNull()
    expect(await countOf('somebodys_invoices')).toBe(1)
  })

  it('is not served as a real installation, where everybody would know the password of its administrator', async () => {
    await expect(refuseDemonstration(world.db)).resolves.toBeUndefined()
    await writeMarker(world.db, { seededAt: null })
    await expect(refuseDemonstration(world.db)).rejects.toThrow('holds the demonstration')
  })
})
