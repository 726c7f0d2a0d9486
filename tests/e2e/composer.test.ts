import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPerson, picture } from '#tests/support/browser.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'

// Writing at the foot of a thread: looking at it before it is sent, quoting, sending by keys.

let site: Site
let browser: Browser
let threadId: string
const people: BrowserContext[] = []
const t = (key: string, values: Record<string, unknown> = {}) => site.t('en')(key, values)
const text =
  '# Sources\n\nTwo of them[^1]:\n\n- **border** posts\n- shelters <script>alert(1)</script>\n\n[^1]: So far.'

const enter = async (account: string, javaScript: boolean) => {
  const person = await newPerson(browser, { javaScript, baseURL: site.url })
  people.push(person)
  const page = await signIn(person, account, `/threads/${threadId}`)
  if (javaScript) await page.locator('html[data-live=on]').waitFor({ state: 'attached' })
  return page
}
const body = (page: Page) => page.locator('textarea[name=body]')
const preview = (page: Page) => page.locator('.preview')
const look = (page: Page) => page.getByRole('button', { name: t('threads:preview'), exact: true }).click()
const lastNumber = async () =>
  (await site.db.selectFrom('thread').select('lastNumber').where('id', '=', threadId).executeTakeFirstOrThrow())
    .lastNumber
/** Selects all words of an element, as by three clicks, and presses the Quote of its post. */
const quoteFrom = async (page: Page, number: number) => {
  const paragraph = page.locator(`#post-${number} .doc > p`).first()
  await paragraph.selectText()
  const words = await page.evaluate(() => window.getSelection()?.toString().trim() ?? '')
  await page
    .locator(`#post-${number}`)
    .getByRole('link', { name: t('threads:quote') })
    .click()
  return words
}

beforeAll(async () => {
  site = await startSite()
  browser = await launchBrowser()
  threadId = await site.threadNamed('Which figures')
  // The buttons are looked for by their English names.
  await site.db.updateTable('person').set({ language: 'en' }).execute()
})
afterAll(async () => {
  await Promise.all(people.map((person) => person.close()))
  await browser?.close()
  await site?.stop()
})

describe.each([
  ['without JavaScript', false],
  ['with JavaScript', true],
])('a text is looked at before it is sent, %s', (_name, javaScript) => {
  test('as the server draws it; nothing is written, and what was typed stays', async () => {
    const before = await lastNumber()
    const page = await enter('ecowas', javaScript)
    await page.locator('select[name=language]').selectOption('pt')
    await body(page).fill(text)
    await look(page)
    await preview(page).locator('h3', { hasText: 'Sources' }).waitFor()
    expect(await preview(page).locator('li strong').first().textContent()).toBe('border')
    expect(await preview(page).locator('.footnotes').count()).toBe(1)
    expect(await preview(page).locator('script').count()).toBe(0)
    expect(await body(page).inputValue()).toBe(text)
    expect(await page.locator('select[name=language]').inputValue()).toBe('pt')
    expect(await lastNumber()).toBe(before)
    if (javaScript) {
      await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('preview')
      await picture(page, 'composer-preview')
    }
    await body(page).fill('')
    await look(page)
    await preview(page).getByText(t('threads:previewEmpty')).waitFor()
  })

  test('a text that is too long comes back with the sentence, and whole', async () => {
    const page = await enter('oas', javaScript)
    await body(page).evaluate((box) => box.removeAttribute('maxlength'))
    const long = 'word '.repeat(10_001)
    await body(page).fill(long)
    await look(page)
    await page.locator('.form-problems').waitFor()
    expect((await body(page).inputValue()).length).toBe(long.length)
    expect(await preview(page).count()).toBe(0)
  })
})

describe('selected words are quoted', () => {
  test('out of several posts, each with the way back and its author as the thread shows her', async () => {
    const page = await enter('ecowas', true)
    const first = await quoteFrom(page, 12)
    const author = (await page.locator('#post-12 .post-by strong').textContent())?.trim() ?? ''
    expect(first.length).toBeGreaterThan(10)
    expect(author).not.toBe('')
    const second = await quoteFrom(page, 13)
    const written = await body(page).inputValue()
    expect(written).toContain(`> ${first.split('\n')[0]}`)
    expect(written).toContain(`> ${second.split('\n')[0]}`)
    expect(written).toContain(`> [Post 12](/threads/${threadId}/12), ${author}`)
    expect(written).toContain(`> [Post 13](/threads/${threadId}/13)`)
    // Ctrl+Enter sends it.
    const before = await lastNumber()
    await body(page).press('End')
    await body(page).press('Control+Enter')
    const post = page.locator(`#post-${before + 1}`)
    await post.locator('blockquote').nth(1).waitFor()
    expect(await post.locator(`blockquote a[href="/threads/${threadId}/12"]`).count()).toBe(1)
    await expect.poll(() => body(page).inputValue()).toBe('')
  })

  test.each(['organisation only', 'not attributable'])('and where posts are %s, nobody is named', async (rule) => {
    await site.db.updateTable('thread').set({ attribution: rule }).where('id', '=', threadId).execute()
    const { person } = await site.viewerOf('rivers')
    const own = await site.db
      .selectFrom('post')
      .select('number')
      .where('threadId', '=', threadId)
      .where('authorId', '=', person.id)
      .executeTakeFirstOrThrow()
    // She sees herself by name on her own post where it is not attributable; her quotation must not.
    const page = await enter('rivers', true)
    await page.goto(`/threads/${threadId}/${own.number}`)
    await page.locator('html[data-live=on]').waitFor({ state: 'attached' })
    const shown = (await page.locator(`#post-${own.number} .post-by strong`).textContent()) ?? ''
    expect(shown.includes(person.name)).toBe(rule === 'not attributable')
    await quoteFrom(page, own.number)
    const written = await body(page).inputValue()
    expect(written).toContain(`> [Post ${own.number}](/threads/${threadId}/${own.number})`)
    expect(written).not.toContain(person.name)
    if (rule === 'not attributable') expect(written.trimEnd().endsWith(`/${own.number})`)).toBe(true)
    await site.db.updateTable('thread').set({ attribution: 'named' }).where('id', '=', threadId).execute()
  })
})

test('nobody who is signed out has anything drawn', async () => {
  const answer = await fetch(`${site.url}/threads/${threadId}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ preview: '1', body: 'A *text*' }),
  })
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toMatch(/^\/sign-in/)
})
