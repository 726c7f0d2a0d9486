import { newId } from '#server/platform/ids.ts'
import { holdMail } from './held-mail.ts'
import type { Site } from './site.ts'

type Example = { as: string | null; path: string; status?: number; after?: () => Promise<unknown> }

/** Where each page can be seen, and by whom. A page without an example fails the walk. */
export const examples: Record<string, (ids: Ids, site: Site) => Example | Promise<Example>> = {
  '/': () => ({ as: 'ecowas', path: '/' }),
  '/sign-in': () => ({ as: null, path: '/sign-in' }),
  '/sign-in/mail': () => ({ as: null, path: '/sign-in/mail' }),
  '/sign-in/code': () => ({ as: null, path: '/sign-in/code?address=ecowas@example.org' }),
  '/sign-in/link/:token': () => ({ as: null, path: '/sign-in/link/unknown' }),
  '/sign-out': () => ({ as: 'ecowas', path: '/sign-out' }),
  '/reset': () => ({ as: null, path: '/reset' }),
  '/reset/:token': () => ({ as: null, path: '/reset/unknown' }),
  '/welcome': () => ({ as: 'eu', path: '/welcome' }),
  '/invitations/:token': () => ({ as: null, path: '/invitations/unknown' }),
  '/first-administrator/:token': async (_ids, { db, context }) => {
    const set = (isAdministrator: boolean) =>
      db.updateTable('person').set({ isAdministrator }).where('name', '=', 'Noor Lindqvist').execute()
    await set(false)
    const link = await context.access.firstAdministratorLink()
    return { as: null, path: new URL(link ?? '').pathname, after: () => set(true) }
  },
  '/unsubscribe/:token': () => ({ as: null, path: '/unsubscribe/unknown' }),
  '/threads/new': ({ space }) => ({ as: 'organizer', path: `/threads/new?space=${space}` }),
  '/threads/:threadId': ({ thread }) => ({ as: 'rivers', path: `/threads/${thread}` }),
  '/threads/:threadId/:number': ({ thread }) => ({ as: 'observer', path: `/threads/${thread}/12` }),
  '/threads/:threadId/outline': ({ thread }) => ({ as: 'observer', path: `/threads/${thread}/outline` }),
  '/threads/:threadId/print': ({ thread }) => ({ as: 'rivers', path: `/threads/${thread}/print` }),
  '/threads/:threadId/:number/edit': ({ thread }) => ({ as: 'rivers', path: `/threads/${thread}/12/edit` }),
  '/threads/:threadId/move': ({ thread }) => ({ as: 'organizer', path: `/threads/${thread}/move` }),
  '/threads/:threadId/:number/move': ({ thread }) => ({ as: 'organizer', path: `/threads/${thread}/12/move` }),
  '/threads/:threadId/:number/redact': ({ thread }) => ({ as: 'organizer', path: `/threads/${thread}/12/redact` }),
  '/threads/:threadId/organize': ({ thread }) => ({ as: 'organizer', path: `/threads/${thread}/organize` }),
  '/threads/:threadId/summary': ({ thread }) => ({ as: 'rapporteur', path: `/threads/${thread}/summary` }),
  '/threads/:threadId/:number/reactions': ({ thread }) => ({ as: 'ecowas', path: `/threads/${thread}/12/reactions` }),
  '/threads/:threadId/:number/translate': ({ thread }) => ({ as: 'ecowas', path: `/threads/${thread}/12/translate` }),
  '/threads/:threadId/:number/flag': ({ thread }) => ({ as: 'rivers', path: `/threads/${thread}/1/flag` }),
  '/threads/:threadId/:number/moderate': ({ thread }) => ({ as: 'organizer', path: `/threads/${thread}/12/moderate` }),
  '/threads/:threadId/:number/versions': ({ edited }) => ({
    as: 'rivers',
    path: `/threads/${edited.thread}/${edited.number}/versions`,
  }),
  '/threads/:threadId/:number/record': ({ thread }) => ({ as: 'rapporteur', path: `/threads/${thread}/12/record` }),
  '/threads/:threadId/:number/suggest': ({ thread }) => ({ as: 'ecowas', path: `/threads/${thread}/12/suggest` }),
  '/widenings/new': ({ thread }) => ({ as: 'organizer', path: `/widenings/new?thread=${thread}` }),
  '/widenings/:id': ({ widening }) => ({ as: 'organizer', path: `/widenings/${widening}` }),
  '/consultations': () => ({ as: null, path: '/consultations' }),
  '/consultations/new': () => ({ as: 'organizer', path: '/consultations/new' }),
  '/consultations/:slug': () => ({ as: 'ecowas', path: '/consultations/quality-data' }),
  '/consultations/:slug/agenda': () => ({ as: 'observer', path: '/consultations/quality-data/agenda' }),
  '/consultations/:slug/discussion': () => ({ as: 'ecowas', path: '/consultations/quality-data/discussion' }),
  '/consultations/:slug/participants': () => ({ as: 'organizer', path: '/consultations/quality-data/participants' }),
  '/consultations/:slug/delegations/:delegationId': ({ delegation }) => ({
    as: 'organizer',
    path: `/consultations/quality-data/delegations/${delegation}`,
  }),
  '/consultations/:slug/outcomes': () => ({ as: 'rapporteur', path: '/consultations/quality-data/outcomes' }),
  '/consultations/:slug/outcomes/new': () => ({ as: 'rapporteur', path: '/consultations/quality-data/outcomes/new' }),
  '/consultations/:slug/report': () => ({ as: null, path: '/consultations/dakar-2010/report' }),
  '/consultations/:slug/recommendations': () => ({ as: null, path: '/consultations/dakar-2010/recommendations' }),
  '/consultations/:slug/recommendations/new': () => ({
    as: 'rapporteur',
    path: '/consultations/quality-data/recommendations/new',
  }),
  '/consultations/:slug/recommendations/issue': async (_ids, { db }) => {
    const move = (state: string) => db.updateTable('space').set({ state }).where('slug', '=', 'quality-data').execute()
    await move('issued')
    return {
      as: 'organizer',
      path: '/consultations/quality-data/recommendations/issue',
      after: () => move('preparatory'),
    }
  },
  '/consultations/:slug/topics': () => ({ as: 'organizer', path: '/consultations/dakar-2010/topics' }),
  '/consultations/:slug/state': () => ({ as: 'organizer', path: '/consultations/quality-data/state' }),
  '/consultations/:slug/edit': () => ({ as: 'organizer', path: '/consultations/quality-data/edit' }),
  '/consultations/:slug/edit/agenda': () => ({ as: 'organizer', path: '/consultations/quality-data/edit/agenda' }),
  '/consultations/:slug/invitations': () => ({ as: 'organizer', path: '/consultations/quality-data/invitations' }),
  '/consultations/:slug/flags': () => ({ as: 'organizer', path: '/consultations/quality-data/flags' }),
  '/networks/:slug/flags': () => ({ as: 'organizer', path: '/networks/anti-trafficking/flags' }),
  '/exchanges/:slug/flags': () => ({ as: 'ohchr', path: '/exchanges/protection-procedures/flags' }),
  '/consultations/:slug/documents': () => ({ as: 'ecowas', path: '/consultations/quality-data/documents' }),
  '/networks/:slug/documents': () => ({ as: 'ecowas', path: '/networks/anti-trafficking/documents' }),
  '/exchanges/:slug/documents': () => ({ as: 'ohchr', path: '/exchanges/protection-procedures/documents' }),
  '/consultations/:slug/documents/new': () => ({ as: 'organizer', path: '/consultations/quality-data/documents/new' }),
  '/networks/:slug/documents/new': () => ({ as: 'organizer', path: '/networks/anti-trafficking/documents/new' }),
  '/exchanges/:slug/documents/new': () => ({ as: 'ohchr', path: '/exchanges/protection-procedures/documents/new' }),
  '/documents/:documentId': ({ document }) => ({ as: 'organizer', path: `/documents/${document}` }),
  '/documents/keep/:fileId': ({ file }) => ({ as: 'organizer', path: `/documents/keep/${file}` }),
  '/outcomes/:id': ({ outcome }) => ({ as: 'rapporteur', path: `/outcomes/${outcome}` }),
  '/recommendations': () => ({ as: 'ecowas', path: '/recommendations' }),
  '/recommendations/:id': ({ recommendation }) => ({ as: 'rivers', path: `/recommendations/${recommendation}` }),
  '/recommendations/:id/edit': ({ draft }) => ({ as: 'rapporteur', path: `/recommendations/${draft}/edit` }),
  '/networks': () => ({ as: 'ecowas', path: '/networks' }),
  '/networks/new': () => ({ as: 'admin', path: '/networks/new' }),
  '/networks/:slug': () => ({ as: 'ecowas', path: '/networks/anti-trafficking' }),
  '/networks/:slug/edit': () => ({ as: 'organizer', path: '/networks/anti-trafficking/edit' }),
  '/networks/:slug/nominate': () => ({ as: 'organizer', path: '/networks/anti-trafficking/nominate' }),
  '/networks/:slug/invitations': () => ({ as: 'organizer', path: '/networks/anti-trafficking/invitations' }),
  '/exchanges': () => ({ as: 'ecowas', path: '/exchanges' }),
  '/exchanges/new': () => ({ as: 'ecowas', path: '/exchanges/new' }),
  '/exchanges/:slug': () => ({ as: 'ecowas', path: '/exchanges/protection-procedures' }),
  '/exchanges/:slug/edit': () => ({ as: 'ohchr', path: '/exchanges/protection-procedures/edit' }),
  '/exchanges/:slug/invitations': () => ({ as: 'ohchr', path: '/exchanges/protection-procedures/invitations' }),
  '/drafts': () => ({ as: 'rivers', path: '/drafts' }),
  '/drafts/:draftId': ({ shownDraft }) => ({ as: 'rivers', path: `/drafts/${shownDraft}` }),
  '/held': () => ({ as: 'ecowas', path: '/held' }),
  '/notifications': () => ({ as: 'ecowas', path: '/notifications' }),
  '/digests/:digestId': async ({ thread }, { db, viewerOf }) => {
    const { person } = await viewerOf('ecowas')
    const digest = { id: newId(), personId: person.id, period: `now:${newId()}`, snapshot: '1:1:', at: new Date() }
    const spans = JSON.stringify([{ threadId: thread, after: 0, upTo: 1 }])
    await db
      .insertInto('digest')
      .values({ ...digest, outcome: 'sent', items: 1, spans })
      .execute()
    return { as: 'ecowas', path: `/digests/${digest.id}` }
  },
  '/search': () => ({ as: 'ecowas', path: '/search?q=figures+-nowhere&kind=post' }),
  '/help/keyboard': () => ({ as: null, path: '/help/keyboard' }),
  '/settings': () => ({ as: 'ecowas', path: '/settings' }),
  '/settings/following': () => ({ as: 'ecowas', path: '/settings/following' }),
  '/settings/password': () => ({ as: 'ecowas', path: '/settings/password' }),
  '/settings/sign-ins': () => ({ as: 'ecowas', path: '/settings/sign-ins' }),
  '/settings/mails': () => ({ as: 'ecowas', path: '/settings/mails' }),
  '/settings/digest': () => ({ as: 'ecowas', path: '/settings/digest' }),
  '/administration': () => ({ as: 'admin', path: '/administration' }),
  '/administration/spaces': () => ({ as: 'admin', path: '/administration/spaces' }),
  '/administration/audit': () => ({ as: 'admin', path: '/administration/audit' }),
  '/administration/mail': () => ({ as: 'admin', path: '/administration/mail' }),
  '/mailbox': () => ({ as: null, path: '/mailbox' }),
  '/mailbox/:mailId': ({ mail }) => ({ as: null, path: `/mailbox/${mail}` }),
  '/workshop': () => ({ as: null, path: '/workshop' }),
  '/*': () => ({ as: 'ecowas', path: '/nowhere/at/all', status: 404 }),
}

