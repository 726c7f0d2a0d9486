import { io, type Socket } from 'socket.io-client'

// Many readers of one thread in a process of their own: opens the sockets it is told to, and says when each heard each post.

type Order = { url: string; threadId: string; cookies: string[] } | 'stop'

const now = () => performance.timeOrigin + performance.now()
const open = (url: string, threadId: string, cookie: string) =>
  new Promise<Socket>((resolve, reject) => {
    const socket = io(url, { forceNew: true, transports: ['websocket'], extraHeaders: { cookie }, reconnection: false })
    socket.once('connect_error', reject)
    socket.once('connect', () => socket.emit('watch', threadId, () => resolve(socket)))
  })

let heard: { number: number; at: number }[] = []
const tell = () => {
  if (heard.length > 0) process.send?.({ heard })
  heard = []
}
setInterval(tell, 200)

process.on('message', async (order: Order) => {
  if (order === 'stop') process.exit(0)
  // Some at a time, as people come.
  for (let from = 0; from < order.cookies.length; from += 25) {
    const sockets = await Promise.all(
      order.cookies.slice(from, from + 25).map((cookie) => open(order.url, order.threadId, cookie)),
    )
    for (const socket of sockets)
      socket.on('post', ({ number }: { number: number }) => heard.push({ number, at: now() }))
  }
  process.send?.({ opened: order.cookies.length })
})
process.send?.({ ready: true })
