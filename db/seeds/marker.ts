import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'

// By this mark a database says that its world was told by the demonstration, and when.
const key = 'demonstration'
export type Marker = { seededAt: string | null }

export const readMarker = async (db: Kysely<DB>): Promise<Marker | null> => {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
  return (row?.value as Marker | undefined) ?? null
}

export const writeMarker = async (db: Kysely<DB>, marker: Marker): Promise<void> => {
  const value = JSON.stringify(marker)
  await db
    .insertInto('setting')
    .values({ key, value })
    .onConflict((oc) => oc.column('key').doUpdateSet({ value }))
    .execute()
}

/** Throws where a database was told by the demonstration: everybody knows the password of its accounts. */
export const refuseDemonstration = async (db: Kysely<DB>): Promise<void> => {
  if (await readMarker(db))
    throw new Error(
      'This database holds the demonstration, whose accounts have a password that everybody knows. Give Baobab a database of its own.',
    )
}

// By name, since somebody else's tables may stand beside them. A table that is missing here does not compile.
const ours: Record<keyof DB, true> = {
  accessToken: true,
  activity: true,
  addresseeHistory: true,
  auditEntry: true,
  consultation: true,
  delegate: true,
  delegation: true,
  designation: true,
  digest: true,
  digestSetting: true,
  document: true,
  documentVersion: true,
  draft: true,
  draftRemark: true,
  exchange: true,
  file: true,
  follow: true,
  inboundMail: true,
  invitation: true,
  membership: true,
  notification: true,
  organisation: true,
  organisationName: true,
  outcome: true,
  outcomeHistory: true,
  outcomeOrigin: true,
  outgoingMail: true,
  password: true,
  person: true,
  personAddress: true,
  post: true,
  postFlag: true,
  postReaction: true,
  postRevision: true,
  postTranslation: true,
  rateLimit: true,
  readLine: true,
  recommendation: true,
  recommendationAddressee: true,
  recommendationHistory: true,
  recommendationOutcome: true,
  recommendationRelation: true,
  redaction: true,
  replyKey: true,
  report: true,
  reportAddendum: true,
  reportParagraph: true,
  reportSection: true,
  searchEntry: true,
  seat: true,
  session: true,
  setting: true,
  signIn: true,
  space: true,
  spaceFormerSlug: true,
  spaceHistory: true,
  spaceOrganisation: true,
  thread: true,
  threadSummary: true,
  topicProposal: true,
  widening: true,
  wideningAnswer: true,
}

/** Empties every table of ours, and the queue. */
export const clearWorld = async (db: Kysely<DB>): Promise<void> => {
  await sql`truncate ${sql.join(Object.keys(ours).map((name) => sql.table(name)))}`.execute(db)
  await sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`.execute(db)
}
