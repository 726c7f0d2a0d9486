import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { describeFiles, listFiles, type Manifest, unpackArchive, writeArchive } from '#db/archive.ts'
import { backUp } from '#db/backup.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrateAt } from '#db/migrate.ts'
import { restore } from '#db/restore.ts'
import { createLog } from '#server/platform/log.ts'
import { urlFor } from '#tests/support/cluster.ts'

const log = createLog('silent')
const now = new Date('2026-11-24T09:00:00Z')
const scratch = mkdtempSync(join(tmpdir(), 'baobab-backup-'))
const original = join(scratch, 'original')
const archive = join(scratch, 'archive.tar.gz')
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const withEmbedded = async <T>(dataDir: string, work: (url: string) => Promise<T>) => {
  const embedded = await startEmbedded({ dataDir, log })
  try {
    return await work(embedded.url)
  } finally {
    await embedded.stop()
  }
}

const person = '0193a000-0000-7000-8000-000000000001'
const papers = [{ title: 'A report', version: 1, state: 'final', name: 'report.txt', stored_as: 'ab/report' }]
const fill = (url: string) =>
  withClient(url, async (client) => {
    await client.query(`insert into person (id, name, created_at) values ('${person}', 'Awa Diop', now())`)
    await client.query(`insert into activity (id, at, type, data)
      select gen_random_uuid(), now(), 'post.written', '{}' from generate_series(1, 25)`)
    await client.query(`update activity set xid = '9000000'::xid8`)
    await client.query(`insert into digest (id, person_id, period, snapshot, at, outcome)
      values (gen_random_uuid(), '${person}', 'p', '8999990:8999999:', now(), 'sent')`)
    await client.query(`with place as (insert into space (id, kind, slug, title, visibility, state, created_at)
        values (gen_random_uuid(), 'network', 'place', 'A network', 'members', 'active', now()) returning id),
      report as (insert into file (id, uploader_id, name, type, bytes, stored_as, is_stripped, uploaded_at)
        values (gen_random_uuid(), '${person}', 'report.txt', 'text/plain', 30, 'ab/report', false, now()) returning id),
      paper as (insert into document (id, space_id, title, language, kind, put_by, put_at)
        select gen_random_uuid(), id, 'A report', 'en', 'report', '${person}', now() from place returning id)
      insert into document_version (document_id, version, language, standing, state, file_id, put_by, put_at)
        select paper.id, 1, 'en', 'original', 'final', report.id, '${person}', now() from paper, report`)
  })
const attach = (dataDir: string) => {
  mkdirSync(join(dataDir, 'files/ab'), { recursive: true })
  writeFileSync(join(dataDir, 'files/ab/report'), 'A report of eleven paragraphs.')
}
const read = (url: string) =>
  withClient(url, async (client) => {
    const lock = await client.query(`select value from setting where key = 'mailLock'`)
    const seen = await client.query(
      `select count(*)::int as n from activity, digest where pg_visible_in_snapshot(activity.xid, digest.snapshot)`,
    )
    const rows = await client.query('select count(*)::int as n from activity')
    const papers = await client.query(`select document.title, v.version, v.state, file.name, file.stored_as
      from document join document_version v on v.document_id = document.id join file on file.id = v.file_id`)
    return { lock: lock.rows[0]?.value, activities: rows.rows[0].n, alreadyTold: seen.rows[0].n, papers: papers.rows }
  })

beforeAll(async () => {
  await withEmbedded(original, async (url) => {
    await migrateAt({ url, log })
    await fill(url)
  })
  attach(original)
  await backUp({ dataDir: original, to: archive, now, log })
}, 60_000)

