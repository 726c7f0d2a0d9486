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
    route('unsubscribe/:token', 'routes/unsubscribe.tsx'),
  ]),

  layout('routes/shell.tsx', [
    index('routes/desk.tsx'),

    route('threads/new', 'routes/threads.new.tsx'),
    route('threads/:threadId', 'routes/thread.tsx', { id: 'thread' }),
    route('threads/:threadId/:number', 'routes/thread.tsx', { id: 'thread-at' }),
    route('threads/:threadId/outline', 'routes/thread.outline.tsx'),
    route('threads/:threadId/move', 'routes/thread.move.tsx'),
    route('threads/:threadId/organize', 'routes/thread.organize.tsx'),
    route('threads/:threadId/summary', 'routes/thread.summary.tsx'),
    route('threads/:threadId/:number/edit', 'routes/thread.edit.tsx'),
    route('threads/:threadId/:number/flag', 'routes/thread.flag.tsx'),
    route('threads/:threadId/:number/move', 'routes/thread.move-post.tsx'),
    route('threads/:threadId/:number/redact', 'routes/thread.redact.tsx'),
    route('threads/:threadId/:number/moderate', 'routes/thread.moderate.tsx'),
    route('threads/:threadId/:number/reactions', 'routes/thread.reactions.tsx'),
    route('threads/:threadId/:number/translate', 'routes/thread.translate.tsx'),
    route('threads/:threadId/:number/versions', 'routes/thread.versions.tsx'),
    route('threads/:threadId/:number/record', 'routes/thread.record.tsx'),
    route('threads/:threadId/:number/suggest', 'routes/thread.suggest.tsx'),

    route('consultations', 'routes/consultations.tsx'),
    route('consultations/new', 'routes/consultations.new.tsx'),
    route('consultations/:slug', 'routes/consultation.tsx', [
      index('routes/consultation.overview.tsx'),
      route('agenda', 'routes/consultation.agenda.tsx'),
      route('discussion', 'routes/consultation.discussion.tsx'),
      route('documents', 'routes/consultation.documents.tsx'),
      route('participants', 'routes/consultation.participants.tsx'),
      route('delegations/:delegationId', 'routes/consultation.delegation.tsx'),
      route('outcomes', 'routes/consultation.outcomes.tsx'),
      route('outcomes/new', 'routes/consultation.outcomes.new.tsx'),
      route('report', 'routes/consultation.report.tsx'),
      route('recommendations', 'routes/consultation.recommendations.tsx'),
      route('recommendations/new', 'routes/consultation.recommendations.new.tsx'),
      route('recommendations/issue', 'routes/consultation.recommendations.issue.tsx'),
      route('topics', 'routes/consultation.topics.tsx'),
      route('state', 'routes/consultation.state.tsx'),
      route('edit', 'routes/consultation.edit.tsx'),
      route('edit/agenda', 'routes/consultation.edit.agenda.tsx'),
    ]),

    route('widenings/new', 'routes/widenings.new.tsx'),
    route('widenings/:id', 'routes/widening.tsx'),

    route('outcomes/:id', 'routes/outcome.tsx'),

    route('recommendations', 'routes/recommendations.tsx'),
    route('recommendations/:id', 'routes/recommendation.tsx'),
    route('recommendations/:id/edit', 'routes/recommendation.edit.tsx'),

    route('networks', 'routes/networks.tsx'),
    route('networks/new', 'routes/networks.new.tsx'),
    route('networks/:slug', 'routes/network.tsx'),
    route('networks/:slug/edit', 'routes/network.edit.tsx'),
    route('networks/:slug/nominate', 'routes/network.nominate.tsx'),

    route('exchanges', 'routes/exchanges.tsx'),
    route('exchanges/new', 'routes/exchanges.new.tsx'),
    route('exchanges/:slug', 'routes/exchange.tsx'),
    route('exchanges/:slug/edit', 'routes/exchange.edit.tsx'),

    route('consultations/:slug/invitations', 'routes/space.invitations.tsx', { id: 'consultation-invitations' }),
    route('networks/:slug/invitations', 'routes/space.invitations.tsx', { id: 'network-invitations' }),
    route('exchanges/:slug/invitations', 'routes/space.invitations.tsx', { id: 'exchange-invitations' }),

    route('consultations/:slug/flags', 'routes/space.flags.tsx', { id: 'consultation-flags' }),
    route('networks/:slug/flags', 'routes/space.flags.tsx', { id: 'network-flags' }),
    route('exchanges/:slug/flags', 'routes/space.flags.tsx', { id: 'exchange-flags' }),

    route('networks/:slug/documents', 'routes/space.documents.tsx', { id: 'network-documents' }),
    route('exchanges/:slug/documents', 'routes/space.documents.tsx', { id: 'exchange-documents' }),
    route('consultations/:slug/documents/new', 'routes/space.documents.new.tsx', { id: 'consultation-documents-new' }),
    route('networks/:slug/documents/new', 'routes/space.documents.new.tsx', { id: 'network-documents-new' }),
    route('exchanges/:slug/documents/new', 'routes/space.documents.new.tsx', { id: 'exchange-documents-new' }),
    route('documents/:documentId', 'routes/document.tsx'),
    route('documents/keep/:fileId', 'routes/documents.keep.tsx'),

    route('drafts', 'routes/drafts.tsx'),
    route('drafts/:draftId', 'routes/draft.tsx'),
    route('notifications', 'routes/notifications.tsx'),
    route('search', 'routes/search.tsx'),
    route('help/keyboard', 'routes/help.keyboard.tsx'),

    route('settings', 'routes/settings.tsx'),
    route('settings/digest', 'routes/settings.digest.tsx'),
    route('settings/following', 'routes/settings.following.tsx'),
    route('settings/password', 'routes/settings.password.tsx'),
    route('settings/sign-ins', 'routes/settings.sign-ins.tsx'),

    route('administration', 'routes/administration.tsx'),
    route('administration/spaces', 'routes/administration.spaces.tsx'),
    route('administration/audit', 'routes/administration.audit.tsx'),
    route('administration/mail', 'routes/administration.mail.tsx'),

    route('mailbox', 'routes/mailbox.tsx'),
    route('mailbox/:mailId', 'routes/mailbox.mail.tsx'),

    route('*', 'routes/missing.tsx'),
  ]),

  route('threads/:threadId/print', 'routes/thread.print.tsx'),
  route('workshop', 'routes/workshop.tsx'),

  // Read by scripts, or posted to by plain forms: no page of their own.
  route('consultations/:slug/calendar.ics', 'routes/consultation.calendar.ts'),
  route('consultations/:slug/recommendations.csv', 'routes/consultation.recommendations-csv.ts'),
  route('drafts/save', 'routes/drafts.save.ts'),
  route('mailbox/:mailId/body', 'routes/mailbox.body.ts'),
  route('search/suggest', 'routes/search.suggest.ts'),
  route('settings/digest/preview', 'routes/settings.digest.preview.ts'),
  route('spaces/:spaceId/follow', 'routes/space.follow.ts'),
  route('threads/language', 'routes/threads.language.ts'),
  route('threads/mentions', 'routes/threads.mentions.ts'),
  route('threads/:threadId/after/:number', 'routes/thread.after.ts'),
  route('threads/:threadId/before/:number', 'routes/thread.before.ts'),
  route('threads/:threadId/jump', 'routes/thread.jump.ts'),
  route('threads/:threadId/read', 'routes/thread.read.ts'),
  route('threads/:threadId/follow', 'routes/thread.follow.ts'),
  route('threads/:threadId/state', 'routes/thread.state.ts'),
] satisfies RouteConfig
