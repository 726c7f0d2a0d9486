import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signInOverHttp } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'

// What mail clients and scanners do with the addresses of a mail, and how a mail is framed: over plain HTTP.

let site: Site
let cookie: string
beforeAll(async () => {
  site = await startSite()
  cookie = await signInOverHttp(site.url, 'ecowas')
})
afterAll(() => site.stop())

const latestDigest = () =>
  site.db
    .selectFrom('outgoingMail')
    .innerJoin('personAddress', 'personAddress.personId', 'outgoingMail.personId')
    .select(['outgoingMail.id', 'outgoingMail.headers', 'outgoingMail.personId'])
    .where('personAddress.address', '=', 'ecowas@example.org')
    .where('outgoingMail.kind', '=', 'digest')
    .orderBy('outgoingMail.queuedAt', 'desc')
    .executeTakeFirstOrThrow()

const settingOf = async (personId: string | null) =>
  site.db
    .selectFrom('digestSetting')
    .select(['frequency', 'nextDueAt'])
    .where('personId', '=', personId)
    .executeTakeFirstOrThrow()

const linkOf = (headers: unknown) => (headers as Record<string, string>)['List-Unsubscribe']?.slice(1, -1) ?? ''
// The token that the form posts back to; and what differs with every answer: nonce, hour, number of the request.
const likeness = (html: string, link: string) =>
  html
    .replaceAll(new URL(link).pathname, '/unsubscribe/token')
    .replaceAll(/nonce="[^"]*"/g, '')
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')

describe('the link that stops a digest', () => {
  test('followed by a scanner it changes nothing, sets nothing, and shows alike for a token that was never given', async () => {
    const { headers, personId } = await latestDigest()
    const link = linkOf(headers)
    const strange = `${site.url}/unsubscribe/${'x'.repeat(43)}`
    const before = await settingOf(personId)
    const [known, unknown] = await Promise.all([fetch(link), fetch(strange)])
    expect([known.status, unknown.status]).toEqual([200, 200])
    expect(known.headers.getSetCookie()).toEqual([])
    const page = await known.text()
    expect(page).not.toMatch(/ecowas@|example\.org/)
    expect(likeness(page, link)).toBe(likeness(await unknown.text(), strange))
    expect(await settingOf(personId)).toEqual(before)
    expect(before.frequency).not.toBe('off')
  })

  test('posted to by a mail client, without cookies and from nowhere, it stops that digest, and again does no harm', async () => {
    const { headers, personId } = await latestDigest()
    const press = (url: string) =>
      fetch(url, {
        method: 'POST',
        redirect: 'manual',
        body: 'List-Unsubscribe=One-Click',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      })
    const strange = await press(`${site.url}/unsubscribe/${'x'.repeat(43)}`)
    expect(strange.status).toBe(200)
    expect((await settingOf(personId)).frequency).not.toBe('off')
    for (const _time of ['first', 'again']) {
      const answer = await press(linkOf(headers))
      expect(answer.status).toBe(200)
      expect(answer.headers.getSetCookie()).toEqual([])
      expect(await settingOf(personId)).toEqual({ frequency: 'off', nextDueAt: null })
    }
    const { rows } = await site.context.pool.query(
      `select count(*)::int as off from digest_setting where frequency = 'off'`,
    )
    expect(rows[0].off).toBe(1)
  })
})

describe('a mail in its frame', () => {
  test.each([
    ['in the mailbox', async () => `/mailbox/${(await latestDigest()).id}/body`],
    ['as a preview', async () => '/settings/digest/preview'],
  ])('%s may load nothing, run nothing and be framed by our own pages only', async (_where, path) => {
    const answer = await fetch(`${site.url}${await path()}`, { headers: { cookie } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/html')
    const policy = answer.headers.get('content-security-policy') ?? ''
    // Two policies would both hold, and the site's own forbids every frame.
    expect(policy).not.toContain(',')
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        'img-src data:',
        "frame-ancestors 'self'",
      ]),
    )
    expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN')
    expect(answer.headers.get('cache-control')).toContain('private')
  })

  test('the preview is nobody’s without a sign-in', async () => {
    const answer = await fetch(`${site.url}/settings/digest/preview`, { redirect: 'manual' })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toContain('/sign-in')
  })
})
