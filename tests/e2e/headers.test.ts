import { request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password } from '#db/seeds/accounts.ts'
import { readBuild } from '#server/cli/build.ts'
import { createContext } from '#server/context.ts'
import { createWeb } from '#server/http.ts'
import { newId } from '#server/platform/ids.ts'
import { signInOverHttp } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'

// What the server says besides its pages: policies, cookies, refusals that give nothing away.

let site: Site
let secure: Server
let secureUrl: string
let cookie: string
let threadId: string

beforeAll(async () => {
  site = await startSite()
  cookie = await signInOverHttp(site.url, 'rivers')
  threadId = await site.threadNamed('Which figures')
  // The same house as a proxy with a certificate in front would have it.
  const { env, db, pool, clock, log } = site.context
  const context = createContext({ env: { ...env, publicUrl: 'https://baobab.example.org' }, db, pool, clock, log })
  secure = (await createWeb(context, { build: readBuild })).server
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
  secureUrl = `http://127.0.0.1:${(secure.address() as AddressInfo).port}`
})
afterAll(async () => {
  secure?.close()
  secure?.closeAllConnections()
  await site?.stop()
})

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${site.url}${path}`, { headers, redirect: 'manual' })

/** Sends a path exactly as it is written; fetch would tidy it up first. */
const getRaw = (path: string, method = 'GET') =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(site.url)
    const sent = httpRequest({ hostname, port, path, method, headers: { cookie } }, (answer) => {
      let body = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => {
        body += chunk
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
    })
    sent.on('error', reject)
    sent.end()
  })

const policyOf = (answer: Response) =>
  new Map(
    (answer.headers.get('content-security-policy') ?? '').split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(/\s+/)
      return [name, values]
    }),
  )
const nonceOf = (answer: Response) =>
  /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? ''

describe('every page', () => {
  const paths = [
    '/',
    '/sign-in',
    '/consultations/dakar-2010/recommendations',
    '/consultations/quality-data',
    '/settings',
  ]

  test.each([...paths, '/nowhere'])(
    '%s lets only our own scripts and styles run, by a policy that holds',
    async (path) => {
      const answer = await get(path, { cookie })
      const policy = policyOf(answer)
      const nonce = nonceOf(answer)
      expect(nonce.length).toBeGreaterThan(20)
      expect(policy.get('script-src')).toEqual(["'self'", `'nonce-${nonce}'`])
      expect(policy.get('style-src')).toEqual(["'self'"])
      expect(policy.get('default-src')).toEqual(["'self'"])
      expect(policy.get('object-src')).toEqual(["'none'"])
      expect(policy.get('base-uri')).toEqual(["'none'"])
      expect(policy.get('form-action')).toEqual(["'self'"])
      expect(policy.get('frame-ancestors')).toEqual(["'none'"])
      expect(answer.headers.get('content-security-policy')).not.toMatch(/unsafe|\*|https?:/)
      const page = await answer.text()
      const scripts = page.match(/<script\b[^>]*>/g) ?? []
      expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])
      expect(page.match(/<[a-z][^>]*\s(style|on[a-z]+)=/g) ?? [], 'what the policy would forbid').toEqual([])
      expect(page).not.toMatch(/<style\b/)
    },
  )

  test('has a nonce of its own each time', async () => {
    const nonces = await Promise.all([1, 2, 3].map(async () => nonceOf(await get('/sign-in'))))
    expect(new Set(nonces).size).toBe(3)
  })

  test.each(['/', '/nowhere', '/settings', '/healthz', '/sign-in'])(
    '%s says how a browser must treat it, and not what serves it',
    async (path) => {
      const { headers } = await get(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('x-frame-options')).toMatch(/^(DENY|SAMEORIGIN)$/)
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('server')).toBeNull()
      expect(headers.get('access-control-allow-origin')).toBeNull()
    },
  )

  test('may be kept by nobody but the browser of its reader', async () => {
    for (const path of [`/threads/${threadId}`, '/', '/nowhere', `/threads/${threadId}.data`, '/settings']) {
      const { headers } = await get(path, { cookie })
      expect(headers.get('cache-control'), path).toMatch(/private|no-store/)
      expect(headers.get('cache-control'), path).not.toContain('public')
    }
  })

  test('travels compressed to whoever takes it so, and says that it depends', async () => {
    for (const [accepted, encoding] of [
      ['br', 'br'],
      ['gzip', 'gzip'],
      ['identity', null],
    ] as const) {
      const answer = await get('/consultations/quality-data', { cookie, 'accept-encoding': accepted })
      expect(answer.headers.get('content-encoding')).toBe(encoding)
      expect(answer.headers.get('vary')).toContain('Accept-Encoding')
      expect(await answer.text()).toContain('</html>')
    }
  })
})

describe('behind https', () => {
  test('browsers are told to stay there, over http they are not', async () => {
    const behind = await fetch(`${secureUrl}/sign-in`)
    expect(behind.headers.get('strict-transport-security')).toMatch(/max-age=\d{8,}/)
    expect(policyOf(behind).has('upgrade-insecure-requests')).toBe(true)
    const plain = await get('/sign-in')
    expect(plain.headers.get('strict-transport-security')).toBeNull()
    expect(policyOf(plain).has('upgrade-insecure-requests')).toBe(false)
  })

  const cookieOf = async (url: string) => {
    const answer = await fetch(`${url}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ address: 'rivers@example.org', password }),
    })
    expect(answer.status).toBe(302)
    const [line = '', ...more] = answer.headers.getSetCookie()
    expect(more).toEqual([])
    const [value = '', ...attributes] = line.split(';').map((part) => part.trim())
    return { name: value.slice(0, value.indexOf('=')), value, attributes }
  }

  test('the cookie of a sign-in belongs to this host and https alone', async () => {
    const { name, value, attributes } = await cookieOf(secureUrl)
    expect(name).toBe('__Host-sign-in')
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/']))
    expect(attributes.some((attribute) => /^domain/i.test(attribute))).toBe(false)
    const own = await fetch(`${secureUrl}/settings`, { headers: { cookie: value }, redirect: 'manual' })
    expect(own.status).toBe(200)
    // The name without the prefix, which a neighbour's host could set, counts for nothing there.
    const forged = await fetch(`${secureUrl}/settings`, {
      headers: { cookie: value.replace('__Host-', '') },
      redirect: 'manual',
    })
    expect(forged.status).toBe(302)
  })

  test('over http, as on one’s own machine, it is at least out of reach of scripts and other sites', async () => {
    const { name, attributes } = await cookieOf(site.url)
    expect(name).toBe('sign-in')
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/']))
    expect(attributes).not.toContain('Secure')
  })
})

