import { useRevalidator } from '@remix-run/react'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import type { Socket } from 'socket.io-client'
import type { ClientEvents, ServerEvents } from '#server/threads/contract.ts'

export type LiveSocket = Socket<ServerEvents, ClientEvents>
const LiveContext = createContext<LiveSocket | null>(null)
/** The page's socket once there is one; null on the server, signed out, and before scripts have settled. */
export const useLive = () => useContext(LiveContext)

const isSlow = 500

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
    void import('socket.io-client').then(({ io }) => {
      if (gone) return
      // Long polling first where a proxy blocks WebSockets is socket.io's own way; a restart spreads its readers out.
      opened = io({ reconnectionDelay: 1000, reconnectionDelayMax: 12_000, randomizationFactor: 0.9 })
      opened.on('changed', ({ kind }) => {
        clearTimeout(timer)
        timer = setTimeout(() => reload.current(), kind === 'access' ? 0 : isSlow)
      })
      setSocket(opened)
    })
    return () => {
      gone = true
      clearTimeout(timer)
      opened?.close()
      setSocket(null)
    }
  }, [signedIn])

  return <LiveContext.Provider value={socket}>{children}</LiveContext.Provider>
}
