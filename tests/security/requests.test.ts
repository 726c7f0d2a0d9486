import { request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldsOf } from '#app/http/input.ts'
import { asAppError } from '#app/http/page.ts'
import { createWeb, ownOrigins, type Web } from '#server/http.ts'
import { medianCostOf } from '#tests/support/cost.ts'
import { createWorld, type World } from '#tests/support/world.ts'

// What is turned away never reaches a page: the build of this site is never asked for.
let world: World
let web: Web
let asked = 0

beforeAll(async () => {
  world = await createWorld()
  web = await createWeb(world.context, {
    build: async () => {
      asked += 1
      throw Object.assign(new Error('no pages here'), { status: 418 })
    },
  })
  await new Promise<void>((resolve) => web.server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  web.server.close()
  await world.close()
})

const send = (method: string, headers: Record<string, string>, body = '', path = '/sign-out') =>
  new Promise<number>((resolve, reject) => {
    const { port } = web.server.address() as AddressInfo
    const request = ask({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    request.on('error', reject)
    request.end(body)
  })
const reached = 418

describe('a request that no page of ours makes is turned away unread', () => {
  it.each(['TRACE', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])('%s', async (method) => {
    expect(await send(method, {})).toBe(405)
  })

  it.each(['[', 'a b', 'evil.example/x', 'evil.example:99999', '@evil', ':'])('Host %s', async (host) => {
    expect(await send('GET', { host })).toBe(400)
    expect(await send('GET', { 'x-forwarded-host': host })).toBe(400)
  })

  it('a body larger than any form, or of unknown length', async () => {
    expect(await send('POST', { 'content-length': '1000001' })).toBe(413)
    expect(await send('POST', { 'transfer-encoding': 'chunked' }, 'a=1')).toBe(411)
    expect(asked).toBe(0)
  })

  it.each([
    '/?_data=root',
    '/?_data',
    '/?a=1&_data=routes%2Fdesk',
    '/?%5Fdata=root',
    '/?a?&_data=root',
    '/threads/1.data?_data=root',
    `/?${'a&'.repeat(1_500)}_data=root`,
  ])('the former way to a page’s data, which would fill the log: %s', async (path) => {
    const before = asked
    expect(await send('GET', {}, '', path)).toBe(400)
    expect(await send('POST', { 'content-length': '0' }, '', path)).toBe(400)
    expect(asked).toBe(before)
    expect(await send('GET', {}, '', path.replace(/(_|%5F)data/, 'data'))).toBe(reached)
  })

  it('and one that is well made is not', async () => {
    expect(await send('GET', { host: 'baobab.test' })).toBe(reached)
    expect(await send('GET', { host: '[::1]:3000' })).toBe(reached)
    expect(await send('POST', { 'content-length': '3' }, 'a=1')).toBe(reached)
  })
})

describe('a form from elsewhere', () => {
  it.each([
    [{ origin: 'null' }],
    [{ origin: 'https://evil.example' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
  ])('is refused: %j', async (headers) => {
    expect(await send('POST', { ...headers, 'content-length': '0' } as Record<string, string>)).toBe(403)
  })

  it('is our own behind a proxy that keeps the public name to itself', async () => {
    expect(await send('POST', { origin: 'http://baobab.test', host: '127.0.0.1:3000', 'content-length': '0' })).toBe(
      reached,
    )
  })

  it('is not our own when it came over http to an https site', () => {
    expect(ownOrigins('https://baobab.test', 'baobab.test')).not.toContain('http://baobab.test')
    expect(ownOrigins('https://baobab.test', 'other.test')).toEqual(['https://baobab.test', 'https://other.test'])
    expect(ownOrigins('http://localhost:3000', '10.0.0.7:3000')).toContain('http://10.0.0.7:3000')
  })

  it('may end a digest, wherever the mail client lives', async () => {
    const headers = { origin: 'https://mail.example', 'content-length': '0' }
    expect(await send('POST', headers, '', '/unsubscribe/token')).toBe(reached)
    expect(await send('POST', headers, '', '/unsubscribe/../settings')).toBe(403)
    expect(await send('POST', headers, '', '/settings')).toBe(403)
  })
})

describe('fields', () => {
  it('lose zero bytes, and a name that means something to JavaScript is only a name', () => {
    const form = new FormData()
    for (const [name, value] of [
      ['address', 'a\0b'],
      ['themes[]', 'one'],
      ['themes[]', 'two'],
      ['__proto__', 'x'],
      ['twice', '1'],
      ['twice', '2'],
    ] as const)
      form.append(name, value)
    const fields = fieldsOf(form)
    expect(fields).toMatchObject({ address: 'ab', themes: ['one', 'two'], twice: ['1', '2'] })
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
  })

  it('are read once each, however many there are', () => {
    const timeFor = (count: number) => {
      const form = new FormData()
      for (let at = 0; at < count; at += 1) form.append(`field${at}`, '')
      return medianCostOf(() => fieldsOf(form))
    }
    timeFor(2_500)
    expect(timeFor(10_000)).toBeLessThan(9 * timeFor(2_500) + 50)
  })
})

describe('what the database cannot even read', () => {
  it('is to the reader not there', async () => {
    const viewer = await world.viewer(await world.person('Reader'))
    const { consultations, outcomes } = world.context
    for (const attempt of [
      () => outcomes.findOutcome(viewer, 'no key'),
      () => outcomes.findOutcome(viewer, '\0'),
      () => consultations.findConsultation(viewer, '\0'),
      () => outcomes.findPassageSource(viewer, '00000000-0000-7000-8000-000000000000', Number.NaN),
      () => outcomes.findPassageSource(viewer, '00000000-0000-7000-8000-000000000000', 1e12),
    ]) {
      const error = await attempt().then(
        () => null,
        (reason: unknown) => reason,
      )
      expect(asAppError(error)?.kind).toBe('notFound')
    }
  })
})
