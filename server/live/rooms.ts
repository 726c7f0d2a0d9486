import type { Server, Socket } from 'socket.io'
import type { Context } from '../context.ts'
import type { RecordedActivity } from '../platform/activity.ts'
import { isId } from '../platform/ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { ClientEvents, ServerEvents } from '../threads/contract.ts'

export type SocketData = { viewer: Viewer; cookie: string; era: number }
export type Live = Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>
export type LiveSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>

export const threadRoom = (id: string) => `thread:${id}`
export const personRoom = (id: string) => `person:${id}`
export const signInRoom = (hash: string) => `sign-in:${hash}`
const threadsOf = (socket: LiveSocket) =>
  [...socket.rooms].filter((room) => room.startsWith('thread:')).map((room) => room.slice('thread:'.length))

/**
 * Who is in which room of this process. A room is named and joined by the server only, after the page's own permission
 * question; whoever loses the right is put out (quality §2.2).
 */
export const createRooms = (io: Live, context: Context) => {
  const { access, threads, log } = context
  const localSockets = () => [...io.sockets.sockets.values()] as LiveSocket[]

  // Rises whenever somebody's rights changed: an answer that was asked for before is asked for again.
  let era = 0

  const watch = async (socket: LiveSocket, threadId: unknown) => {
    if (typeof threadId !== 'string' || !isId(threadId)) return null
    for (;;) {
      const { viewer } = socket.data
      const asked = era
      const state = await threads.canReadThread(viewer, threadId)
      if (!state || socket.disconnected) return null
      if (asked !== era || viewer !== socket.data.viewer) continue
      await socket.join(threadRoom(threadId))
      return state
    }
  }

  /** Each of these leaves the threads that its viewer may no longer read; one statement for all. */
  const recheckRooms = async (sockets: readonly LiveSocket[]) => {
    const watched = [...new Set(sockets.flatMap(threadsOf))]
    if (watched.length === 0) return
    const mayRead = await threads.readersOf(watched)
    for (const socket of sockets) {
      for (const threadId of threadsOf(socket)) {
        // One that was joined meanwhile was asked for with the rights of now.
        if (!watched.includes(threadId) || mayRead(socket.data.viewer, threadId)) continue
        await socket.leave(threadRoom(threadId))
        socket.emit('changed', { kind: 'access' })
      }
    }
  }

  /** Reads their viewers anew; a socket whose sign-in is over ends. */
  const recheck = async (sockets: readonly LiveSocket[]) => {
    for (const socket of sockets) {
      const found = await access.readViewer(socket.data.cookie)
      if (found) socket.data.viewer = found.viewer
      else socket.disconnect(true)
    }
    const connected = sockets.filter((socket) => socket.connected)
    await recheckRooms(connected)
    for (const socket of connected) socket.emit('changed', { kind: 'access' })
  }
  // Who cannot be asked for is let go: the browser comes back and is asked at the door.
  const orLetGo = async (sockets: readonly LiveSocket[], work: (sockets: readonly LiveSocket[]) => Promise<void>) => {
    try {
      await work(sockets)
    } catch (error) {
      for (const socket of sockets) socket.conn.close()
      log.warn({ err: error }, 'rights of open pages could not be read')
    }
  }

  return {
    era: () => era,
    watch,

    /** A socket whose viewer was read before somebody's rights changed is read again. */
    catchUpRights: async (socket: LiveSocket) => {
      if (socket.data.era !== era) await orLetGo([socket], recheck)
    },

    /** Whoever lost a right is out of the rooms when this resolves: before the request that took it away answers. */
    evict: async (activities: readonly RecordedActivity[]) => {
      const people = activities.flatMap(({ type, subjectId }) =>
        /^(membership|access|designation)\./.test(type) ? (subjectId ?? []) : [],
      )
      const isRoomChanged = activities.some(({ type }) =>
        ['space.edited', 'session.changed', 'thread.rehomed'].includes(type),
      )
      if (people.length === 0 && !isRoomChanged) return
      era += 1
      const sockets = localSockets()
      const theirs = sockets.filter(({ data }) => data.viewer.person && people.includes(data.viewer.person.id))
      if (theirs.length > 0) await orLetGo(theirs, recheck)
      if (isRoomChanged) await orLetGo(sockets, recheckRooms)
    },

    /** Everyone is asked again: what was missed is not known one by one. */
    recheckAll: async () => {
      era += 1
      await orLetGo(localSockets(), recheck)
    },

    /** What no event told this process (an ended sign-in, a right) is noticed by two queries for all sockets. */
    checkRights: async () => {
      const sockets = localSockets()
      const hashes = sockets.flatMap(({ data }) => data.viewer.signInHash ?? [])
      if (hashes.length === 0) return
      const rows = await context.db
        .selectFrom('signIn')
        .innerJoin('person', 'person.id', 'signIn.personId')
        .select(['signIn.idHash', 'person.accessVersion'])
        .where('signIn.idHash', 'in', hashes)
        .where('signIn.expiresAt', '>', context.clock.now())
        .where('person.state', '=', 'active')
        .execute()
      const versions = new Map(rows.map(({ idHash, accessVersion }) => [idHash, accessVersion]))
      const changed = sockets.filter(
        ({ data: { viewer } }) => versions.get(viewer.signInHash ?? '') !== viewer.person?.accessVersion,
      )
      await orLetGo(changed, recheck)
      await recheckRooms(localSockets())
    },
  }
}
