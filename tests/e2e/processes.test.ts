import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPerson } from '#tests/support/browser.ts'
import { openWayToRedis, redisUrl } from '#tests/support/redis.ts'
import { signIn, signInOverHttp } from '#tests/support/sign-in.ts'
import { type Site, startProcess, startSite } from '#tests/support/site.ts'

// Two processes on one database with Redis between them, as a proxy would share people out over them.

type Process = Awaited<ReturnType<typeof startProcess>>
const settings = { PUBLIC_URL: 'http://baobab.test' }

let site: Site
let way: Awaited<ReturnType<typeof openWayToRedis>>
let processes: [Process, Process]
let browser: Browser

const open = async (account: string, at: Process, path: string): Promise<Page> => {
  const page = await signIn(await newPerson(browser, { baseURL: at.url }), account, path)
  await page.evaluate('window.stayed = true')
  await page.locator('html[data-live=on]').waitFor({ state: 'attached' })
  return page
}

/** Sends the plain form; the number of the post, or null where it was not acknowledged. */
const post = async (at: Process, cookie: string, threadId: string, body: string, clientId = randomUUID()) => {
  try {
    const response = await fetch(`${at.url}/threads/${threadId}`, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(5000),
      headers: { cookie, origin: at.url },
      body: new URLSearchParams({ body, clientId, language: 'en', capacity: 'expert' }),
    })
    const place = response.headers.get('location')?.match(/\/threads\/[^/]+\/(\d+)/)?.[1]
    return place ? Number(place) : null
  } catch {
    return null
  }
}

const spaceOf = async (threadId: string) =>
  (await site.db.selectFrom('thread').select('spaceId').where('id', '=', threadId).executeTakeFirstOrThrow()).spaceId

