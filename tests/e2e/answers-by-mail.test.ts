import { createTransport } from 'nodemailer'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newPerson } from '#tests/support/browser.ts'
import { holdMail, mailFor } from '#tests/support/held-mail.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'

let site: Site
let browser: Browser
let threadId: string
const people: BrowserContext[] = []

beforeAll(async () => {
  site = await startSite({ INBOUND_SMTP_PORT: '0' })
  browser = await launchBrowser()
  threadId = await site.threadNamed('Which figures')
})
afterAll(async () => {
  await Promise.all(people.map((person) => person.close()))
  await browser?.close()
  await site?.stop()
})

const t = (key: string, values: Record<string, unknown> = {}) => site.t('en')(key, values)
const enter = async (account: string, then: string, javaScript = false) => {
  const person = await newPerson(browser, { javaScript, baseURL: site.url })
  people.push(person)
  return signIn(person, account, then)
}

test('what waits for her word is posted or thrown away without JavaScript, by nobody else', async () => {
  const { mail: once, to } = await mailFor(site, 'rivers', threadId, 'Once a year, we propose.')
  const client = createTransport({ host: '127.0.0.1', port: site.smtpPort ?? 0, ignoreTLS: true })
  await client.sendMail({ envelope: { from: 'assistant@example.com', to }, raw: once })
  client.close()
  await holdMail(site, 'rivers', threadId, 'Nothing of mine.')
  const other = await enter('rapporteur', '/held')
  await other.getByText(t('inbound:noneWaiting')).waitFor()
  expect(await other.content()).not.toContain('Once a year')

  // The link of the mail leads to the page, by way of the sign-in.
  const page = await enter('rivers', '/held')
  const mail = (words: string) => page.locator('li', { hasText: words })
  await mail('Once a year').getByText(t('inbound:held.address')).waitFor()
  await mail('Once a year').getByText(t('inbound:cut')).click()
  await mail('Once a year').getByText('The office').waitFor()
  await mail('Once a year')
    .getByRole('button', { name: t('inbound:post'), exact: true })
    .click()
  await page.getByText(t('inbound:posted')).waitFor()
  expect(await mail('Once a year').count()).toBe(0)
  await mail('Nothing of mine')
    .getByRole('button', { name: t('inbound:throwAway') })
    .click()
  await page.getByText(t('inbound:noneWaiting')).waitFor()
  await page.locator('li', { hasText: 'Which figures' }).getByRole('link').first().click()
  await page.locator('.post', { hasText: 'Once a year, we propose.' }).waitFor()
  expect(await page.content()).not.toContain('Nothing of mine')
})

test('with scripts she is told the same, and stays where she is', async () => {
  await holdMail(site, 'ecowas', threadId, 'Two times a year.')
  const french = (key: string) => site.t('fr')(key)
  const page = await enter('ecowas', '/held', true)
  await page.getByRole('button', { name: french('inbound:post'), exact: true }).click()
  await page.getByText(french('inbound:posted')).waitFor()
  // Her own post is news to this page, too: it is read anew, and what she was told stays.
  await page.waitForLoadState('networkidle')
  await page.waitForResponse((response) => new URL(response.url()).pathname === '/held.data')
  await page.waitForLoadState('networkidle')
  expect(await page.getByText(french('inbound:posted')).count()).toBe(1)
  await page.getByRole('link', { name: french('inbound:openPost') }).click()
  await page.locator('.post', { hasText: 'Two times a year.' }).waitFor()
})
