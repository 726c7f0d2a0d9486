import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'

// The reference: a socket.io server that sends what it is told to everyone in one room, and does nothing else.

const http = createServer()
const io = new Server(http, { serveClient: false })
io.on('connection', (socket) => {
  socket.on('watch', (_thread, answer) => {
    void socket.join('thread')
    answer({ lastNumber: 0, state: 'open' })
  })
})
process.on('message', (question: { post?: { number: number } } | 'stop') => {
  if (question === 'stop') process.exit(0)
  if (!question.post) return
  process.send?.({ written: question.post.number, at: performance.timeOrigin + performance.now() })
  io.to('thread').emit('post', question.post)
})
http.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` })
})
