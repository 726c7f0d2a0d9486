import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createContext } from '#server/context.ts'
import { jobsAfter } from '#server/jobs.ts'
import type { Tx } from '#server/platform/activity.ts'
import { atomically } from '#server/platform/activity.ts'
import { storyClock } from '#server/platform/clock.ts'
import { readEnv } from '#server/platform/env.ts'
import { newId } from '#server/platform/ids.ts'
import { createLog } from '#server/platform/log.ts'
import type { Role, SignedIn } from '#server/platform/viewer.ts'
import { insertSpace, putMember } from '#server/spaces/index.ts'
import { createTestDatabase } from './database.ts'

type Visibility = 'public' | 'platform' | 'members' | 'confidential'

/**
 * A small world on a database of its own and the real composition root, with a clock that stands still until moved:
 * persons, organisations and spaces are made by a word each; the product's own commands do the rest.
 */
export const createWorld = async (
  options: {
    unlimited?: boolean
    onQuery?: (sql: string) => void
    at?: string
    settings?: Record<string, string>
  } = {},
) => {
  const database = await createTestDatabase(
    options.onQuery ? { onQuery: options.onQuery, poolSize: 12 } : { poolSize: 12 },
  )
  const clock = storyClock(options.at ?? '2026-11-24T09:00:00Z')
  const dataDir = mkdtempSync(join(tmpdir(), 'baobab-world-'))
  const env = readEnv({
    ...{ NODE_ENV: 'test', PUBLIC_URL: 'http://baobab.test', LOG_LEVEL: 'silent', DATA_DIR: dataDir },
    ...options.settings,
  })
  const openContext = () =>
    createContext({
      env,
      db: database.db,
      pool: database.pool,
      clock,
      log: createLog('silent'),
      unlimited: options.unlimited ?? true,
    })
  const context = openContext()
  const { db } = database
  const recording = { db, clock, log: context.log, announce: async () => {}, jobsAfter }

  const person = async (
    name: string,
    more: { administrator?: boolean; language?: 'en' | 'fr' | 'es' | 'ar'; timeZone?: string } = {},
  ) => {
    const id = newId()
    await db
      .insertInto('person')
      .values({
        id,
        name,
        language: more.language ?? 'en',
        timeZone: more.timeZone ?? 'UTC',
        isAdministrator: more.administrator ?? false,
        welcomedAt: clock.now(),
        createdAt: clock.now(),
      })
      .execute()
    await db
      .insertInto('personAddress')
      .values({
        id: newId(),
        personId: id,
        address: `${name.toLowerCase().replace(/[^a-z0-9]+/g, '.')}@example.org`,
        isPrimary: true,
        verifiedAt: clock.now(),
        createdAt: clock.now(),
      })
      .execute()
    return id
  }

  const organisation = async (slug: string, kind: 'mechanism' | 'state' | 'un' = 'mechanism') => {
    const id = newId()
    await db
      .insertInto('organisation')
      .values({ id, slug, kind, level: kind === 'mechanism' ? 'regional' : null, createdAt: clock.now() })
      .execute()
    await db
      .insertInto('organisationName')
      .values({ organisationId: id, language: 'en', name: `Organisation ${slug}`, acronym: slug.toUpperCase() })
      .execute()
    return id
  }

  /** The viewer that a person is at this moment. */
  const viewer = (id: string): Promise<SignedIn> => context.access.readPerson(id)

  const space = async (
    organizerId: string,
    kind: 'network' | 'consultation' | 'exchange',
    visibility: Visibility = 'members',
    more: Partial<{
      slug: string
      title: string
      attribution: string
      mailMode: string
      observersMayPost: boolean
      state: string
    }> = {},
  ) =>
    atomically(recording, async (tx: Tx) => {
      const id = await insertSpace(tx, await viewer(organizerId), {
        kind,
        slug: more.slug ?? `space-${newId().slice(-12)}`,
        title: more.title ?? `A ${kind}`,
        language: 'en',
        theme: 'data',
        purpose: 'To talk a matter through.',
        visibility,
        mailMode: more.mailMode ?? 'full text',
        attribution: more.attribution ?? 'named',
        observersMayPost: more.observersMayPost ?? false,
        state: more.state ?? (kind === 'consultation' ? 'preparatory' : 'active'),
      })
      if (kind === 'consultation') {
        await tx.db
          .insertInto('consultation')
          .values({ spaceId: id, standing: 'agreed by participants', timeZone: 'Africa/Dakar' })
          .execute()
      }
      if (kind === 'exchange') await tx.db.insertInto('exchange').values({ spaceId: id }).execute()
      return id
    })

  const member = (
    spaceId: string,
    personId: string,
    role: Role = 'member',
    organisationId: string | null = null,
    inFunction = '',
  ) =>
    atomically(recording, (tx: Tx) => putMember(tx, personId, spaceId, { personId, role, organisationId, inFunction }))

  /** A thread opened by a person with its first post. */
  const thread = async (
    personId: string,
    spaceId: string,
    more: {
      title?: string
      body?: string
      language?: string
      audience?: 'all' | 'without observers' | 'organizers'
      sessionId?: string | null
      attached?: string[]
    } = {},
  ) => {
    const { threadId } = await context.threads.openThread(await viewer(personId), {
      spaceId,
      sessionId: more.sessionId ?? null,
      title: more.title ?? 'Which figures do we collect?',
      kind: 'discussion',
      audience: more.audience ?? 'all',
      ...post(more.body ?? 'The first post.'),
      attached: more.attached,
      language: more.language ?? 'en',
    })
    return threadId
  }

  /** The input of a post in expert capacity. */
  const post = (body: string) => ({
    body,
    language: 'en',
    capacity: 'expert' as const,
    clearance: null,
    clientId: newId(),
  })

  return {
    ...database,
    context,
    /** The same product on the same database in another process, which hears nothing of this one by itself. */
    anotherContext: openContext,
    clock,
    env,
    recording,
    person,
    organisation,
    viewer,
    space,
    member,
    thread,
    post,
    close: async () => {
      await database.destroy()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
export type World = Awaited<ReturnType<typeof createWorld>>