describe.skipIf(!redisUrl)('two processes', () => {
  beforeAll(async () => {
    site = await startSite()
    way = await openWayToRedis()
    const start = () => startProcess(site.databaseUrl, { ...settings, REDIS_URL: way.url, DATA_DIR: site.dataDir })
    processes = [await start(), await start()]
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    for (const process of processes ?? []) await process.stop()
    await way?.close()
    await site?.stop()
  })

  test('a post made on one is seen on the other, without a reload', async () => {
    const threadId = await site.threadNamed('Which figures')
    const reader = await open('las', processes[1], `/threads/${threadId}`)
    const cookie = await signInOverHttp(processes[0].url, 'ecowas')
    expect(await post(processes[0], cookie, threadId, 'From the other process')).not.toBeNull()
    await reader.locator('.post', { hasText: 'From the other process' }).waitFor({ timeout: 2000 })
    expect(await reader.evaluate('window.stayed')).toBe(true)
    await reader.context().close()
  })

  test('it is seen there with Redis away as well, and nobody is shown an error', async () => {
    const threadId = await site.threadNamed('Which figures')
    const reader = await open('las', processes[1], `/threads/${threadId}`)
    way.cut()
    const cookie = await signInOverHttp(processes[0].url, 'ecowas')
    expect(await post(processes[0], cookie, threadId, 'While Redis is away')).not.toBeNull()
    await reader.locator('.post', { hasText: 'While Redis is away' }).waitFor({ timeout: 5000 })
    way.mend()
    expect(await reader.evaluate('window.stayed')).toBe(true)
    await reader.context().close()
  })

  const removed = async (account: string, within: number) => {
    const threadId = await site.threadNamed('Ask once')
    const spaceId = await spaceOf(threadId)
    const { person } = await site.viewerOf(account)
    await site.db.updateTable('space').set({ visibility: 'members' }).where('id', '=', spaceId).execute()
    const page = await open(account, processes[1], `/threads/${threadId}`)
    const frames: string[] = []
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))))
    await page.reload()
    await page.locator('html[data-live=on]').waitFor({ state: 'attached' })
    await page.locator('.post').first().waitFor()
    const organizer = await site.viewerOf('organizer')
    await processes[0].context.spaces.removeMember(organizer, spaceId, person.id)
    await new Promise((resolve) => setTimeout(resolve, within))
    const words = `After ${within} milliseconds ${randomUUID()}`
    const cookie = await signInOverHttp(processes[0].url, 'organizer')
    expect(await post(processes[0], cookie, threadId, words)).not.toBeNull()
    await new Promise((resolve) => setTimeout(resolve, 3000))
    expect(frames.length).toBeGreaterThan(0)
    expect(frames.filter((frame) => frame.includes(words))).toEqual([])
    expect(await page.getByText(words).count()).toBe(0)
    await page.context().close()
  }

  test('the open page of a removed member receives nothing more after two seconds', () => removed('oas', 2000))

  test('and with Redis away after ten', async () => {
    way.cut()
    await removed('rivers', 10_000)
    way.mend()
  })

  test('both restarted under load: no acknowledged post is lost, none comes twice, no draft goes, no page reloads', async () => {
    const threadId = await site.threadNamed('Which figures')
    const page = await open('las', processes[1], `/threads/${threadId}`)
    const composer = page.locator('textarea[name=body]')
    await composer.fill('A draft that nobody has seen yet')
    await page
      .getByText(site.t('ar')('threads:draft.saved'))
      .or(page.getByText(site.t('en')('threads:draft.saved')))
      .waitFor()
    const writers = [
      { at: 0, cookie: await signInOverHttp(processes[0].url, 'ecowas') },
      { at: 1, cookie: await signInOverHttp(processes[1].url, 'organizer') },
    ] as const
    const acknowledged: { number: number; body: string }[] = []
    let isOver = false
    const load = writers.map(async ({ at, cookie }) => {
      for (let count = 0; !isOver && count < 25; count += 1) {
        const [body, clientId] = [`Under load ${at}-${count}`, randomUUID()]
        let number: number | null = null
        // A browser sends it again with the same key, as a person pressing the button again does.
        while (number === null && !isOver) {
          number = await post(processes[at], cookie, threadId, body, clientId)
          if (number === null) await new Promise((resolve) => setTimeout(resolve, 100))
        }
        if (number !== null) acknowledged.push({ number, body })
        await new Promise((resolve) => setTimeout(resolve, 60))
      }
    })
    for (const at of [1, 0] as const) {
      const { port } = processes[at]
      await processes[at].stop()
      // Written while her process is away: it is there once that is back, on her device and on the server.
      if (at === 1) await composer.fill('A draft that nobody has seen yet, nor the server')
      processes[at] = await startProcess(site.databaseUrl, {
        ...settings,
        REDIS_URL: way.url,
        DATA_DIR: site.dataDir,
        PORT: String(port),
      })
    }
    await Promise.all(load)
    isOver = true
    expect(acknowledged.length).toBe(50)
    expect(new Set(acknowledged.map(({ number }) => number)).size).toBe(50)
    const stored = await site.db
      .selectFrom('post')
      .innerJoin('postRevision', 'postRevision.postId', 'post.id')
      .select(['number', 'plain'])
      .where('threadId', '=', threadId)
      .where('plain', 'like', 'Under load%')
      .orderBy('number')
      .execute()
    const byNumber = (a: { number: number }, b: { number: number }) => a.number - b.number
    expect(stored.map(({ number, plain }) => ({ number, body: plain }))).toEqual(acknowledged.sort(byNumber))
    // The page comes back by itself within its twelve seconds, and reads what it missed.
    const last = acknowledged.at(-1)!.number
    await page.locator(`#post-${last}`).waitFor({ timeout: 30_000 })
    const shown = await page
      .locator('.post[data-number]')
      .evaluateAll((posts) => posts.map((one) => Number((one as HTMLElement).dataset.number)))
    expect(shown).toEqual(Array.from({ length: shown.length }, (_, at) => shown[0]! + at))
    expect(await page.evaluate('window.stayed')).toBe(true)
    expect(await composer.inputValue()).toBe('A draft that nobody has seen yet, nor the server')
    const draft = site.db.selectFrom('draft').select('body').where('threadId', '=', threadId).where('ended', 'is', null)
    await expect
      .poll(async () => (await draft.execute()).map(({ body }) => body), { timeout: 45_000 })
      .toEqual(['A draft that nobody has seen yet, nor the server'])
    const elsewhere = await open('las', processes[0], `/threads/${threadId}`)
    expect(await elsewhere.locator('textarea[name=body]').inputValue()).toBe(
      'A draft that nobody has seen yet, nor the server',
    )
    await elsewhere.context().close()
    await page.context().close()
  })
})
