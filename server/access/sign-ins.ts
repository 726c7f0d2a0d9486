import type { Kysely } from 'kysely'
import { type Adapter, type DatabaseSession, generateIdFromEntropySize, Lucia, TimeSpan } from 'lucia'
import type { DB } from '#db/tables.ts'
import type { Clock } from '#server/platform/clock.ts'
import { hashOf } from './secrets.ts'
import { type ViewerRow, viewerOf, viewerRows } from './viewer-query.ts'

// The only file that knows Lucia, which is frozen upstream. Its stock adapter stores session ids in clear; ours stores
// their SHA-256, so that a stolen backup opens no door.

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Record<never, never>, { row: ViewerRow }>
    DatabaseUserAttributes: ViewerRow
    DatabaseSessionAttributes: { userAgent: string; address: string; lastSeenAt: Date }
  }
}

const adapterOver = (db: Kysely<DB>, clock: Clock): Adapter => {
  const toSession = (
    id: string,
    row: { personId: string; expiresAt: Date; userAgent: string; address: string; lastSeenAt: Date },
  ) => ({
    id,
    userId: row.personId,
    expiresAt: row.expiresAt,
    attributes: { userAgent: row.userAgent, address: row.address, lastSeenAt: row.lastSeenAt },
  })
  return {
    async getSessionAndUser(id) {
      const row = await viewerRows(db)
        .innerJoin('signIn', 'signIn.personId', 'person.id')
        .select(['signIn.personId', 'signIn.expiresAt', 'signIn.userAgent', 'signIn.address', 'signIn.lastSeenAt'])
        .where('signIn.idHash', '=', hashOf(id))
        .where('person.state', '=', 'active')
        .executeTakeFirst()
      return row ? [toSession(id, row), { id: row.id, attributes: row }] : [null, null]
    },
    async getUserSessions(personId) {
      const rows = await db.selectFrom('signIn').selectAll().where('personId', '=', personId).execute()
      return rows.map((row) => toSession(row.idHash, row))
    },
    async setSession(session: DatabaseSession) {
      await db
        .insertInto('signIn')
        .values({
          idHash: hashOf(session.id),
          personId: session.userId,
          createdAt: clock.now(),
          expiresAt: session.expiresAt,
          lastSeenAt: clock.now(),
          userAgent: session.attributes.userAgent.slice(0, 300),
          address: session.attributes.address,
        })
        .execute()
    },
    async updateSessionExpiration(id, expiresAt) {
      await db
        .updateTable('signIn')
        .set({ expiresAt, lastSeenAt: clock.now() })
        .where('idHash', '=', hashOf(id))
        .execute()
    },
    async deleteSession(id) {
      await db.deleteFrom('signIn').where('idHash', '=', hashOf(id)).execute()
    },
    async deleteUserSessions(personId) {
      await db.deleteFrom('signIn').where('personId', '=', personId).execute()
    },
    async deleteExpiredSessions() {
      await db.deleteFrom('signIn').where('expiresAt', '<', clock.now()).execute()
    },
  }
}

export type SignIns = ReturnType<typeof createSignIns>

/** Opens, reads and closes sign-ins. `secure` follows the public address: https gets a __Host- cookie. */
export const createSignIns = ({ db, clock, secure }: { db: Kysely<DB>; clock: Clock; secure: boolean }) => {
  const lucia = new Lucia(adapterOver(db, clock), {
    getUserAttributes: (row) => ({ row }),
    sessionExpiresIn: new TimeSpan(30, 'd'),
    sessionCookie: {
      name: secure ? '__Host-sign-in' : 'sign-in',
      // The record says when it ends. A sign-in may be prolonged where no cookie can be sent: by an open live connection.
      expires: false,
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
  })
  // Lucia decodes every cookie of the header and throws at one that somebody else set with a bare %. Ours is plain letters.
  const idIn = (cookieHeader: string): string | null => {
    const own = cookieHeader.split(/;\s*/).find((pair) => pair.startsWith(`${lucia.sessionCookieName}=`))
    return own?.slice(lucia.sessionCookieName.length + 1) || null
  }
  return {
    cookieName: lucia.sessionCookieName,

    /** Opens a sign-in for a person; returns the Set-Cookie header. */
    open: async (personId: string, from: { userAgent: string; address: string }) => {
      const session = await lucia.createSession(
        personId,
        { ...from, lastSeenAt: clock.now() },
        { sessionId: generateIdFromEntropySize(25) },
      )
      return { cookie: lucia.createSessionCookie(session.id).serialize(), hash: hashOf(session.id) }
    },

    /** The viewer behind a Cookie header, with a fresh cookie where the sign-in was prolonged; null if there is none. */
    read: async (cookieHeader: string) => {
      const id = idIn(cookieHeader)
      if (!id) return null
      const { session, user } = await lucia.validateSession(id)
      if (!session) return null
      return {
        viewer: viewerOf(user.row, hashOf(id)),
        cookie: session.fresh ? lucia.createSessionCookie(session.id).serialize() : null,
      }
    },

    /** Ends the sign-in behind a Cookie header; returns the cookie that clears the browser's. */
    close: async (cookieHeader: string) => {
      const id = idIn(cookieHeader)
      if (id) await lucia.invalidateSession(id)
      return lucia.createBlankSessionCookie().serialize()
    },

    /** Forgets sign-ins that have run out. */
    clear: () => lucia.deleteExpiredSessions(),
  }
}
