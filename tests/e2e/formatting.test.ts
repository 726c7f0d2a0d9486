import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPerson, picture } from '#tests/support/browser.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'

// Writing with formatting, over the plain field, which keeps the text.

let site: Site
let browser: Browser
let threadId: string
const people: BrowserContext[] = []
type Look = Parameters<typeof newPerson>[1]
const t = (key: string, language: 'en' | 'ar' = 'en') => site.t(language)(key, {})

const enter = async (account: string, look: Look = {}, path = `/threads/${threadId}`) => {
  // Each story begins with an empty field.
  await site.db.deleteFrom('draft').execute()
  const person = await newPerson(browser, { ...look, baseURL: site.url })
  people.push(person)
  const page = await signIn(person, account, path)
  await page.locator('html[data-live=on]').waitFor({ state: 'attached' })
  return page
}
const body = (page: Page) => page.locator('textarea[name=body]')
const text = (page: Page) => page.locator('.formatted')
const toggle = (page: Page) => page.locator('button.formatting')
const tool = (page: Page, name: string) => page.locator(`[data-tool=${name}]`)
const open = async (page: Page) => {
  await toggle(page).click()
  await text(page).waitFor()
  // The tools come a moment later and push the text down: a click must not land where a line was before.
  await page.locator('[data-tool]').first().waitFor()
}
const written = (page: Page) => body(page).inputValue()
const lastNumber = async () =>
  (await site.db.selectFrom('thread').select('lastNumber').where('id', '=', threadId).executeTakeFirstOrThrow())
    .lastNumber

beforeAll(async () => {
  site = await startSite()
  browser = await launchBrowser()
  threadId = await site.threadNamed('Which figures')
  await site.db.updateTable('person').set({ language: 'en' }).execute()
})
afterAll(async () => {
  await Promise.all(people.map((person) => person.close()))
  await browser?.close()
  await site?.stop()
})

test('what is typed and formatted stands in the plain field, is kept, and is posted by keys', async () => {
  const page = await enter('ecowas')
  const problems: string[] = []
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await open(page)
  expect(await text(page).evaluate((element) => document.activeElement === element)).toBe(true)
  await page.keyboard.type('# Sources')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Two of ')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('them')
  await page.keyboard.press('Control+b')
  await page.keyboard.type(', see *this*:')
  await page.keyboard.press('Enter')
  await page.keyboard.type('- border posts')
  await page.keyboard.press('Enter')
  await page.keyboard.type('shelters')
  const markdown = '# Sources\n\nTwo of **them**, see \\*this\\*:\n\n- border posts\n- shelters'
  expect(await written(page)).toBe(markdown)
  const onDevice = (id: string) =>
    Object.entries(localStorage).flatMap(([key, copy]) =>
      key.endsWith(`:answer:${id}`) ? [JSON.parse(copy).fields.body] : [],
    )
  expect(await page.evaluate(onDevice, threadId)).toEqual([markdown])
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await tool(page, 'table').click()
  for (const cell of ['State', 'Cases', 'Year']) {
    await page.keyboard.type(cell)
    await page.keyboard.press('ArrowRight')
  }
  expect(await written(page)).toBe(
    `${markdown}\n\n| State | Cases | Year |\n| --- | --- | --- |\n|  |  |  |\n|  |  |  |`,
  )
  await picture(page, 'formatting-desk')
  const { violations } = await new AxeBuilder({ page }).include('.compose').analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  // It is a habit of this device, and the draft is there again.
  await page.reload()
  await text(page).locator('h3', { hasText: 'Sources' }).waitFor()
  await text(page).locator('li').first().click()
  const before = await lastNumber()
  await page.keyboard.press('Control+Enter')
  const post = page.locator(`#post-${before + 1}`)
  await post.locator('h3', { hasText: 'Sources' }).waitFor()
  expect(await post.locator('.doc strong').textContent()).toBe('them')
  expect(await post.locator('.doc table th').count()).toBe(3)
  await expect.poll(() => written(page)).toBe('')
  await expect.poll(() => text(page).textContent()).toBe('')
  expect(problems.filter((problem) => /Content Security|style/i.test(problem))).toEqual([])
})

