import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { Context } from './context.ts'
import type { RecordedActivity } from './platform/activity.ts'
import { isId } from './platform/ids.ts'
import type { Viewer } from './platform/viewer.ts'
import { rolesOf } from './spaces/policy.ts'
import type { ClientEvents, ServerEvents } from './threads/contract.ts'

type Data = { viewer: Viewer; cookie: string }
type Live = Server<ClientEvents, ServerEvents, Record<string, never>, Data>
type LiveSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, Data>

const threadRoom = (id: string) => `thread:${id}`
const personRoom = (id: string) => `person:${id}`
const signInRoom = (hash: string) => `sign-in:${hash}`

// Above this a socket is not a reader any more: a person joins a room per page and a few on reconnecting.
const eventsPerMinute = 120
const recheckEvery = 10_000

/**
 * The live side: which event wakes which rooms. Best effort throughout; whatever a page misses it fetches through the
 * ordinary loader (quality §2.1). A room is named and joined by the server only, after the page's own permission question.
 */
export const attachLive = (http: HttpServer, context: Context): { io: Live; close: () => Promise<void> } => {
  const { access, threads, log, env } = context
  const io: Live = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: 16_384,
    allowRequest: (request, answer) => {
      const { origin, host } = request.headers
      const isOurs = !origin || [new URL(env.publicUrl).origin, `http://${host}`, `https://${host}`].includes(origin)
      answer(isOurs ? null : 'origin', isOurs)
    },
  })

  io.use((socket, next) => {
    const cookie = socket.handshake.headers.cookie ?? ''
    access.readViewer(cookie).then(
      (found) => {
        if (!found) return next(new Error('sign-in'))
        socket.data = { viewer: found.viewer, cookie }
        next()
      },
      () => next(new Error('unavailable')),
    )
  })

  const watch = async (socket: LiveSocket, threadId: unknown) => {
    if (typeof threadId !== 'string' || !isId(threadId)) return null
    const state = await threads.canReadThread(socket.data.viewer, threadId)
    // The question took a moment: she may have lost the right, or gone, meanwhile.
    if (!state || socket.disconnected) return null
    await socket.join(threadRoom(threadId))
    return state
  }

  io.on('connection', (socket: LiveSocket) => {
    const { viewer } = socket.data
    if (viewer.person) socket.join(personRoom(viewer.person.id))
    if (viewer.signInHash) socket.join(signInRoom(viewer.signInHash))
    let events = 0
    const refill = setInterval(() => {
      events = 0
    }, 60_000)
    socket.on('disconnect', () => clearInterval(refill))
    socket.use((_event, next) => {
      events += 1
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

  /** Reads the viewer anew; without a sign-in the socket ends, else it leaves each thread it may no longer read. */
  const recheck = async (socket: LiveSocket) => {
    const found = await access.readViewer(socket.data.cookie)
    if (!found) return void socket.disconnect(true)
    socket.data.viewer = found.viewer
    for (const room of [...socket.rooms].filter((name) => name.startsWith('thread:'))) {
      if (!(await threads.canReadThread(found.viewer, room.slice('thread:'.length)))) {
        await socket.leave(room)
        socket.emit('changed', { kind: 'access' })
      }
    }
  }
  const localSockets = () => [...io.sockets.sockets.values()] as LiveSocket[]
  const recheckPerson = (personId: string) =>
    Promise.all(
      localSockets()
        .filter(({ data }) => data.viewer.person?.id === personId)
        .map(recheck),
    )

  const tellThread = async ({ threadId, subjectId, type, data }: RecordedActivity) => {
    if (!threadId) return
    if (type === 'thread.moved') io.to(threadRoom(threadId)).emit('thread', { threadId, state: String(data?.to) })
    if (!subjectId || !type.startsWith('post.')) return
    const post = await threads.readSharedPost(subjectId)
    if (post) io.to(threadRoom(threadId)).emit('post', post)
  }

  /** A passage was taken up or its chain went on: the posts it came from are sent anew. */
  const tellOrigins = async ({ data }: RecordedActivity) => {
    const ids = Array.isArray(data?.originPostIds) ? data.originPostIds.filter((id) => typeof id === 'string') : []
    for (const id of ids) {
      const post = await threads.readSharedPost(id)
      if (post) io.to(threadRoom(post.threadId)).emit('post', post)
    }
  }

  /** Something changed for those who may hear of it: only that, never what. */
  const tellPeople = async ({ spaceId, threadId, actorId }: RecordedActivity) => {
    if (!spaceId) return
    const thread = threadId
      ? await context.db.selectFrom('thread').select('audience').where('id', '=', threadId).executeTakeFirst()
      : undefined
    const members = await context.db
      .selectFrom('membership')
      .select('personId')
      .where('spaceId', '=', spaceId)
      .where('role', 'in', rolesOf(thread?.audience ?? 'all'))
      .execute()
    for (const { personId } of members) {
      if (personId !== actorId) io.to(personRoom(personId)).emit('changed', { kind: 'desk' })
    }
  }

  /** Whoever lost a right is out of the rooms before the request that took it away answers. */
  const evict = async ({ type, subjectId }: RecordedActivity) => {
    if (/^(membership|access|designation)\./.test(type) && subjectId) await recheckPerson(subjectId)
    if (type === 'space.edited' || type === 'session.changed') await Promise.all(localSockets().map(recheck))
  }
  const tell = async (activity: RecordedActivity) => {
    await tellThread(activity)
    await tellOrigins(activity)
    await tellPeople(activity)
  }
  const stopListening = context.onActivity(async (activities) => {
    for (const activity of activities) await evict(activity)
    void (async () => {
      for (const activity of activities) {
        await tell(activity).catch((error) =>
          log.warn({ err: error, type: activity.type }, 'a live event was not sent'),
        )
      }
    })()
  })

  // What no event told this process (another one's change, an ended sign-in) is noticed by one query for all its sockets.
  const checkVersions = async () => {
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
    await Promise.all(changed.map(recheck))
  }
  const timer = setInterval(() => {
    checkVersions().catch((error) => log.warn({ err: error }, 'checking open pages failed'))
  }, recheckEvery)
  timer.unref()

  return {
    io,
    close: async () => {
      stopListening()
      clearInterval(timer)
      io.disconnectSockets(true)
      // The HTTP server is closed by whoever opened it; io.close() would close it too.
      io.engine.close()
    },
  }
}