describe('a form sent from elsewhere', () => {
  const origins: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1' },
    { origin: 'http://127.0.0.1.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  const send = (path: string, headers: Record<string, string>) =>
    fetch(`${site.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, ...headers },
      body: new URLSearchParams({ body: 'Sent from elsewhere.', clientId: newId(), language: 'en', number: '1' }),
    })

  const targets = [
    '/',
    '/sign-in',
    '/sign-in?next=/settings',
    '/sign-in/mail',
    '/sign-in/code',
    '/sign-in/link/unknown',
    '/sign-out',
    '/sign-out.data',
    '/reset',
    '/reset/unknown',
    '/invitations/unknown',
    '/first-administrator/unknown',
    '/threads/:thread',
    '/threads/:thread.data',
    '/threads/:thread/read',
    '/threads/:thread/follow',
    '/threads/:thread/state',
    '/threads/:thread/1/record',
    '/threads/new',
    '/consultations/quality-data/state',
    '/settings',
    '/settings/password',
    '/settings/sign-ins',
    '/administration',
    '/nowhere',
    '/unsubscribe',
    '/unsubscribe/a/b',
  ]

  test.each(targets)('to %s is refused before anything is read', async (target) => {
    for (const origin of origins) {
      const answer = await send(target.replace(':thread', threadId), origin)
      expect(answer.status, JSON.stringify(origin)).toBe(403)
      expect(answer.headers.get('content-type')).toContain('text/plain')
      expect(answer.headers.getSetCookie()).toEqual([])
    }
  })

  test('leaves nothing behind: no post, and she is still signed in', async () => {
    const posts = await site.db
      .selectFrom('postRevision')
      .select('postId')
      .where('source', '=', 'Sent from elsewhere.')
      .execute()
    expect(posts).toEqual([])
    expect((await get('/settings', { cookie })).status).toBe(200)
  })

  test('from our own pages it passes, and so does one without any word of origin', async () => {
    for (const origin of [{ origin: site.url }, { 'sec-fetch-site': 'same-origin' }, {}]) {
      const answer = await fetch(`${site.url}/threads/${threadId}/read`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, ...origin } as Record<string, string>,
        body: new URLSearchParams({ number: '1' }),
      })
      expect([204, 302]).toContain(answer.status)
    }
  })

  test('from the public address it passes, whatever Host a proxy hands on', async () => {
    const answer = await fetch(`${secureUrl}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: 'https://baobab.example.org' },
      body: new URLSearchParams({ address: 'rivers@example.org', password }),
    })
    expect(answer.status).toBe(302)
  })

  test('only a mail client may unsubscribe from anywhere (RFC 8058)', async () => {
    const answer = await fetch(`${site.url}/unsubscribe/unknown-token`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: 'https://mail.example' },
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    })
    expect(answer.status).toBe(200)
  })
})

