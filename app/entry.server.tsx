import { Transform } from 'node:stream'
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { NonceContext } from './http/nonce.ts'

const abortAfter = 10_000

const mostHeld = 256 * 1024

/**
 * What React has drawn in one turn goes on as one piece: it writes pieces of 2 KB, and each alone would take every step to
 * the socket. It leaves a zero byte where a letter of several bytes met the end of such a piece (facebook/react#24985):
 * names would arrive broken in scripts and attributes. A page holds no zero bytes of its own.
 */
const inLargePieces = () => {
  let held: Buffer[] = []
  let bytes = 0
  let turn: NodeJS.Immediate | null = null
  const pass = (stream: Transform) => {
    if (turn) clearImmediate(turn)
    turn = null
    if (bytes > 0) stream.push(Buffer.concat(held, bytes))
    held = []
    bytes = 0
  }
  return new Transform({
    readableHighWaterMark: mostHeld,
    writableHighWaterMark: mostHeld,
    transform(chunk: Buffer, _encoding, done) {
      const clean = chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk
      held.push(clean as Buffer)
      bytes += clean.length
      if (bytes >= mostHeld) pass(this)
      else turn ??= setImmediate(pass, this)
      done()
    },
    flush(done) {
      pass(this)
      done()
    },
  })
}

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failed = false
    const whole = isbot(request.headers.get('user-agent') ?? '')
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={context.nonce}>
        <RemixServer context={remix} url={request.url} nonce={context.nonce} abortDelay={abortAfter} />
      </NonceContext.Provider>,
      {
        nonce: context.nonce,
        [whole ? 'onAllReady' : 'onShellReady']() {
          const body = inLargePieces()
          // Uncleared, each timer keeps its whole page in memory for ten seconds.
          body.on('close', () => clearTimeout(timer))
          headers.set('Content-Type', 'text/html; charset=utf-8')
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }))
          pipe(body)
        },
        onShellError: reject,
        onError(error) {
          failed = true
          context.app.log.error({ err: error, requestId: context.requestId }, 'drawing a page failed')
        },
      },
    )
    const timer = setTimeout(abort, abortAfter)
  })
}

export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }) {
  // A method that a page does not know is the asker's mistake.
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  context.app.log.error({ err: error, requestId: context.requestId }, 'a loader or action failed')
}