describe('an embedded database', () => {
  test('comes back from its archive with every row and file, and mail locked', { timeout: 30_000 }, async () => {
    expect(statSync(archive).mode & 0o777).toBe(0o600)
    const copy = join(scratch, 'copy')
    attach(copy)
    writeFileSync(join(copy, 'files/older'), 'x')
    const into = (isReplacing: boolean) => restore({ file: archive, dataDir: copy, isReplacing, now, log })
    await expect(into(false)).rejects.toThrow('--replace')
    expect(readdirSync(join(copy, 'files')).sort()).toEqual(['ab', 'older'])

    const manifest = await into(true)
    expect(manifest.rows).toMatchObject({ 'public.activity': 25, 'public.person': 1, 'public.digest': 1 })
    expect(manifest.rows).toMatchObject({ 'public.file': 1, 'public.document': 1, 'public.document_version': 1 })
    expect(manifest.files).toMatchObject({ count: 1, bytes: 30 })
    expect(readdirSync(join(copy, 'files'))).toEqual(['ab'])
    expect(readFileSync(join(copy, 'files/ab/report'), 'utf8')).toContain('eleven')
    expect(readdirSync(copy).sort()).toEqual(['files', 'postgres', 'postgres-major'])
    expect(await withEmbedded(copy, read)).toMatchObject({
      activities: 25,
      lock: { since: now.toISOString(), why: 'restored' },
      papers,
    })
  })

  test('is not archived while Baobab runs on it', async () => {
    await withEmbedded(original, (url) =>
      withClient(url, async () => {
        await expect(backUp({ dataDir: original, now, log })).rejects.toThrow('Stop it first')
        await expect(restore({ file: archive, dataDir: original, isReplacing: true, now, log })).rejects.toThrow(
          'Stop it first',
        )
      }),
    )
    expect(readdirSync(original).filter((name) => /backing|restoring/.test(name))).toEqual([])
  })

  test('a damaged archive is refused and what is there stays', async () => {
    const damaged = join(scratch, 'damaged.tar.gz')
    writeFileSync(damaged, readFileSync(archive).subarray(0, 100_000))
    const used = join(scratch, 'stays')
    attach(used)
    await expect(restore({ file: damaged, dataDir: used, isReplacing: true, now, log })).rejects.toThrow(
      'not a complete',
    )
    expect(readdirSync(used)).toEqual(['files'])
  })

  test('its archive is not restored into a server', async () => {
    const { adminUrl } = inject('cluster')
    await expect(
      restore({ file: archive, dataDir: join(scratch, 'x'), databaseUrl: adminUrl, isReplacing: true, now, log }),
    ).rejects.toThrow()
  })

  test('nothing there is said so', async () => {
    await expect(backUp({ dataDir: join(scratch, 'nothing'), now, log })).rejects.toThrow('no database')
  })
})

describe('files that come and go while the archive is written', () => {
  const prepare = (name: string) => {
    const dataDir = join(scratch, name)
    attach(dataDir)
    const staging = join(dataDir, 'backing-up')
    mkdirSync(staging)
    const attached = listFiles(join(dataDir, 'files'))
    const manifest = { format: 1, files: describeFiles(join(dataDir, 'files'), attached) } as Manifest
    return { dataDir, staging, manifest, attached, to: join(dataDir, 'archive.tar.gz') }
  }
  const write = ({ to, ...content }: ReturnType<typeof prepare>) => writeArchive(to, { ...content, folders: [] })

  test('what was attached after the counting is not in it, so that it proves complete', async () => {
    const made = prepare('growing')
    writeFileSync(join(made.dataDir, 'files/ab/later'), 'Too late.')
    await write(made)
    const unpacked = join(scratch, 'unpacked')
    mkdirSync(unpacked)
    await unpackArchive(made.to, unpacked)
    expect(describeFiles(join(unpacked, 'files'))).toEqual(made.manifest.files)
  })

  test('one that was counted and is gone makes it void, and says so', async () => {
    const made = prepare('shrinking')
    rmSync(join(made.dataDir, 'files/ab/report'))
    await expect(write(made)).rejects.toThrow('A file was removed while the backup was made')
    expect(existsSync(made.to)).toBe(false)
    expect(() => describeFiles(join(made.dataDir, 'files'), made.attached)).toThrow('A file was removed')
  })
})

describe("a server's database", () => {
  const make = async (suffix: string) => {
    const { adminUrl, prefix } = inject('cluster')
    await withClient(adminUrl, (client) => client.query(`create database ${prefix}_${suffix}`))
    return urlFor(adminUrl, `${prefix}_${suffix}`)
  }

  test('without pg_dump the sentence says what to install', async () => {
    const databaseUrl = await make('nodump')
    await migrateAt({ url: databaseUrl, log })
    const path = process.env.PATH
    process.env.PATH = scratch
    try {
      await expect(backUp({ dataDir: original, databaseUrl, now, log })).rejects.toThrow('postgresql-client')
    } finally {
      process.env.PATH = path
    }
  })

  test('comes back from its dump, mail locked, with nothing left to be told twice', { timeout: 30_000 }, async ({
    skip,
  }) => {
    skip(!process.env.TEST_DATABASE_URL, 'the embedded database brings no pg_dump: set TEST_DATABASE_URL')
    skip(spawnSync('pg_dump', ['--version']).status !== 0, 'pg_dump is not installed')
    const from = await make('from')
    await migrateAt({ url: from, log })
    await fill(from)
    const dataDir = join(scratch, 'server')
    attach(dataDir)
    const { file, manifest } = await backUp({ dataDir, databaseUrl: from, now, log })
    expect(manifest.kind).toBe('dump')

    const into = await make('into')
    const copy = join(scratch, 'server-copy')
    await restore({ file, dataDir: copy, databaseUrl: into, isReplacing: false, now, log })
    const found = { activities: 25, alreadyTold: 25, lock: { why: 'restored' }, papers }
    expect(await read(into)).toMatchObject(found)
    expect(existsSync(join(copy, 'files/ab/report'))).toBe(true)

    await expect(restore({ file, dataDir: copy, databaseUrl: into, isReplacing: false, now, log })).rejects.toThrow(
      '--replace',
    )
    await restore({ file, dataDir: copy, databaseUrl: into, isReplacing: true, now, log })
    expect(await read(into)).toMatchObject(found)
    await migrateAt({ url: into, log })
  })
})
