import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { Context } from '../context.ts'
import { ownOrigins } from '../http.ts'
import { isId } from '../platform/ids.ts'
import type { Wire } from '../platform/wire.ts'
import { createHearing } from './hearing.ts'
import { createRooms, type Live, type LiveSocket, personRoom, signInRoom, threadRoom } from './rooms.ts'
import { createTelling } from './tell.ts'

// Above this a socket is not a reader any more: a person joins a room per page and a few on reconnecting.
const eventsPerMinute = 120

type Options = {
  wire?: Wire | null
  /** Milliseconds between two questions whether everybody connected still has the rights she had. */
  recheckEvery?: number
  /** Milliseconds between two readings of the log while the wire is cut. */
  readLogEvery?: number
}

/** The live side: sockets on the port of the pages, the rooms they join, and what wakes them. */
export const attachLive = (
  http: HttpServer,
  context: Context,
  { wire = null, recheckEvery = 10_000, readLogEvery = 2_000 }: Options = {},
): { io: Live; close: () => Promise<void> } => {
  const { access, log, env } = context
  const io: Live = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: 16_384,
    allowRequest: (request, answer) => {
      const { origin, host } = request.headers
      const isOurs = !origin || ownOrigins(env.publicUrl, host).includes(origin)
      answer(isOurs ? null : 'origin', isOurs)
    },
  })
  const rooms = createRooms(io, context)
  const tell = createTelling(io, context)

  io.use((socket, next) => {
    const cookie = socket.handshake.headers.cookie ?? ''
    const asked = rooms.era()
    access.readViewer(cookie).then(
      (found) => {
        if (!found) return next(new Error('sign-in'))
        socket.data = { viewer: found.viewer, cookie, era: asked }
        next()
      },
      () => next(new Error('unavailable')),
    )
  })

  io.on('connection', (socket: LiveSocket) => {
    const { viewer } = socket.data
    if (viewer.person) socket.join(personRoom(viewer.person.id))
    if (viewer.signInHash) socket.join(signInRoom(viewer.signInHash))
    void rooms.catchUpRights(socket)
    let [minute, events] = [0, 0]
    socket.use((_event, next) => {
      const now = Math.floor(Date.now() / 60_000)
      ;[minute, events] = now === minute ? [minute, events + 1] : [now, 1]
      if (events > eventsPerMinute) return void socket.disconnect(true)
      next()
    })
    socket.on('watch', (threadId, answer) => {
      rooms.watch(socket, threadId).then(
        (state) => typeof answer === 'function' && answer(state),
        (error) => log.warn({ err: error }, 'joining a room failed'),
      )
    })
    socket.on('leave', (threadId) => {
      if (typeof threadId === 'string' && isId(threadId)) void socket.leave(threadRoom(threadId))
    })
  })

  const hearing = createHearing(context, {
    wire,
    every: { whole: recheckEvery, cut: Math.min(readLogEvery, recheckEvery) },
    hear: async (activities) => {
      await rooms.evict(activities)
      void tell(activities)
    },
    missed: rooms.recheckAll,
  })
  const timer = setInterval(() => {
    rooms.checkRights().catch((error) => log.warn({ err: error }, 'checking open pages failed'))
  }, recheckEvery)
  timer.unref()

  return {
    io,
    close: async () => {
      clearInterval(timer)
      await hearing.end()
      // Only the connections end: a browser that is told to leave would not come back after the restart. The HTTP server
      // is closed by whoever opened it; io.close() would close it too.
      io.engine.close()
    },
  }
}
