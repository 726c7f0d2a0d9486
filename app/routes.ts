import { type RouteConfig, index, layout, route } from '@remix-run/route-config'

// The map of all addresses on one page. Tests enumerate the pages from it: one without a browser run fails.
export default [
  layout('routes/shell.tsx', [
    index('routes/desk.tsx'),

    route('threads/new', 'routes/threads.new.tsx'),
    route('threads/:threadId', 'routes/thread.tsx', { id: 'thread' }),
    route('threads/:threadId/:number', 'routes/thread.tsx', { id: 'thread-at' }),
    route('threads/:threadId/:number/edit', 'routes/thread.edit.tsx'),
    route('threads/:threadId/:number/versions', 'routes/thread.versions.tsx'),

    route('*', 'routes/missing.tsx'),
  ]),

  // Read by scripts, or posted to by plain forms: no page of their own.
  route('threads/:threadId/after/:number', 'routes/thread.after.ts'),
  route('threads/:threadId/read', 'routes/thread.read.ts'),
  route('threads/:threadId/follow', 'routes/thread.follow.ts'),
  route('threads/:threadId/state', 'routes/thread.state.ts'),
  route('threads/:threadId/:number/withdraw', 'routes/thread.withdraw.ts'),
] satisfies RouteConfig