describe('an address that is not open to somebody', () => {
  beforeAll(async () => {
    await site.db
      .updateTable('space')
      .set({ visibility: 'confidential' })
      .where('slug', 'in', ['protection-procedures', 'quality-data'])
      .execute()
  })

  const missing = '01890000-0000-7000-8000-000000000000'
  /** Each kind of thing: there but not for her, never there, no address at all. */
  const kinds = async () => {
    const draft = await site.db
      .selectFrom('recommendation')
      .select('id')
      .where('state', '=', 'draft')
      .executeTakeFirstOrThrow()
    const closed = await site.db
      .selectFrom('thread')
      .innerJoin('space', 'space.id', 'thread.spaceId')
      .select('thread.id')
      .where('space.kind', '=', 'exchange')
      .executeTakeFirstOrThrow()
    const proposed = await site.db
      .selectFrom('outcome')
      .innerJoin('space', 'space.id', 'outcome.consultationId')
      .select('outcome.id')
      .where('outcome.state', '=', 'proposed')
      .executeTakeFirst()
    return [
      [`/threads/${closed.id}`, `/threads/${missing}`, '/threads/not-an-id', "/threads/1'--", '/threads/%F0%9F%8C%B3'],
      [`/threads/${closed.id}/1`, `/threads/${missing}/1`, `/threads/${closed.id}/999999999`, '/threads/x/y'],
      ['/exchanges/protection-procedures', '/exchanges/nothing-here', '/exchanges/%20'],
      ['/consultations/quality-data', '/consultations/nothing-here'],
      ['/consultations/quality-data/agenda', '/consultations/nothing-here/agenda', '/consultations/%27/agenda'],
      ['/consultations/quality-data/calendar.ics', '/consultations/nothing-here/calendar.ics'],
      [`/recommendations/${draft.id}`, `/recommendations/${missing}`, '/recommendations/0'],
      [`/recommendations/${draft.id}/edit`, `/recommendations/${missing}/edit`, '/recommendations/0/edit'],
      ...(proposed ? [[`/outcomes/${proposed.id}`, `/outcomes/${missing}`, '/outcomes/%00']] : []),
    ]
  }

  const withoutChance = (headers: Headers) =>
    [...headers]
      .filter(([name]) => !['date', 'x-request-id', 'location', 'content-length'].includes(name))
      .map(([name, value]) => [name, value.replace(/'nonce-[^']+'/, '')])

  test('sends everybody without a sign-in the same way, whether it exists or not', async () => {
    const more = ['/settings', '/administration', '/nowhere', '/threads/', '/consultations/nothing-here', '/a/b/c/d']
    let expected: unknown
    for (const path of [...(await kinds()).flat(), ...more]) {
      const answer = await get(path)
      expect(answer.status, path).toBe(302)
      const location = answer.headers.get('location') ?? ''
      expect(decodeURIComponent(decodeURIComponent(location)), path).toBe(`/sign-in?next=${decodeURIComponent(path)}`)
      const seen = { headers: withoutChance(answer.headers), body: await answer.text() }
      expected ??= seen
      expect(seen, path).toEqual(expected)
    }
  })

  test('shows somebody with a sign-in the same page, byte for byte but for what differs each time', async () => {
    const stranger = await signInOverHttp(site.url, 'admin')
    for (const addresses of await kinds()) {
      let expected: unknown
      for (const path of addresses) {
        const answer = await get(path, { cookie: stranger })
        expect(answer.status, path).toBe(404)
        const body = (await answer.text())
          .replaceAll(nonceOf(answer), '')
          .replaceAll(answer.headers.get('x-request-id') ?? '', '')
          .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')
          .replaceAll(path, '')
        const seen = { headers: withoutChance(answer.headers), body }
        expected ??= seen
        expect(seen, path).toEqual(expected)
      }
    }
  })

  test('is never an error of the server, however it is written', async () => {
    const odd = [
      '/threads/%',
      '/threads/%E0%A4%A',
      '/threads/%00',
      `/threads/${threadId}/%00`,
      `/threads/${threadId}/-1`,
      `/threads/${threadId}/1e9`,
      `/threads/${threadId}/99999999999999999999`,
      `/threads/${threadId}/after/99999999999999999999`,
      `/threads/${threadId}/1/record?words=%00`,
      `/threads/${threadId}?reply=99999999999999999999&quote=1`,
      `/threads/${threadId}?reply[]=1&__proto__[x]=1`,
      '/consultations/quality-data/delegations/not-an-id',
      '/recommendations?theme=%00',
      '/consultations/dakar-2010/recommendations?addressee=%27',
      '/mailbox/not-an-id/body',
      `/${'a'.repeat(5000)}`,
      `/sign-in?next=${'%2F'.repeat(2000)}`,
      '/consultations/quality-data?_data=routes%2Fshell',
      '/consultations/quality-data.data?_routes=nothing',
      '/__manifest?p=/administration',
      '//threads//',
    ]
    for (const path of odd) {
      const { status } = await getRaw(path)
      expect(status, path).toBeGreaterThanOrEqual(200)
      expect(status, path).toBeLessThan(500)
    }
  })
})

describe('where sign-in leads', () => {
  const elsewhere = [
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '////evil.example/..',
    '/\\evil.example',
    '\\/evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r\nLocation: https://evil.example',
    '/\u0000/evil.example',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    ' https://evil.example',
    'evil.example',
    '@evil.example',
    '.evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/%2e//evil.example',
    'http:evil.example',
  ]
  const staysHere = (location: string | null) => {
    expect(location).toMatch(/^\/(?![/\\])/)
    expect(new URL(location ?? '', site.url).origin).toBe(site.url)
    // Read twice, as a careless client would.
    expect(new URL(decodeURIComponent(new URL(location ?? '', site.url).pathname), site.url).origin).toBe(site.url)
  }

  test.each(elsewhere)('never elsewhere: %j', async (next) => {
    const query = `next=${encodeURIComponent(next)}`
    const again = await get(`/sign-in?${query}`, { cookie })
    expect(again.status).toBe(302)
    staysHere(again.headers.get('location'))
    const page = await (await get(`/sign-in?${query}`)).text()
    const kept = /name="next" value="([^"]*)"/.exec(page)?.[1] ?? ''
    staysHere(kept)
    expect(page.match(/href="[^"]*evil\.example[^"]*"/g)?.filter((link) => !/next=/.test(link)) ?? []).toEqual([])
  })

  test('neither after the password was right', async () => {
    const leave = async (next: string) => {
      const answer = await fetch(`${site.url}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ address: 'observer@example.org', password, next }),
      })
      expect(answer.status).toBe(302)
      return answer.headers.get('location')
    }
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example'])
      expect(await leave(next)).toBe('/')
    expect(await leave('/settings?a=b')).toBe('/settings?a=b')
  })
})

describe('other ways to ask', () => {
  test('HEAD tells what GET would, without the page', async () => {
    for (const path of ['/', '/sign-in', '/healthz', '/readyz', `/threads/${threadId}`]) {
      const [head, whole] = await Promise.all([getRaw(path, 'HEAD'), getRaw(path)])
      expect(head.status, path).toBe(whole.status)
      expect(head.headers['content-type'], path).toBe(whole.headers['content-type'])
      expect(head.body, path).toBe('')
    }
    const away = await fetch(`${site.url}/settings`, { method: 'HEAD', redirect: 'manual' })
    expect(away.headers.get('location')).toBe('/sign-in?next=%2Fsettings')
  })

  test.each(['OPTIONS', 'PROPFIND', 'DELETE', 'PUT'])(
    '%s opens nothing to other sites and breaks nothing',
    async (method) => {
      for (const path of ['/', `/threads/${threadId}`, '/nowhere', '/assets/nothing.js']) {
        const { status, headers } = await getRaw(path, method)
        expect(status, path).toBeLessThan(500)
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
      }
    },
  )

  test('healthz says that the process lives, readyz that its ways are open, and neither more than that', async () => {
    const alive = await get('/healthz')
    expect([alive.status, await alive.text()]).toEqual([200, 'alive'])
    const ready = await get('/readyz')
    expect(ready.status).toBe(200)
    const text = await ready.text()
    expect(JSON.parse(text)).toMatchObject({ ready: true })
    expect(text).not.toMatch(/postgres|password|@|\/tmp/)
    expect(ready.headers.getSetCookie()).toEqual([])
  })
})

describe('files of the build', () => {
  const assets = async () => {
    const page = await (await get('/sign-in')).text()
    const found = [...page.matchAll(/\/assets\/[^"'\s)]+\.(?:js|css)/g)].map(([path]) => path)
    expect(found.length).toBeGreaterThan(3)
    return [...new Set(found)]
  }

  test('may be kept for ever, and come in the smallest form the browser takes', async () => {
    for (const path of await assets()) {
      const plain = await get(path, { 'accept-encoding': 'identity' })
      const content = await plain.text()
      expect(plain.status, path).toBe(200)
      expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(plain.headers.get('x-content-type-options')).toBe('nosniff')
      expect(plain.headers.get('content-type')).toMatch(
        path.endsWith('.css') ? /^text\/css/ : /^(text|application)\/javascript/,
      )
      for (const encoding of ['br', 'gzip']) {
        const packed = await get(path, { 'accept-encoding': encoding })
        expect(packed.headers.get('content-encoding'), path).toBe(encoding)
        expect(packed.headers.get('content-type')?.toLowerCase()).toBe(plain.headers.get('content-type')?.toLowerCase())
        expect(packed.headers.get('vary')).toContain('Accept-Encoding')
        expect(await packed.text()).toBe(content)
      }
      expect((await get(path, { 'accept-encoding': 'gzip, br' })).headers.get('content-encoding')).toBe('br')
    }
  })

  test('that are not there are not kept either', async () => {
    const answer = await get('/assets/nothing-here.js')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control') ?? '').not.toContain('immutable')
  })

  const ways = [
    '/assets/../../package.json',
    '/assets/../../../etc/passwd',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/....//....//package.json',
    '/assets//../../package.json',
    '/assets/%252e%252e/%252e%252e/package.json',
    '/assets/./../../server/index.js',
    '/assets/%00/package.json',
    '/assets/../.vite/manifest.json',
    '/assets/',
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/.git/config',
    '/.env',
    '/package.json',
    '/server/index.js',
  ]
  test.each(ways)('are all that can be had: %s', async (path) => {
    const { status, body } = await getRaw(path)
    expect(status).toBeGreaterThanOrEqual(300)
    expect(status).toBeLessThan(500)
    expect(body).not.toMatch(/"devDependencies"|root:x:|\[core\]|createRequestHandler/)
  })
})

describe('the body of a mail', () => {
  test('has a policy of its own: nothing is loaded, nothing runs, only our own pages frame it', async () => {
    await site.context.access.mailSignIn(
      { address: 'oas@example.org', next: '/', language: 'es' },
      { cookie: '', userAgent: '', address: '127.0.0.1' },
    )
    const { id } = await site.db
      .selectFrom('outgoingMail')
      .select('id')
      .orderBy('queuedAt', 'desc')
      .executeTakeFirstOrThrow()
    const answer = await getRaw(`/mailbox/${id}/body`)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox",
    )
    expect(answer.headers['x-frame-options']).toBe('SAMEORIGIN')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['cache-control']).toContain('private')
    expect(answer.body).not.toMatch(/<script|<img[^>]+src="http/)
    const page = await (await get(`/mailbox/${id}`, { cookie })).text()
    expect(page).toMatch(/<iframe[^>]*sandbox=""/)
  })
})