test('by the keyboard alone: one stop for the tools, arrows among them, and out again', async () => {
  const page = await enter('oas')
  await toggle(page).focus()
  await page.keyboard.press('Enter')
  await text(page).waitFor()
  await page.keyboard.type('see the figures')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Shift+Tab')
  const focused = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.tool)
  expect(await focused()).toBe('bold')
  await page.keyboard.press('ArrowRight')
  expect(await focused()).toBe('italic')
  await page.keyboard.press('End')
  expect(await focused()).toBe('redo')
  await page.keyboard.press('ArrowRight')
  expect(await focused()).toBe('bold')
  await page.keyboard.press('Enter')
  expect(await written(page)).toBe('**see the figures**')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('javascript:alert(1)')
  await page.keyboard.press('Enter')
  await page.locator('.link-field .problem').waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('example.org/a')
  await page.keyboard.press('Enter')
  expect(await written(page)).toBe('[**see the figures**](https://example.org/a)')
  await page.keyboard.press('Control+z')
  expect(await written(page)).toBe('**see the figures**')
  // Neither key is kept.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  expect(await text(page).evaluate((element) => element.contains(document.activeElement))).toBe(false)
  await toggle(page).click()
  expect(await body(page).isVisible()).toBe(true)
  expect(await text(page).count()).toBe(0)
})

test('a quotation comes into it; a text that would not come back stays plain, with a sentence', async () => {
  const page = await enter('rivers')
  await open(page)
  await page
    .locator('#post-12')
    .getByRole('link', { name: t('threads:quote') })
    .click()
  await text(page).locator('blockquote').waitFor()
  await expect.poll(() => text(page).evaluate((element) => element === document.activeElement)).toBe(true)
  await toggle(page).click()
  await body(page).fill('Nobody points here.\n\n[^1]: A note of somebody.')
  await toggle(page).click()
  await page.getByText(t('writing:formattingRefused')).waitFor()
  expect(await written(page)).toBe('Nobody points here.\n\n[^1]: A note of somebody.')
  expect(await body(page).isVisible()).toBe(true)
})

test('a problem of the form is said by the field that is seen', async () => {
  const page = await enter('las', {}, `/threads/${threadId}`)
  await open(page)
  await page.locator('.compose button.button:not(.quiet)').first().click()
  await page.locator('.formatted[aria-invalid=true]').waitFor()
  const described = (await text(page).getAttribute('aria-describedby'))?.split(' ') ?? []
  expect(described.some((id) => id.endsWith('-problem'))).toBe(true)
})

test('a new thread is written with formatting, by title, text and keys', async () => {
  const { id } = await site.db
    .selectFrom('space')
    .select('id')
    .where('slug', '=', 'quality-data')
    .executeTakeFirstOrThrow()
  const page = await enter('organizer', {}, `/threads/new?space=${id}`)
  await page.locator('input[name=title]').fill('Where the figures come from')
  await open(page)
  expect(await text(page).evaluate((element) => document.activeElement === element)).toBe(true)
  await page.keyboard.type('## Offices')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+i')
  await page.keyboard.type('All')
  await page.keyboard.press('Control+i')
  await page.keyboard.type(' of them report:')
  await page.keyboard.press('Enter')
  await page.keyboard.type('1. border posts')
  await page.keyboard.press('Enter')
  await page.keyboard.type('shelters')
  expect(await written(page)).toBe('## Offices\n\n_All_ of them report:\n\n1. border posts\n2. shelters')
  // Headings are those of the post that it becomes, below the thread's; this page has fewer above them.
  const axe = new AxeBuilder({ page }).include('main').disableRules(['heading-order'])
  const { violations } = await axe.analyze()
  expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([])
  // A look at it changes nothing of what is written.
  await page.locator('button[name=preview]').click()
  await page.locator('.preview h4', { hasText: 'Offices' }).waitFor()
  await text(page).locator('li', { hasText: 'shelters' }).click()
  await page.keyboard.press('Control+Enter')
  const post = page.locator('#post-1')
  await post.locator('h4', { hasText: 'Offices' }).waitFor()
  expect(new URL(page.url()).pathname).toMatch(/^\/threads\/[0-9a-f-]{36}$/)
  expect(await post.locator('.doc em').textContent()).toBe('All')
  expect(await post.locator('.doc ol > li').count()).toBe(2)
})

