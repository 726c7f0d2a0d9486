import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Renew } from '#server/platform/mail.ts'
import { collect } from './collect.ts'
import { type DigestDeps, readUrl } from './deps.ts'
import { prepareOne } from './prepare.ts'
import type { Span } from './queries/new-posts.ts'
import { findRecipient } from './queries/recipients.ts'

type Told = { digestId: string; personId: string; at: Date; snapshot: string; spans: Span[]; isStale: boolean }

// What was committed after the digest was made and may take something out of it: anything but new posts, something read
// on the site, something muted.
const readTold = async (db: Kysely<DB>, mailId: string): Promise<Told | undefined> => {
  const { rows } = await sql<Told>`
    select d.id as digest_id, d.person_id, d.at, d.snapshot::text as snapshot, d.spans, (
      exists (select 1 from activity a where a.xid >= pg_snapshot_xmin(d.snapshot)
        and not pg_visible_in_snapshot(a.xid, d.snapshot) and a.type not in ('post.written', 'thread.opened'))
      or exists (select 1 from jsonb_to_recordset(d.spans) as told ("threadId" uuid, "after" int)
        join read_line line on line.thread_id = told."threadId" and line.person_id = d.person_id
        where line.read_number > told."after")
      or exists (select 1 from follow f where f.person_id = d.person_id and f.updated_at >= d.at)
    ) as is_stale
    from digest d where d.mail_id = ${mailId}`.execute(db)
  return rows[0]
}

const previousOf = (db: Kysely<DB>, { digestId, personId, at }: Told) =>
  db
    .selectFrom('digest')
    .select(['at', sql<string>`snapshot::text`.as('snapshot')])
    .where('personId', '=', personId)
    .where(sql<boolean>`(at, id) < (${at}::timestamptz, ${digestId}::uuid)`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/**
 * Looks at a digest again when it is handed to the transport, which may be long after it was queued (quality §1.5): what
 * was read, withdrawn, muted or is no longer permitted is left out, what was edited is told in its newest wording. Of
 * what came later nothing is told: that is the next one's.
 */
export const renewDigest = async (
  deps: DigestDeps,
  db: Kysely<DB>,
  { id, headers }: Parameters<Renew>[1],
): ReturnType<Renew> => {
  const told = await readTold(db, id)
  if (!told?.isStale) return 'as drawn'
  const recipient = await findRecipient(db, told.personId)
  if (!recipient) return 'nothing left'
  const reader = { ...recipient, previous: (await previousOf(db, told)) ?? null }
  const now = deps.clock.now()
  const hers = (await collect(db, [reader], now, told.snapshot, told.spans, told.at)).get(reader.personId)
  if (!hers) return 'nothing left'
  const unsubscribe = headers['List-Unsubscribe']?.replace(/^<|>$/g, '') ?? `${deps.publicUrl}/settings/digest`
  return (
    (await prepareOne(deps, reader, hers, now, { unsubscribe, read: readUrl(deps, told.digestId) })).drawn ??
    'nothing left'
  )
}
