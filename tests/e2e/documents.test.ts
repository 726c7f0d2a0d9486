import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newPerson } from '#tests/support/browser.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'

// Documents of a space, added by an organizer with and without scripts, and fetched by those who may read them.

const list = '/consultations/quality-data/documents'
let site: Site
let browser: Browser
const people: BrowserContext[] = []
const t = (key: string, values: Record<string, unknown> = {}) => site.t('en')(key, values)

beforeAll(async () => {
  site = await startSite()
  browser = await launchBrowser()
  await site.db.updateTable('person').set({ language: 'en' }).execute()
})
afterAll(async () => {
  await Promise.all(people.map((person) => person.close()))
  await browser?.close()
  await site?.stop()
})

const enter = async (account: string, javaScript: boolean) => {
  const person = await newPerson(browser, { javaScript, baseURL: site.url })
  people.push(person)
  const page = await signIn(person, account, list)
  if (javaScript) await page.locator('html[data-live=on]').waitFor({ state: 'attached' })
  return page
}
const fileOf = (words: string) => ({ name: 'paper.txt', mimeType: 'text/plain', buffer: Buffer.from(words) })
const press = (page: Page, key: string) => page.getByRole('button', { name: t(key), exact: true }).click()
const add = async (page: Page, title: string, audience: string, words: string) => {
  await page.goto(`${list}/new`)
  await page.locator('input[name=title]').fill(title)
  await page.locator(`input[name=audience][value="${audience}"]`).check()
  await page.locator('input[type=file][name=files]').setInputFiles([fileOf(words)])
  await press(page, 'documents:add')
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  return new URL(page.url()).pathname
}

test.each([false, true])('an organizer adds one for all and one for organizers (scripts: %s)', async (hasScripts) => {
  const organizer = await enter('organizer', hasScripts)
  const [open, closed] = [`For all, ${hasScripts}`, `For few, ${hasScripts}`]
  const openPath = await add(organizer, open, 'all', 'words for all')
  const closedPath = await add(organizer, closed, 'organizers', 'words for few')

  const observer = await enter('observer', hasScripts)
  await observer.getByText(open).first().waitFor()
  expect(await observer.getByText(closed).count()).toBe(0)
  expect(await observer.getByRole('link', { name: t('documents:add') }).count()).toBe(0)
  const answers = await Promise.all(
    [`${openPath}/1/en`, `${closedPath}/1/en`, closedPath, `${list}/new`].map(async (path) =>
      (await observer.request.get(path)).status(),
    ),
  )
  expect(answers).toEqual([200, 404, 404, 403])
  expect(await (await observer.request.get(`${openPath}/1/en`)).text()).toBe('words for all')
})

test('without a file nothing is added, the reason stands there, and what was typed stays', async () => {
  const organizer = await enter('organizer', false)
  await organizer.goto(`${list}/new`)
  await organizer.locator('input[name=title]').fill('Without a file')
  await press(organizer, 'documents:add')
  await organizer.getByText(t('documents:problem.oneFile')).first().waitFor()
  expect(await organizer.locator('input[name=title]').inputValue()).toBe('Without a file')
})

test('a file of a post is kept, and is listed beside the documents for those who see the post', async () => {
  const organizer = await enter('organizer', true)
  const keep = organizer.getByRole('link', { name: t('documents:keep') }).first()
  await keep.click()
  await organizer.locator('input[name=title]').fill('Kept of a post')
  await press(organizer, 'documents:keep')
  await organizer.getByRole('heading', { level: 1, name: 'Kept of a post' }).waitFor()
  const reader = await enter('ecowas', true)
  await reader.getByText('Kept of a post').first().waitFor()
})

test('one looks for a kind by an address that can be sent on, without scripts', async () => {
  const organizer = await enter('organizer', false)
  const title = 'One that is of a kind'
  await add(organizer, title, 'all', 'words')
  await organizer.goto(list)
  const section = organizer.getByRole('heading', { name: t('documents:ofPosts') })
  expect(await section.count()).toBe(1)
  const find = async (kind: string) => {
    await organizer.locator('search select[name=kind]').selectOption(kind)
    await press(organizer, 'documents:findNow')
    await organizer.waitForURL((url) => url.searchParams.get('kind') === kind)
  }
  await find('agenda')
  await organizer.getByText(t('documents:nothingOfKind')).waitFor()
  expect(await section.count()).toBe(0)
  await find('other')
  await organizer.getByRole('link', { name: title }).waitFor()
  expect(await organizer.locator('search select[name=kind]').inputValue()).toBe('other')
})