test('a post is edited with formatting: what it says is there, and only what was changed is', async () => {
  const { threads } = site.context
  const source = '# Counting\n\nWe count **persons**[^1], once a year.\n\n- one\n- two\n\n[^1]: Since 2019.'
  const writer = await site.viewerOf('oas')
  const { number } = await threads.writePost(writer, threadId, {
    ...{ body: source, language: 'en', capacity: 'expert', clearance: null, clientId: crypto.randomUUID() },
  })
  const page = await enter('oas', {}, `/threads/${threadId}/${number}/edit`)
  await open(page)
  await text(page).locator('h3', { hasText: 'Counting' }).waitFor()
  // To have looked at it with formatting changes no letter.
  expect(await written(page)).toBe(source)
  // The editor takes the focus as it opens and puts its own caret back a moment later: a hand comes after that.
  await expect
    .poll(async () => {
      await text(page).locator('li', { hasText: 'two' }).click()
      await page.waitForTimeout(150)
      return page.evaluate('getSelection()?.anchorNode?.textContent')
    })
    .toBe('two')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('three')
  const edited = source.replace('- two', '- two\n- three')
  expect(await written(page)).toBe(edited)
  await page.keyboard.press('Control+Enter')
  const post = page.locator(`#post-${number}`)
  await post.locator('li', { hasText: 'three' }).waitFor()
  const { source: kept } = await threads.readPostForEditing(writer, threadId, number)
  expect(kept).toBe(edited)
  // Another came first: her words stay in the field that she sees.
  await page.goto(`/threads/${threadId}/${number}/edit`)
  await text(page).locator('li', { hasText: 'three' }).click()
  await page.keyboard.press('End')
  await page.keyboard.type(' and a half')
  await threads.editPost(writer, threadId, number, { body: source, language: 'en', revision: 2 })
  await page.keyboard.press('Control+Enter')
  await page.locator('.form-problems').waitFor()
  expect(await written(page)).toContain('- three and a half')
  expect(await text(page).locator('li', { hasText: 'three and a half' }).count()).toBe(1)
})

test('the language follows what is written, until it is chosen by hand', async () => {
  const page = await enter('oas')
  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await page.locator('html[data-live=on]').waitFor({ state: 'attached' })
  const language = page.locator('.compose select[name=language]')
  await body(page).fill('Chaque bureau envoie une fois par an les chiffres de son district.')
  await expect.poll(() => language.inputValue()).toBe('fr')
  await page.getByText(t('threads:languageGuessed')).waitFor()
  await language.selectOption('pt')
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await body(page).fill('Each office sends the figures of its own district once a year.')
  await page.waitForTimeout(1_200)
  expect(await language.inputValue()).toBe('pt')
  expect(asked).not.toContain('/threads/language')
})

describe.each([
  ['phone, dark', { phone: true, dark: true }, 'en'],
  ['Arabic', { language: 'ar' }, 'ar'],
  ['Arabic phone', { language: 'ar', phone: true }, 'ar'],
] as const)('how it looks: %s', (name, look, language) => {
  test('each block has the direction of its words', async () => {
    await site.db.updateTable('person').set({ language }).execute()
    // What she wrote in another window would be before her.
    await Promise.all(people.splice(0).map((person) => person.close()))
    await site.db.deleteFrom('draft').execute()
    const page = await enter('ecowas', look)
    await open(page)
    await page.keyboard.type('# مصادر الأرقام')
    await page.keyboard.press('Enter')
    await page.keyboard.type('The figures of two States')
    const directions = await text(page).evaluate((element) =>
      [...element.children].map((one) => getComputedStyle(one).direction),
    )
    expect(directions).toEqual(['rtl', 'ltr'])
    if (language === 'ar') {
      await tool(page, 'bold').focus()
      await page.keyboard.press('ArrowLeft')
      expect(await tool(page, 'italic').evaluate((element) => element === document.activeElement)).toBe(true)
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await picture(page, `formatting-${name.replace(/\W+/g, '-')}`)
    await site.db.updateTable('person').set({ language: 'en' }).execute()
  })
})
