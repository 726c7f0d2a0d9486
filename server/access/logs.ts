import type { Viewer } from '#server/platform/viewer.ts'
import { demandAdministrator } from './accounts.ts'
import type { AccessDeps } from './deps.ts'

const pageLength = 100

/**
 * Who changed whose access, the latest first; `before` continues an older page. Administrators only. A space is named
 * by its title unless it is confidential: administrators are no members of it, and learn neither which one nor who is in it together.
 */
export const readAudit = async (deps: Pick<AccessDeps, 'db'>, viewer: Viewer, before: Date | null) => {
  demandAdministrator(viewer)
  const rows = await deps.db
    .selectFrom('auditEntry')
    .leftJoin('person as actor', 'actor.id', 'auditEntry.actorId')
    .leftJoin('person as subject', 'subject.id', 'auditEntry.personId')
    .leftJoin('space', (join) =>
      join.onRef('space.id', '=', 'auditEntry.spaceId').on('space.visibility', '!=', 'confidential'),
    )
    .select([
      'auditEntry.id',
      'auditEntry.at',
      'auditEntry.action',
      'actor.name as actor',
      'subject.name as person',
      'space.title as space',
      'space.language as spaceLanguage',
    ])
    .select((eb) => eb('auditEntry.spaceId', 'is not', null).as('isInSpace'))
    .$if(before !== null, (query) => query.where('auditEntry.at', '<', before))
    .orderBy('auditEntry.at', 'desc')
    .orderBy('auditEntry.id', 'desc')
    .limit(pageLength + 1)
    .execute()
  return pageOf(rows)
}

/** Which mails went to whom, and what became of them; never what they say, and no subject either. Administrators only. */
export const readMailLog = async (deps: Pick<AccessDeps, 'db'>, viewer: Viewer, before: Date | null) => {
  demandAdministrator(viewer)
  const rows = await deps.db
    .selectFrom('outgoingMail')
    .leftJoin('person', 'person.id', 'outgoingMail.personId')
    .select([
      'outgoingMail.id',
      'outgoingMail.kind',
      'outgoingMail.address',
      'outgoingMail.state',
      'outgoingMail.result',
      'outgoingMail.attempts',
      'outgoingMail.queuedAt as at',
      'outgoingMail.sentAt',
      'person.name as person',
    ])
    .$if(before !== null, (query) => query.where('outgoingMail.queuedAt', '<', before))
    .orderBy('outgoingMail.queuedAt', 'desc')
    .orderBy('outgoingMail.id', 'desc')
    .limit(pageLength + 1)
    .execute()
  return pageOf(rows)
}

const pageOf = <R extends { at: Date }>(rows: R[]) => ({
  rows: rows.slice(0, pageLength),
  olderThan: rows.length > pageLength ? (rows[pageLength - 1]?.at.toISOString() ?? null) : null,
})