/** A question whether everybody of a consultation may read what was written without observers. */
const askToWiden = async ({ db, context }: Site, spaceId: string) => {
  const { personId } = await db
    .selectFrom('personAddress')
    .select('personId')
    .where('address', '=', 'organizer@example.org')
    .executeTakeFirstOrThrow()
  const { id: threadId } = await db
    .selectFrom('thread')
    .select('id')
    .where('spaceId', '=', spaceId)
    .where('audience', '=', 'without observers')
    .executeTakeFirstOrThrow()
  const { id } = await context.threads.proposeWidening(await context.access.readPerson(personId), threadId, {
    place: { spaceId, sessionId: null },
    audience: 'all',
    title: 'What everybody here may read',
    why: 'So that observers can answer.',
  })
  return id
}

/** A draft with two versions of an answer. */
const beginDraft = async ({ context, viewerOf }: Pick<Site, 'context' | 'viewerOf'>, thread: string) => {
  const rivers = await viewerOf('rivers')
  const draft = {
    place: { kind: 'answer' as const, id: thread, number: 0 },
    language: 'en',
    capacity: 'expert' as const,
  }
  const texts = {
    title: '',
    body: 'We would count **once** a year.',
    setAside: 'We would count twice a year.',
    setAsideTitle: '',
    draft: 0,
  }
  const saved = await context.threads.saveDraft(rivers, { ...draft, ...texts })
  return 'id' in saved ? saved.id : ''
}

