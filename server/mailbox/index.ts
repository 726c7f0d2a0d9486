import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { bind } from '#server/platform/bind.ts'
import { notFound } from '#server/platform/errors.ts'
import { isId } from '#server/platform/ids.ts'
import { holdsKey } from '#server/platform/mail.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { listOwnMails } from './own-mails.ts'

type Deps = { db: Kysely<DB>; isDemo: boolean }

// A body is for its addressee. In the demonstration, where nobody is real, anyone may look at all of them.
const readableBy = ({ isDemo }: Deps, viewer: Viewer, personId: string | null) =>
  isDemo || (viewer.person !== null && personId === viewer.person.id)

/** The mails that the viewer may read, newest first. Throws notFound for a stranger outside the demonstration. */
const listMails = async (deps: Deps, viewer: Viewer) => {
  if (!deps.isDemo && !viewer.person) throw notFound()
  return deps.db
    .selectFrom('outgoingMail')
    .select(['id', 'kind', 'address', 'language', 'subject', 'state', 'queuedAt', 'sentAt'])
    .$if(!deps.isDemo, (query) => query.where('personId', '=', viewer.person?.id ?? null))
    .orderBy('queuedAt', 'desc')
    .limit(200)
    .execute()
}

/**
 * One mail with its parts and headers. One whose link opens an account is read where it was sent, never here: else a
 * browser left open for a minute would be enough to set a new password. Throws notFound for the missing and for somebody else's alike.
 */
const readMail = async (deps: Deps, viewer: Viewer, mailId: string) => {
  const mail = isId(mailId)
    ? await deps.db
        .selectFrom('outgoingMail')
        .select([
          'id',
          'personId',
          'kind',
          'address',
          'language',
          'subject',
          'html',
          'plain',
          'headers',
          'messageId',
          'state',
          'queuedAt',
          'sentAt',
        ])
        .where('id', '=', mailId)
        .executeTakeFirst()
    : undefined
  if (!mail || !readableBy(deps, viewer, mail.personId)) throw notFound()
  const { kind, ...shown } = mail
  return !deps.isDemo && holdsKey(kind) ? { ...shown, html: '', plain: '' } : shown
}

/** Where sent mails are looked at. */
export const createMailbox = (deps: Deps) => bind(deps, { listMails, readMail, listOwnMails })
