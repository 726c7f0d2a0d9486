import { useRevalidator } from '@remix-run/react'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import type { Socket } from 'socket.io-client'
import type { ClientEvents, ServerEvents } from '#server/threads/contract.ts'
import { whenAnswered } from './when-answered.ts'

export type LiveSocket = Socket<ServerEvents, ClientEvents>
const LiveContext = createContext<LiveSocket | null>(null)
/** The page's socket once there is one; null on the server, signed out, and before scripts have settled. */
export const useLive = () => useContext(LiveContext)

// What changed somewhere is told to everyone it concerns at once: they read it within some seconds of each other, and each
// of them no more often than that.
const soon = () => 500 + Math.random() * 2500
const apart = 8000
// After a restart everyone comes back at once: the first attempt is made somewhere within these twelve seconds.
const comingBack = { reconnectionDelay: 6000, reconnectionDelayMax: 12_000, randomizationFactor: 0.9 }

/** Opens one socket for all pages, after hydration, and only for those with an account. */
export const LiveProvider = ({ signedIn, children }: { signedIn: boolean; children: ReactNode }) => {
  const [socket, setSocket] = useState<LiveSocket | null>(null)
  const revalidator = useRevalidator()
  const reload = useRef(revalidator.revalidate)
  reload.current = revalidator.revalidate

  useEffect(() => {
    if (!signedIn) return
    let opened: LiveSocket | null = null
    let gone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let giveUp = () => {}
    let lastRead = 0
    let dueAt = Number.POSITIVE_INFINITY
    void import('socket.io-client').then(({ io }) => {
      if (gone) return
      // Long polling first where a proxy blocks WebSockets is socket.io's own way.
      const own = io(comingBack)
      opened = own
      // Whatever else happens meanwhile, the earliest reading that was asked for is made.
      const reloadAfter = (milliseconds: number) => {
        if (Date.now() + milliseconds >= dueAt) return
        dueAt = Date.now() + milliseconds
        clearTimeout(timer)
        giveUp()
        timer = setTimeout(() => {
          dueAt = Number.POSITIVE_INFINITY
          giveUp = whenAnswered(() => {
            lastRead = Date.now()
            reload.current()
          })
        }, milliseconds)
      }
      own.on('changed', ({ kind }) =>
        reloadAfter(kind === 'access' ? 0 : Math.max(soon(), lastRead + apart - Date.now())),
      )
      // The server ended this sign-in's connections: the page itself finds out why and goes where it leads.
      own.on('disconnect', (reason) => {
        if (reason === 'io server disconnect') reloadAfter(0)
      })
      // A refusal is not tried again by itself: the database may have been away for a moment.
      own.on('connect_error', ({ message }) => {
        clearTimeout(retry)
        if (message === 'unavailable') retry = setTimeout(() => own.connect(), 6000 + Math.random() * 6000)
      })
      // For those who look at the page from outside (tests, support): whether it hears.
      const show = () => {
        document.documentElement.dataset.live = own.connected ? 'on' : 'off'
      }
      own.on('connect', show)
      own.on('disconnect', show)
      setSocket(own)
    })
    return () => {
      gone = true
      clearTimeout(timer)
      clearTimeout(retry)
      giveUp()
      opened?.close()
      setSocket(null)
    }
  }, [signedIn])

  return <LiveContext.Provider value={socket}>{children}</LiveContext.Provider>
}