/** A file of a post, and a document with a text in each of two languages. */
const keepPapers = async ({ context, viewerOf }: Pick<Site, 'context' | 'viewerOf'>, thread: string, space: string) => {
  const organizer = await viewerOf('organizer')
  const upload = async (name: string) =>
    (await context.files.storeUpload(organizer, { name, content: Buffer.from('Words of a paper.') })).id
  const post = { language: 'en', capacity: 'expert' as const, clearance: null, clientId: crypto.randomUUID() }
  const file = await upload('figures.txt')
  await context.threads.writePost(organizer, thread, {
    ...post,
    body: 'The figures are in the file.',
    attached: [file],
  })
  const { id: document } = await context.documents.addDocument(organizer, space, {
    ...{ title: 'How figures are counted', symbol: 'Q/7', kind: 'guidelines', audience: 'all', language: 'en' },
    ...{ state: 'provisional', attached: [await upload('guide.txt')] },
  })
  await context.documents.addText(organizer, document, {
    ...{ version: 1, language: 'ar', standing: 'unofficial', state: 'draft', attached: [await upload('دليل.txt')] },
  })
  return { file, document }
}

/** Things of the demonstration world that the examples are about. */
export const readIds = async (site: Site) => {
  const { db, threadNamed, context } = site
  const one = async (query: { executeTakeFirstOrThrow: () => Promise<{ id: string }> }) =>
    (await query.executeTakeFirstOrThrow()).id
  const edited = await db
    .selectFrom('post')
    .select(['threadId as thread', 'number'])
    .where('editedAt', 'is not', null)
    .executeTakeFirstOrThrow()
  await db.updateTable('person').set({ welcomedAt: null }).where('name', '=', 'Jonas Vermaelen').execute()
  // So that there is a mail to look at, whatever the day of the week did with the digests.
  await context.access.mailSignIn(
    { address: 'ecowas@example.org', next: '/', language: 'en' },
    { cookie: '', userAgent: '', address: '127.0.0.1' },
  )
  const thread = await threadNamed('Which figures')
  const space = await one(db.selectFrom('space').select('id').where('slug', '=', 'quality-data'))
  await holdMail(site, 'ecowas', thread)
  return {
    thread,
    shownDraft: await beginDraft(site, thread),
    edited,
    space,
    ...(await keepPapers(site, thread, space)),
    widening: await askToWiden(site, space),
    delegation: await one(db.selectFrom('delegation').select('id').where('state', '=', 'confirmed')),
    outcome: await one(
      db
        .selectFrom('outcome')
        .select('id')
        .where('kind', '=', 'good practice')
        .where('number', '=', 2)
        .where('paragraphId', 'is', null),
    ),
    recommendation: await one(db.selectFrom('recommendation').select('id').where('reference', '=', 'R2a')),
    draft: await one(db.selectFrom('recommendation').select('id').where('state', '=', 'draft')),
    mail: (await db.selectFrom('outgoingMail').select('id').executeTakeFirst())?.id ?? '',
  }
}
export type Ids = Awaited<ReturnType<typeof readIds>>
