import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { DB } from '#db/tables.ts'
import { createAccess, createLimits } from './access/index.ts'
import { createConsultations } from './consultations/index.ts'
import { createDesk } from './desk/index.ts'
import { createDigests } from './digests/index.ts'
import { createDocuments } from './documents/index.ts'
import { createExchanges } from './exchanges/index.ts'
import { createFiles } from './files/index.ts'
import { createInbound, createResolve, type Resolve } from './inbound/index.ts'
import { createInstant } from './instant/index.ts'
import { jobsAfter } from './jobs.ts'
import { createMailbox } from './mailbox/index.ts'
import { createNetworks } from './networks/index.ts'
import { createNotifications } from './notifications/index.ts'
import { createOutcomes, movePassages, originsOfPosts } from './outcomes/index.ts'
import { createPeople } from './people/index.ts'
import type { RecordedActivity } from './platform/activity.ts'
import type { Clock } from './platform/clock.ts'
import type { Env } from './platform/env.ts'
import { readHealth } from './platform/health.ts'
import type { Log } from './platform/log.ts'
import { createMail } from './platform/mail.ts'
import { secretIn } from './platform/secret-file.ts'
import { storeInDirectory } from './platform/storage.ts'
import { createTranslations } from './platform/translate.ts'
import { createRecommendations } from './recommendations/index.ts'
import { createRedactions } from './redactions/index.ts'
import { createSearch } from './search/index.ts'
import { createSpaces } from './spaces/index.ts'
import { createThreads, newcomerLimitsOf } from './threads/index.ts'

export type Foundation = {
  env: Env
  db: Kysely<DB>
  pool: Pool
  clock: Clock
  log: Log
  /** Switches the limits off: for the story of the demonstration, which is told in seconds. */
  unlimited?: boolean
  /** Who answers for names of the net: the machine's own servers unless a test says otherwise. */
  resolve?: Resolve
}

/**
 * The composition root: builds each feature once, in the order in which one may knock at another's door. Everything that
 * a route, a job or a test can reach is a property of what it returns.
 */
export const createContext = ({ env, db, pool, clock, log, unlimited = false, resolve }: Foundation) => {
  const listeners = new Set<(activities: RecordedActivity[]) => Promise<void>>()
  const announce = async (activities: RecordedActivity[]) => {
    await Promise.all([...listeners].map((listen) => listen(activities)))
  }
  const recording = { db, clock, log, announce, jobsAfter }
  const translations = createTranslations({ reread: env.NODE_ENV === 'development' })
  const limits = createLimits({ pool, none: unlimited })
  const access = createAccess({
    ...recording,
    limits,
    t: translations.t,
    publicUrl: env.publicUrl,
    siteName: env.SITE_NAME,
    isDemo: env.isDemo,
  })
  const people = createPeople(recording)
  const spaces = createSpaces({
    ...recording,
    access,
    limits,
    t: translations.t,
    publicUrl: env.publicUrl,
    siteName: env.SITE_NAME,
    isDemo: env.isDemo,
    hasMail: env.SMTP_URL !== undefined,
  })
  const storage = storeInDirectory(env.DATA_DIR)
  const files = createFiles({
    ...recording,
    limits,
    storage,
    mostBytes: env.FILE_MEGABYTES * 1_000_000,
    spaceBytes: env.SPACE_MEGABYTES * 1_000_000,
  })
  const threads = createThreads({
    ...recording,
    limits,
    files,
    t: translations.t,
    newcomers: unlimited ? null : newcomerLimitsOf(env),
    findPassages: originsOfPosts,
    movePassages,
  })
  const inbound = createInbound({
    ...recording,
    limits,
    storage,
    files,
    threads,
    t: translations.t,
    publicUrl: env.publicUrl,
    siteName: env.SITE_NAME,
    isDemo: env.isDemo,
    domain: env.INBOUND_DOMAIN ?? null,
    authservId: env.INBOUND_AUTHSERV_ID ?? null,
    secret: secretIn(env.DATA_DIR, 'reply-addresses'),
    resolve: resolve ?? createResolve(),
  })
  const documents = createDocuments({ ...recording, files, threads })
  const networks = createNetworks(recording)
  const consultations = createConsultations(recording)
  const outcomes = createOutcomes({ ...recording, limits, t: translations.t })
  const recommendations = createRecommendations({ ...recording, publicUrl: env.publicUrl })
  const exchanges = createExchanges(recording)
  const notifications = createNotifications(recording)
  const desk = createDesk(recording)
  const mailing = {
    ...recording,
    t: translations.t,
    publicUrl: env.publicUrl,
    siteName: env.SITE_NAME,
    isDemo: env.isDemo,
    replyTo: env.MAIL_REPLY_TO ?? null,
  }
  const digests = createDigests({ ...mailing, limits, threads, notifications })
  const instant = createInstant({ ...mailing, replyAddress: inbound.replyAddress })
  const redactions = createRedactions({ ...recording, files })
  const search = createSearch({ db })
  const mail = createMail({ ...recording, env, renew: { digest: digests.renewDigest, notices: instant.renewNotices } })
  const mailbox = createMailbox({ db, isDemo: env.isDemo })

  return {
    env,
    db,
    pool,
    clock,
    log,
    translations,
    /** Calls `listen` after each commit with what was recorded; the command answers once it has resolved. */
    onActivity: (listen: (activities: RecordedActivity[]) => Promise<void>) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    limits,
    access,
    people,
    spaces,
    storage,
    files,
    threads,
    inbound,
    documents,
    networks,
    consultations,
    outcomes,
    recommendations,
    redactions,
    exchanges,
    notifications,
    desk,
    digests,
    instant,
    search,
    mail,
    mailbox,
    health: () => readHealth({ db, clock }),
  }
}

export type Context = ReturnType<typeof createContext>
