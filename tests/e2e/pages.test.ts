import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPerson } from '#tests/support/browser.ts'
import { pagePatterns } from '#tests/support/pages.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'

// Every page of app/routes.ts, in English by day and by night on a phone, and in Arabic: axe finds nothing, nothing
// scrolls sideways at 320 px, no message is missing. A page without an example here fails.

/** `lands`: where the page sends this visitor, when not where she asked. */
type Example = { as: string | null; path: string; status?: number; lands?: string }
const examples: Record<string, (ids: Ids) => Example> = {
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
  '/first-administrator/:token': () => ({ as: null, path: '/first-administrator/unknown', lands: '/sign-in' }),
  '/unsubscribe/:token': () => ({ as: null, path: '/unsubscribe/unknown' }),
  '/threads/new': ({ space }) => ({ as: 'organizer', path: `/threads/new?space=${space}` }),
  '/threads/:threadId': ({ thread }) => ({ as: 'rivers', path: `/threads/${thread}` }),
  '/threads/:threadId/:number': ({ thread }) => ({ as: 'observer', path: `/threads/${thread}/12` }),
  '/threads/:threadId/:number/edit': ({ thread }) => ({ as: 'rivers', path: `/threads/${thread}/12/edit` }),
  '/threads/:threadId/:number/versions': ({ edited }) => ({
    as: 'rivers',
    path: `/threads/${edited.thread}/${edited.number}/versions`,
  }),
  '/threads/:threadId/:number/record': ({ thread }) => ({ as: 'rapporteur', path: `/threads/${thread}/12/record` }),
  '/threads/:threadId/:number/suggest': ({ thread }) => ({ as: 'ecowas', path: `/threads/${thread}/12/suggest` }),
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
  '/consultations/:slug/recommendations/issue': () => ({
    as: 'organizer',
    path: '/consultations/quality-data/recommendations/issue',
  }),
  '/consultations/:slug/topics': () => ({ as: 'organizer', path: '/consultations/dakar-2010/topics' }),
  '/consultations/:slug/state': () => ({ as: 'organizer', path: '/consultations/quality-data/state' }),
  '/consultations/:slug/edit': () => ({ as: 'organizer', path: '/consultations/quality-data/edit' }),
  '/consultations/:slug/edit/agenda': () => ({ as: 'organizer', path: '/consultations/quality-data/edit/agenda' }),
  '/consultations/:slug/invitations': () => ({ as: 'organizer', path: '/consultations/quality-data/invitations' }),
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
  '/settings': () => ({ as: 'ecowas', path: '/settings' }),
  '/settings/password': () => ({ as: 'ecowas', path: '/settings/password' }),
  '/settings/sign-ins': () => ({ as: 'ecowas', path: '/settings/sign-ins' }),
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

const readIds = async ({ db, threadNamed, context }: Site) => {
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
  return {
    thread: await threadNamed('Which figures'),
    edited,
    space: await one(db.selectFrom('space').select('id').where('slug', '=', 'quality-data')),
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
type Ids = Awaited<ReturnType<typeof readIds>>

let site: Site
let browser: Browser
let ids: Ids
const people = new Map<string, Promise<BrowserContext>>()

beforeAll(async () => {
  site = await startSite()
  browser = await launchBrowser()
  ids = await readIds(site)
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

type Look = { dark: boolean; phone: boolean; language: 'en' | 'ar' }

/** One signed-in browser per account and look, kept for the whole file. */
const personAs = (account: string | null, look: Look): Promise<BrowserContext> => {
  const key = `${account}/${JSON.stringify(look)}`
  const known = people.get(key)
  if (known) return known
  const made = (async () => {
    const person = await newPerson(browser, { ...look, baseURL: site.url })
    if (account) await (await signIn(person, account)).close()
    return person
  })()
  people.set(key, made)
  return made
}

const inspect = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('.mail-frame').analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}

const visit = async (pattern: string, look: Look) => {
  const { as, path, status = 200, lands = path } = examples[pattern]!(ids)
  const page = await (await personAs(as, look)).newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && status === 200) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  try {
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(status)
    expect(new URL(page.url()).pathname, 'stays where it was sent').toBe(new URL(lands, site.url).pathname)
    expect(await page.locator('html').getAttribute('dir')).toBe(look.language === 'ar' ? 'rtl' : 'ltr')
    expect(await page.locator('body').innerText(), 'no message is missing').not.toMatch(/\[\[/)
    expect(await inspect(page)).toEqual([])
    if (look.phone) {
      await page.setViewportSize({ width: 320, height: 700 })
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        'scrolls sideways',
      ).toBe(0)
    }
    expect(complaints).toEqual([])
  } finally {
    await page.close()
  }
}

describe('every page', () => {
  test('has an example here, and none of another', () => {
    expect(pagePatterns().filter((pattern) => !examples[pattern])).toEqual([])
    expect(Object.keys(examples).filter((pattern) => !pagePatterns().includes(pattern))).toEqual([])
  })

  test.each(pagePatterns())('in English, by day and by night on a phone: %s', async (pattern) => {
    await site.db.updateTable('person').set({ language: 'en' }).where('language', '!=', 'en').execute()
    await visit(pattern, { language: 'en', dark: false, phone: false })
    await visit(pattern, { language: 'en', dark: true, phone: true })
  })

  test.each(pagePatterns())('in Arabic: %s', async (pattern) => {
    await site.db.updateTable('person').set({ language: 'ar' }).where('language', '!=', 'ar').execute()
    await visit(pattern, { language: 'ar', dark: false, phone: true })
  })
})
