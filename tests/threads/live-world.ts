import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import type { Context } from '#server/context.ts'
import { attachLive } from '#server/live/index.ts'
import type { ClientEvents, ServerEvents, SharedPost } from '#server/threads/contract.ts'
import { createWorld } from '#tests/support/world.ts'

export type Window = Socket<ServerEvents, ClientEvents>
type State = { lastNumber: number; state: string } | null

const listen = (server: Server, port = 0) =>
  new Promise<number>((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

/** The live side of a world on a free port of loopback, and readers who open windows with real sign-ins. */
export const openLive = async (
  context: Context,
  { recheckEvery = 60_000, ...options }: Parameters<typeof attachLive>[2] = {},
) => {
  const start = async (port = 0) => {
    const server = createServer(express())
    const live = attachLive(server, context, { recheckEvery, ...options })
    return { live, server, port: await listen(server, port) }
  }
  let running = await start()
  const windows: Window[] = []

  const signIn = async (personId: string) => {
    const { cookie, hash } = await context.access.signIns.open(personId, { userAgent: 'test', address: '::1' })
    return { cookie: cookie.split(';')[0]!, hash }
  }

  /** A window that is about to connect; `reconnects` by itself only where a story needs it. */
  const knock = (cookie: string | null, more: Partial<ManagerOptions & SocketOptions> = {}): Window => {
    const window: Window = io(`http://127.0.0.1:${running.port}`, {
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
      extraHeaders: cookie ? { cookie } : {},
      ...more,
    })
    windows.push(window)
    return window
  }
  const connected = (window: Window) =>
    new Promise<Window>((resolve, reject) => {
      window.once('connect', () => resolve(window))
      window.once('connect_error', reject)
    })
  const open = async (personId: string, more: Partial<ManagerOptions & SocketOptions> = {}) =>
    connected(knock((await signIn(personId)).cookie, more))

  const stop = async () => {
    await running.live.close()
    running.server.closeAllConnections()
    await new Promise((resolve) => running.server.close(resolve))
  }

  return {
    /** The rooms of this process, by name. */
    rooms: () => running.live.io.sockets.adapter.rooms,
    signIn,
    knock,
    connected,
    open,
    restart: async () => {
      const { port } = running
      await stop()
      running = await start(port)
    },
    close: async () => {
      for (const window of windows) window.close()
      await stop()
    },
  }
}

export const createLiveWorld = async (options: { recheckEvery?: number } = {}) => {
  const world = await createWorld({ at: new Date().toISOString() })
  const live = await openLive(world.context, options)
  return {
    ...world,
    ...live,
    close: async () => {
      await live.close()
      await world.close()
    },
  }
}
export type LiveWorld = Awaited<ReturnType<typeof createLiveWorld>>

export const watch = (window: Window, threadId: unknown): Promise<State> =>
  window.timeout(5000).emitWithAck('watch', threadId) as Promise<State>

/** Everything a window hears, in order. */
export const hearing = (window: Window) => {
  const posts: SharedPost[] = []
  const all: { name: string; value: unknown }[] = []
  window.on('post', (post) => posts.push(post))
  window.onAny((name: string, value: unknown) => all.push({ name, value }))
  return { posts, all }
}

export const until = async (isSo: () => boolean | Promise<boolean>, what = 'what was waited for'): Promise<void> => {
  const end = Date.now() + 5000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`${what} did not happen`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Long enough for an event that would be wrong to arrive: one that is right is waited for first. */
export const aMoment = () => new Promise((resolve) => setTimeout(resolve, 150))
