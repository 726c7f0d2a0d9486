import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newPerson, picture } from '#tests/support/browser.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'

// Somebody is mentioned by the keyboard alone, in the plain field and with formatting, from left to right and from right to left.

let site: Site
let browser: Browser
let threadId: string
let name: string
const people: BrowserContext[] = []
type Look = Parameters<typeof newPerson>[1]

const enter = async (account: string, look: Look = {}) => {
  const person = await newPerson(browser, { ...look, baseURL: site.url })
  people.push(person)
  const page = await signIn(person, account, `/threads/${threadId}`)
  await page.locator('html[data-live=on]').waitFor({ state: 'attached' })
  return page
}
const body = (page: Page) => page.locator('textarea[name=body]')
const options = (page: Page) => page.locator('.mentions [role=option]')
const lastSource = async () =>
  (
    await site.db
      .selectFrom('post')
      .innerJoin('postRevision', 'postRevision.postId', 'post.id')
      .select('source')
      .where('threadId', '=', threadId)
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow()
  ).source

beforeAll(async () => {
  site = await startSite()
  browser = await launchBrowser()
  threadId = await site.threadNamed('Which figures')
  const member = await site.db
    .selectFrom('thread')
    .innerJoin('membership', 'membership.spaceId', 'thread.spaceId')
    .innerJoin('person', 'person.id', 'membership.personId')
    .innerJoin('personAddress', 'personAddress.personId', 'person.id')
    .select(['person.name'])
    .where('thread.id', '=', threadId)
    .where('directoryEntry', '=', 'name and function')
    .where('address', 'not in', ['ecowas@example.org', 'las@example.org'])
    .orderBy('person.name')
    .limit(1)
    .executeTakeFirstOrThrow()
  name = member.name
})
afterAll(async () => {
  await Promise.all(people.map((person) => person.close()))
  await browser?.close()
  await site?.stop()
})

const post = async (page: Page) => {
  const before = await lastSource()
  await page.keyboard.press('Control+Enter')
  await expect.poll(lastSource).not.toBe(before)
}

test.each([
  { account: 'ecowas', phone: false, width: 1280 },
  { account: 'las', phone: true, width: 390 },
])('in the plain field, by keys alone: $account, $width wide', async ({ account, phone, width }) => {
  const page = await enter(account, { phone })
  await body(page).focus()
  const typed = name.slice(0, 4).toLowerCase()
  await page.keyboard.type(`Hello @${typed}`)
  await options(page).first().waitFor()
  expect(await body(page).getAttribute('aria-activedescendant')).toBe(await options(page).first().getAttribute('id'))
  expect(await page.getByRole('status').allTextContents()).toEqual(
    expect.arrayContaining([expect.stringMatching(/\S/)]),
  )
  await picture(page, `mentions-${account}-${width}`)
  const axe = await new AxeBuilder({ page }).include('.writing').analyze()
  expect(axe.violations.map(({ id }) => id)).toEqual([])
  const box = (await page.getByRole('listbox').boundingBox())!
  expect(box.x).toBeGreaterThanOrEqual(0)
  expect(box.x + box.width).toBeLessThanOrEqual(width)
  await page.keyboard.press('Escape')
  await expect.poll(() => options(page).count()).toBe(0)
  expect(await body(page).inputValue()).toBe(`Hello @${typed}`)
  await page.keyboard.type(' ')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(`Hello @${typed}`)
  await options(page).first().waitFor()
  const chosen = page.locator('.mentions [aria-selected=true]')
  while (!(await chosen.textContent())?.includes(name)) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => body(page).inputValue()).toBe(`Hello @${name} `)
  await page.keyboard.type('again')
  await post(page)
  expect(await lastSource()).toMatch(/^Hello \[@.+\]\(person:[0-9a-f-]{36}\) again$/)
  await page.locator('.post .mention').last().waitFor()
})

test('with formatting a mention is one sign, and comes back as it was written', async () => {
  const page = await enter('ecowas')
  await page.locator('button.formatting').click()
  const text = page.locator('.formatted')
  await text.focus()
  await page.keyboard.type(`Hello @${name.slice(0, 4)}`)
  await options(page).first().waitFor()
  const chosen = page.locator('.mentions [aria-selected=true]')
  while (!(await chosen.textContent())?.includes(name)) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await text.locator('.mention', { hasText: name }).waitFor()
  await page.keyboard.type('and more')
  expect(await body(page).inputValue()).toMatch(/^Hello \[@.+\]\(person:[0-9a-f-]{36}\) and more$/)
  for (let at = 0; at < 'and more '.length; at += 1) await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  expect(await body(page).inputValue()).toBe('Hello')
  await page.keyboard.type(` @${name.slice(0, 4)}`)
  await options(page).first().waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await page.keyboard.type('once more')
  expect(await body(page).inputValue()).toContain('once more')
})
