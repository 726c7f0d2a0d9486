import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { launchBrowser, newPerson } from '#tests/support/browser.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'

// Two people: what one of them writes is counted in the other's window, and read there. One story, told in order.

let site: Site
let browser: Browser
let korvane: Page
let bare: Page
let threadId: string
let t: ReturnType<Site['t']>

beforeAll(async () => {
  site = await startSite()
  browser = await launchBrowser()
  t = site.t('en')
  threadId = await site.threadNamed('Which figures')
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

const answer = async (body: string) =>
  site.context.threads.writePost(await site.viewerOf('ecowas'), threadId, {
    body,
    language: 'en',
    capacity: 'expert',
    clearance: null,
    clientId: newId(),
  })
const counted = (page: Page) => page.locator('.rail a[href="/notifications"] .count')
const notices = (page: Page) => page.locator('main .rows > li')

describe('notices', () => {
  test('a thread is watched, and a colleague’s post is counted in rail and title without a reload', async () => {
    // Until everybody has been told of the story of the demonstration; their mails wait for others to join them.
    const waiting = sql<{ jobs: number }>`select count(*)::int as jobs from graphile_worker.jobs where run_at <= now()`
    await expect.poll(async () => (await waiting.execute(site.db)).rows[0]?.jobs, { timeout: 90_000 }).toBe(0)
    korvane = await signIn(await newPerson(browser, { baseURL: site.url }), 'rivers', '/settings/following')
    await korvane.goto(`/threads/${threadId}`)
    const menu = korvane.locator('.page-head details.menu')
    await menu.locator('summary').click()
    // The label says the choice before the server has it: leaving the page then would take the request along.
    const kept = korvane.waitForResponse((response) => response.url().includes(`/threads/${threadId}/follow`))
    await menu.getByRole('button', { name: t('threads:follow.watching') }).click()
    await kept
    await menu.locator('summary', { hasText: t('threads:follow.watching') }).waitFor()
    await korvane.goto('/notifications')
    await korvane.locator('html[data-live=on]').waitFor({ state: 'attached' })
    if (await counted(korvane).count()) {
      await korvane.getByRole('button', { name: t('notifications:markAll') }).click()
      await counted(korvane).waitFor({ state: 'detached' })
    }
    await korvane.goto('/consultations')
    await korvane.locator('html[data-live=on]').waitFor({ state: 'attached' })
    await korvane.evaluate('window.stayed = true')
    await answer('We counted them again, and there are two more.')
    await counted(korvane).getByText('1', { exact: true }).waitFor()
    await expect.poll(() => korvane.title()).toMatch(/^\(1\) /)
    expect(await korvane.evaluate('window.stayed')).toBe(true)
  })

  test('says what happened and why she is told; reading the post reads it', async () => {
    await korvane.locator('.rail a[href="/notifications"]').click()
    const notice = notices(korvane).filter({ hasText: 'two more' })
    await notice.getByText(t('notifications:unread'), { exact: true }).waitFor()
    const why = notice.getByRole('link', { name: t('notifications:because.watching-thread') })
    expect(await why.getAttribute('href')).toBe(`/settings/following#thread-${threadId}`)
    await notice.getByRole('link').first().click()
    await korvane.locator('.post', { hasText: 'two more' }).waitFor()
    await counted(korvane).waitFor({ state: 'detached' })
    await expect.poll(() => korvane.title()).not.toMatch(/^\(/)
  })
})

describe('what no read line passes', () => {
  test('is read by following its notice', async () => {
    const notice = notices(korvane)
      .filter({ hasText: t('notifications:because.taken-up') })
      .first()
    const { id: postId } = await site.db
      .selectFrom('outcomeOrigin')
      .innerJoin('post', 'post.id', 'outcomeOrigin.postId')
      .innerJoin('outcome', 'outcome.id', 'outcomeOrigin.outcomeId')
      .select(['post.id'])
      .where('post.authorId', '=', (await site.viewerOf('rivers')).person.id)
      .where('outcome.state', '=', 'agreed')
      .executeTakeFirstOrThrow()
    await site.db.updateTable('notification').set({ readAt: null }).where('postId', '=', postId).execute()
    await korvane.goto('/notifications')
    await counted(korvane).waitFor()
    await notice.getByRole('link').first().click()
    await korvane.waitForURL(/\/outcomes\//)
    await counted(korvane).waitFor({ state: 'detached' })
  })
})

describe('notices without JavaScript', () => {
  test('are marked one by one and all together, and their thread is muted, by plain forms', async () => {
    await answer('One more remark.')
    await answer('And another.')
    const viewer = await site.viewerOf('rivers')
    await expect.poll(async () => (await site.context.notifications.countWaiting(viewer)).notices).toBe(2)
    const person = await newPerson(browser, { baseURL: site.url, javaScript: false })
    bare = await signIn(person, 'rivers', '/notifications')
    expect(await counted(bare).textContent()).toBe('2')
    await notices(bare)
      .filter({ hasText: 'One more remark' })
      .getByRole('button', { name: t('notifications:markRead') })
      .click()
    expect(await counted(bare).textContent()).toBe('1')
    await bare.getByRole('button', { name: t('notifications:markAll') }).click()
    await bare.getByText(t('notifications:allRead')).waitFor()
    expect(await counted(bare).count()).toBe(0)
    const before = await notices(bare).count()
    await bare
      .locator('section', { has: bare.locator(`a[href="/threads/${threadId}"]`) })
      .getByRole('button', { name: t('notifications:mute') })
      .click()
    await bare.getByText(t('notifications:muted')).waitFor()
    expect(await notices(bare).count()).toBeLessThan(before)
    expect(await bare.locator(`main a[href="/threads/${threadId}"]`).count()).toBe(0)
  })

  test('what is followed is changed where it is listed', async () => {
    await bare.goto('/settings/following')
    const row = bare.locator(`#thread-${threadId}`)
    await row.locator('summary').click()
    await row.getByRole('button', { name: t('threads:follow.tracking') }).click()
    await bare.getByText(t('people:settings.saved')).waitFor()
    expect(await row.locator('summary').textContent()).toContain(t('threads:follow.tracking'))
    await bare.goto('/consultations/quality-data')
    const menu = bare.locator('.page-head details.menu')
    await menu.locator('summary').click()
    await menu.getByRole('button', { name: t('threads:follow.muted') }).click()
    await bare.waitForURL('**/consultations/quality-data')
    expect(await menu.locator('summary').textContent()).toContain(t('threads:follow.muted'))
  })
})
