import { createRequestHandler } from '@remix-run/express'
import type { AppLoadContext, EntryContext, ServerBuild } from '@remix-run/node'
import { RemixServer, useLoaderData } from '@remix-run/react'
import express from 'express'
import pg from 'pg'
import { renderToString } from 'react-dom/server'

// The reference: a page of Remix that reads the same fifty posts by one statement and prints them, and does nothing else.

type Row = { number: number; html: string; author: string; written_at: string }
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })

const loader = async ({ params }: { params: { threadId?: string } }) => {
  const { rows } = await pool.query<Row>(
    `select post.number, revision.html, person.name as author, post.written_at::text from post
      join post_revision revision on revision.post_id = post.id and revision.revision = post.revision
      left join person on person.id = post.author_id where post.thread_id = $1 order by post.number limit 50`,
    [params.threadId],
  )
  return { posts: rows }
}

const Page = () => {
  const { posts } = useLoaderData<typeof loader>()
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <title>Posts</title>
      </head>
      <body>
        {posts.map(({ number, author, html, written_at }) => (
          <article key={number} id={`post-${number}`}>
            <h3>
              <a href={`#post-${number}`}>{number}</a> {author} <time>{written_at}</time>
            </h3>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: what the product's renderer made */}
            <div dangerouslySetInnerHTML={{ __html: html }} />
          </article>
        ))}
      </body>
    </html>
  )
}

const handleRequest = (request: Request, status: number, headers: Headers, entry: EntryContext) => {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  const page = renderToString(<RemixServer context={entry} url={request.url} />)
  return new Response(`<!doctype html>${page}`, { status, headers })
}

const build = {
  entry: { module: { default: handleRequest } },
  routes: {
    root: { id: 'root', path: 'threads/:threadId', module: { default: Page, loader } },
  },
  assets: {
    entry: { module: '', imports: [] },
    routes: {
      root: {
        id: 'root',
        path: 'threads/:threadId',
        hasAction: false,
        hasLoader: true,
        hasErrorBoundary: false,
        module: '',
        imports: [],
      },
    },
    url: '',
    version: 'bare',
  },
  publicPath: '/',
  assetsBuildDirectory: '',
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: false,
    unstable_optimizeDeps: false,
  },
  isSpaMode: false,
  mode: 'production',
} as unknown as ServerBuild

const app = express()
app.disable('x-powered-by')
app.all('*', createRequestHandler({ build, getLoadContext: () => ({}) as AppLoadContext }))
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` })
})
process.on('message', (question) => {
  if (question === 'stop') process.exit(0)
})
