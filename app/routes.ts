import { index, layout, type RouteConfig, route } from '@remix-run/route-config'

// The map of all addresses on one page. Tests enumerate the pages from it: one without a browser run fails.
export default [
  layout('routes/front.tsx', [
    route('sign-in', 'routes/sign-in.tsx'),
    route('sign-in/mail', 'routes/sign-in.mail.tsx'),
    route('sign-in/code', 'routes/sign-in.code.tsx'),
    route('sign-in/link/:token', 'routes/sign-in.link.tsx'),
    route('sign-out', 'routes/sign-out.tsx'),
    route('reset', 'routes/reset.tsx'),
    route('reset/:token', 'routes/reset.token.tsx'),
    route('welcome', 'routes/welcome.tsx'),
    route('invitations/:token', 'routes/invitation.tsx'),
    route('first-administrator/:token', 'routes/first-administrator.tsx'),
  ]),

  layout('routes/shell.tsx', [
    index('routes/desk.tsx'),

    route('threads/new', 'routes/threads.new.tsx'),
    route('threads/:threadId', 'routes/thread.tsx', { id: 'thread' }),
    route('threads/:threadId/:number', 'routes/thread.tsx', { id: 'thread-at' }),
    route('threads/:threadId/:number/edit', 'routes/thread.edit.tsx'),
    route('threads/:threadId/:number/versions', 'routes/thread.versions.tsx'),

    route('consultations/:slug/invitations', 'routes/space.invitations.tsx', { id: 'consultation-invitations' }),
    route('networks/:slug/invitations', 'routes/space.invitations.tsx', { id: 'network-invitations' }),
    route('exchanges/:slug/invitations', 'routes/space.invitations.tsx', { id: 'exchange-invitations' }),

    route('settings', 'routes/settings.tsx'),
    route('settings/password', 'routes/settings.password.tsx'),
    route('settings/sign-ins', 'routes/settings.sign-ins.tsx'),

    route('administration', 'routes/administration.tsx'),
    route('administration/spaces', 'routes/administration.spaces.tsx'),
    route('administration/audit', 'routes/administration.audit.tsx'),
    route('administration/mail', 'routes/administration.mail.tsx'),

    route('*', 'routes/missing.tsx'),
  ]),

  // Read by scripts, or posted to by plain forms: no page of their own.
  route('threads/:threadId/after/:number', 'routes/thread.after.ts'),
  route('threads/:threadId/read', 'routes/thread.read.ts'),
  route('threads/:threadId/follow', 'routes/thread.follow.ts'),
  route('threads/:threadId/state', 'routes/thread.state.ts'),
] satisfies RouteConfig
