import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { Context } from './context.ts'
import { ownOrigins } from './http.ts'
import type { RecordedActivity } from './platform/activity.ts'
import { isId } from './platform/ids.ts'
import type { Role, Viewer } from './platform/viewer.ts'
import { rolesOf } from './spaces/policy.ts'
import type { ClientEvents, ServerEvents } from './threads/contract.ts'

type Data = { viewer: Viewer; cookie: string; era: number }
type Live = Server<ClientEvents, ServerEvents, Record<string, never>, Data>
type LiveSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, Data>

const threadRoom = (id: string) => `thread:${id}`
const personRoom = (id: string) => `person:${id}`
const signInRoom = (hash: string) => `sign-in:${hash}`
const threadsOf = (socket: LiveSocket) =>
  [...socket.rooms].filter((room) => room.startsWith('thread:')).map((room) => room.slice('thread:'.length))

// Above this a socket is not a reader any more: a person joins a room per page and a few on reconnecting.
const eventsPerMinute = 120

/**
 * The live side: which event wakes which rooms. Best effort throughout; whatever a page misses it fetches through the
 * ordinary loader (quality §2.1). A room is named and joined by the server only, after the page's own permission question.
 */
export const attachLive = (
  http: HttpServer,
  context: Context,
  { recheckEvery = 10_000 }: { recheckEvery?: number } = {},
): { io: Live; close: () => Promise<void> } => {
  const { access, threads, log, env } = context
  const io: Live = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: 16_384,
    allowRequest: (request, answer) => {
      const { origin, host } = request.headers
      const isOurs = !origin || ownOrigins(env.publicUrl, host).includes(origin)
      answer(isOurs ? null : 'origin', isOurs)
    },
  })
  const localSockets = () => [...io.sockets.sockets.values()] as LiveSocket[]
  const isAnyoneIn = (room: string) => (io.sockets.adapter.rooms.get(room)?.size ?? 0) > 0

  // Rises whenever somebody's rights changed: an answer that was asked for before is asked for again.
  let era = 0

  io.use((socket, next) => {
    const cookie = socket.handshake.headers.cookie ?? ''
    const asked = era
    access.readViewer(cookie).then(
      (found) => {
        if (!found) return next(new Error('sign-in'))
        socket.data = { viewer: found.viewer, cookie, era: asked }
        next()
      },
      () => next(new Error('unavailable')),
    )
  })

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

  io.on('connection', (socket: LiveSocket) => {
    const { viewer } = socket.data
    if (viewer.person) socket.join(personRoom(viewer.person.id))
    if (viewer.signInHash) socket.join(signInRoom(viewer.signInHash))
    if (socket.data.era !== era) void orLetGo([socket], recheck)
    let [minute, events] = [0, 0]
    socket.use((_event, next) => {
      const now = Math.floor(Date.now() / 60_000)
      ;[minute, events] = now === minute ? [minute, events + 1] : [now, 1]
      if (events > eventsPerMinute) return void socket.disconnect(true)
      next()
    })
    socket.on('watch', (threadId, answer) => {
      watch(socket, threadId).then(
        (state) => typeof answer === 'function' && answer(state),
        (error) => log.warn({ err: error }, 'joining a room failed'),
      )
    })
    socket.on('leave', (threadId) => {
      if (typeof threadId === 'string' && isId(threadId)) void socket.leave(threadRoom(threadId))
    })
  })

  const tellPost = async (postId: string, threadId: string | null) => {
    if (threadId && !isAnyoneIn(threadRoom(threadId))) return
    const post = await threads.readSharedPost(postId)
    if (post) io.to(threadRoom(post.threadId)).emit('post', post)
  }

  const tellThread = async ({ threadId, subjectId, type, data }: RecordedActivity) => {
    if (!threadId) return
    if (type === 'thread.moved') io.to(threadRoom(threadId)).emit('thread', { threadId, state: String(data?.to) })
    if (subjectId && type.startsWith('post.')) await tellPost(subjectId, threadId)
  }

  /** A passage was taken up or its chain went on: the posts it came from are sent anew. */
  const tellOrigins = async ({ data }: RecordedActivity) => {
    const ids = Array.isArray(data?.originPostIds) ? data.originPostIds.filter((id) => typeof id === 'string') : []
    for (const id of ids) await tellPost(id, null)
  }

  /** Something changed for those who may hear of it, the actor's own other windows among them: only that, never what. */
  const tellPeople = async ({ spaceId, threadId }: RecordedActivity) => {
    if (!spaceId) return
    const members = await context.db
      .selectFrom('membership')
      .leftJoin('thread', (join) => join.on('thread.id', '=', threadId))
      .select(['membership.personId', 'membership.role', 'thread.audience'])
      .where('membership.spaceId', '=', spaceId)
      .execute()
    for (const { personId, role, audience } of members) {
      if (rolesOf(audience ?? 'all').includes(role as Role))
        io.to(personRoom(personId)).emit('changed', { kind: 'desk' })
    }
  }

  /** Whoever lost a right is out of the rooms before the request that took it away answers. */
  const evict = async (activities: readonly RecordedActivity[]) => {
    const people = activities.flatMap(({ type, subjectId }) =>
      /^(membership|access|designation)\./.test(type) ? (subjectId ?? []) : [],
    )
    const isRoomChanged = activities.some(({ type }) => type === 'space.edited' || type === 'session.changed')
    if (people.length === 0 && !isRoomChanged) return
    era += 1
    const sockets = localSockets()
    const theirs = sockets.filter(({ data }) => data.viewer.person && people.includes(data.viewer.person.id))
    if (theirs.length > 0) await orLetGo(theirs, recheck)
    if (isRoomChanged) await orLetGo(sockets, recheckRooms)
  }
  const stopListening = context.onActivity(async (activities) => {
    await evict(activities)
    if (io.sockets.sockets.size === 0) return
    void (async () => {
      for (const activity of activities) {
        for (const tell of [tellThread, tellOrigins, tellPeople]) {
          await tell(activity).catch((error) =>
            log.warn({ err: error, type: activity.type }, 'a live event was not sent'),
          )
        }
      }
    })()
  })

  // What no event told this process (another one's change, an ended sign-in) is noticed by two queries for all sockets.
  const check = async () => {
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
  }
  const timer = setInterval(() => {
    check().catch((error) => log.warn({ err: error }, 'checking open pages failed'))
  }, recheckEvery)
  timer.unref()

  return {
    io,
    close: async () => {
      stopListening()
      clearInterval(timer)
      // Only the connections end: a browser that is told to leave would not come back after the restart. The HTTP server
      // is closed by whoever opened it; io.close() would close it too.
      io.engine.close()
    },
  }
}
