import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { launchBrowser, newPerson, picture } from '#tests/support/browser.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'

// A long thread, read in a browser: in windows both ways, by keys alone, while others write in it.

const last = 160
let site: Site
let browser: Browser
let threadId: string
let person: BrowserContext
let page: Page

const base = { language: 'en', capacity: 'expert' as const, clearance: null }
const write = async (account: string, body: string) =>
  (await site.context.threads.writePost(await site.viewerOf(account), threadId, { ...base, body, clientId: newId() }))
    .number
const sentence = 'The figures that reach the secretariat each spring are counted in four different ways. '

beforeAll(async () => {
  site = await startSite()
  browser = await launchBrowser()
  const { id: spaceId } = await site.db
    .selectFrom('space')
    .select('id')
    .where('slug', '=', 'quality-data')
    .executeTakeFirstOrThrow()
  const opened = await site.context.threads.openThread(await site.viewerOf('organizer'), {
    ...base,
    spaceId,
    sessionId: null,
    title: 'A long thread about figures',
    kind: 'discussion',
    audience: 'all',
    body: 'Post 1, which opens it.',
    clientId: newId(),
  })
  threadId = opened.threadId
  for (let number = 2; number <= last; number += 1) {
    for (const account of ['organizer', 'las', 'rivers', 'oas', 'rapporteur']) {
      const { person: writer } = await site.viewerOf(account)
      await site.context.limits.posts.forget(writer.id)
    }
    const quotation = number % 10 === 0 ? `> ${sentence.repeat(6)}\n\n` : ''
    const heading = number % 25 === 0 ? `## Part ${number / 25}\n\n` : ''
    await write(number % 2 === 0 ? 'las' : 'rivers', `${heading}${quotation}Post ${number}. ${sentence.repeat(3)}`)
  }
  person = await newPerson(browser, { baseURL: site.url })
  // Aïssatou reads in French.
  page = await signIn(person, 'ecowas', `/threads/${threadId}/80`)
  page.setDefaultTimeout(10_000)
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

const numbers = (at: Page) =>
  at.locator('.post').evaluateAll((posts) => posts.map((post) => Number((post as HTMLElement).dataset.number)))
const run = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const topOf = (at: Page, number: number) =>
  at.locator(`#post-${number}`).evaluate((post) => post.getBoundingClientRect().top)
const focused = (at: Page) =>
  at.evaluate(() => document.activeElement?.closest('.post')?.id ?? document.activeElement?.tagName ?? '')
const open = async (path: string) => {
  await page.goto(path)
  await page.locator('html[data-live=on]').waitFor({ state: 'attached' })
  // The page scrolls by itself for a second after it was opened.
  await page.waitForTimeout(1200)
}

describe('windows both ways', () => {
  test('it opens at the post of the address, and the windows above and below come as one reads there', async () => {
    await open(`/threads/${threadId}/80`)
    expect(await numbers(page)).toEqual(run(75, 124))
    expect(Math.abs(await topOf(page, 80))).toBeLessThan(60)
    await page.mouse.move(500, 400)
    await page.mouse.wheel(0, -600)
    await page.locator('#post-25').waitFor({ state: 'attached' })
    expect(await numbers(page)).toEqual(run(25, 124))
    await page.locator('#post-122').scrollIntoViewIfNeeded()
    await page.locator(`#post-${last}`).waitFor({ state: 'attached' })
    expect(await numbers(page)).toEqual(run(25, last))
  })

  test('what is read does not move as a window comes above it', async () => {
    await open(`/threads/${threadId}/80`)
    const before = await page.evaluate(() => {
      // Near the beginning of the window, however tall its posts are.
      document.getElementById('post-76')?.scrollIntoView()
      return document.getElementById('post-80')?.getBoundingClientRect().top ?? 0
    })
    await page.locator('#post-25').waitFor({ state: 'attached' })
    await page.waitForTimeout(300)
    expect(Math.abs((await topOf(page, 80)) - before)).toBeLessThan(4)
  })

  test('the address carries the post that is read, and going back finds it again', async () => {
    await open(`/threads/${threadId}/80`)
    const steps = await page.evaluate(() => history.length)
    await page.locator('#post-100').evaluate((post) => post.scrollIntoView())
    await page.waitForURL(`**/threads/${threadId}/100`)
    expect(await page.evaluate(() => history.length), 'one step of history').toBe(steps)
    await page.getByRole('link', { name: site.t('fr')('threads:outline') }).click()
    await page.waitForURL('**/outline')
    await page.goBack()
    await page.waitForURL(`**/threads/${threadId}/100`)
    await page.locator('#post-100').waitFor()
    await expect.poll(() => topOf(page, 100).then(Math.abs)).toBeLessThan(80)
  })

  test('a click on "earlier posts" goes on above, with the focus on the next post', async () => {
    await open(`/threads/${threadId}/80`)
    const link = page.getByRole('link', { name: site.t('fr')('threads:earlier', { count: 74 }) })
    await link.focus()
    await page.keyboard.press('Enter')
    await page.locator('#post-25').waitFor({ state: 'attached' })
    await expect.poll(() => focused(page)).toBe('post-74')
  })

  test('without scripts there are links both ways', async () => {
    const old = await newPerson(browser, { javaScript: false, baseURL: site.url })
    old.setDefaultTimeout(10_000)
    const plain = await signIn(old, 'ecowas', `/threads/${threadId}/80`)
    await plain.getByRole('link', { name: site.t('fr')('threads:later', { count: last - 124 }) }).click()
    await plain.locator('#post-125').waitFor()
    await plain.getByLabel(site.t('fr')('threads:goToNumber')).last().fill('33')
    await plain.locator('form[action$="/jump"] button').last().click()
    await plain.waitForURL(`**/threads/${threadId}/33`)
    await old.close()
  })
})

describe('a jump', () => {
  test('to a day goes to its first post; what is no day comes back with a sentence', async () => {
    await site.db
      .updateTable('post')
      .set({ writtenAt: new Date('2026-03-05T12:00:00Z') })
      .where('threadId', '=', threadId)
      .where('number', '<', 60)
      .execute()
    await open(`/threads/${threadId}/80`)
    await page.locator('input[name=day]').fill('2026-03-06')
    await page.locator('form:has(input[name=day]) button').click()
    await page.waitForURL(`**/threads/${threadId}/60`)
    await page.goto(`/threads/${threadId}/jump?day=6.3.2026`)
    await page.getByText(site.t('fr')('threads:noSuchDay')).waitFor()
  })
})

describe('by keys alone', () => {
  test('she reads on and back, quotes, answers, and is told what the keys do', async () => {
    await open(`/threads/${threadId}/80`)
    await page.keyboard.press('j')
    await expect.poll(() => focused(page)).toBe('post-80')
    await page.keyboard.press('j')
    await expect.poll(() => focused(page)).toBe('post-81')
    await page.keyboard.press('k')
    await expect.poll(() => focused(page)).toBe('post-80')
    await page.keyboard.press('r')
    const box = page.locator('#compose textarea')
    await expect.poll(() => box.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await page.locator('#compose input[name=replyTo]').inputValue()).toBe('80')
    await page.keyboard.type('jkr? is what I type.')
    expect(await box.inputValue()).toBe('jkr? is what I type.')
    expect(await page.locator('dialog[open]').count()).toBe(0)
    await page.locator('#post-82').focus()
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog', { name: site.t('fr')('keyboard:title') })
    await dialog.getByText(site.t('fr')('keyboard:does.reply')).waitFor()
    await picture(page, 'keys')
    await page.keyboard.press('Escape')
    await expect.poll(() => focused(page)).toBe('post-82')
    await page.locator('#post-82 [data-quote]').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => box.inputValue()).toContain('> Post 82.')
    await page
      .locator('#compose form')
      .getByRole('button', { name: site.t('fr')('threads:post'), exact: true })
      .focus()
    await page.keyboard.press('Enter')
    await page.getByText(site.t('fr')('threads:posted', { number: last + 1 })).waitFor({ state: 'attached' })
  })

  test('on an Arabic keyboard, and not once they are switched off', async () => {
    await open(`/threads/${threadId}/80`)
    const press = (key: string, code: string) =>
      page.evaluate(
        (init) =>
          document.body.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })),
        { key, code },
      )
    await press('ت', 'KeyJ')
    await expect.poll(() => focused(page)).toBe('post-80')
    await page.keyboard.press('/')
    await page.waitForURL('**/search')
    await page.goto('/settings')
    await page.locator('input[name=shortcuts]').uncheck()
    await page.locator('form:has(input[name=shortcuts]) button').last().click()
    await page.waitForURL('**/settings?saved')
    expect(await page.locator('input[name=shortcuts]').isChecked()).toBe(false)
    await open(`/threads/${threadId}/80`)
    await press('j', 'KeyJ')
    await page.keyboard.press('j')
    await page.waitForTimeout(300)
    expect(await focused(page)).toBe('BODY')
    await site.db.updateTable('person').set({ shortcuts: true }).execute()
  })
})

describe('while others write', () => {
  test('the focus stays where it is as a post arrives, and as the focused one is edited or taken back', async () => {
    const number = await write('las', 'Look at [the form](https://example.org/form) first.')
    await open(`/threads/${threadId}/${number}`)
    const link = page.locator(`#post-${number} .doc a`)
    await link.focus()
    const next = await write('rivers', 'And then at the table.')
    await page.locator(`#post-${next}`).waitFor()
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true)
    const las = await site.viewerOf('las')
    await site.context.threads.editPost(las, threadId, number, {
      body: 'Look at [another form](https://example.org/form) first.',
      language: 'en',
      revision: 1,
    })
    await page.getByText('another form').waitFor()
    await expect.poll(() => focused(page)).toBe(`post-${number}`)
    await page.locator(`#post-${number} [data-reply]`).focus()
    await site.context.threads.withdrawPost(las, threadId, number)
    await page.locator(`#post-${number} .gone`).waitFor()
    await expect.poll(() => focused(page)).toBe(`post-${number}`)
  })

  test('the field in which she writes is not pushed away', async () => {
    await open(`/threads/${threadId}`)
    const box = page.locator('#compose textarea')
    await box.focus()
    await box.fill('What I am about to say')
    await box.scrollIntoViewIfNeeded()
    const top = () => box.evaluate((element) => element.getBoundingClientRect().top)
    const before = await top()
    const number = await write('rivers', `${sentence.repeat(12)}`)
    await page.locator(`#post-${number}`).waitFor({ state: 'attached' })
    await page.waitForTimeout(200)
    expect(Math.abs((await top()) - before)).toBeLessThan(4)
  })

  test('several posts are announced together, politely, and not one by one', async () => {
    await open(`/threads/${threadId}/80`)
    await page.evaluate(() => {
      const heard: string[] = []
      Object.assign(window, { heard })
      for (const region of document.querySelectorAll('main [role=status]'))
        new MutationObserver(() => region.textContent && heard.push(region.textContent)).observe(region, {
          childList: true,
          characterData: true,
          subtree: true,
        })
    })
    for (let count = 0; count < 3; count += 1) await write('las', `Quick word ${count}.`)
    await page.locator('.newbar').waitFor()
    await expect
      .poll(() => page.evaluate('window.heard'), { timeout: 8000 })
      .toEqual([site.t('fr')('threads:newPosts', { count: 3 })])
    await page.locator('.newbar a').click()
    await page.waitForURL(/\/threads\/.*\/1\d\d/)
  })
})

describe('on paper and in Arabic', () => {
  test('the whole thread stands on one page, with the address of each post and nothing to press', async () => {
    await page.goto(`/threads/${threadId}/print`)
    expect((await numbersOnPaper(page)).slice(0, last)).toEqual(run(1, last))
    await page.getByText(`${site.url}/threads/${threadId}/160`, { exact: true }).waitFor()
    expect(await page.locator('details').count()).toBe(0)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('button:visible, .button:visible').count()).toBe(0)
    await page.emulateMedia({ media: 'screen' })
  })

  test('it reads from right to left, with long quotations folded', async () => {
    const arabic = await newPerson(browser, { language: 'ar', baseURL: site.url, phone: true })
    await site.context.threads.editPost(await site.viewerOf('rivers'), threadId, 81, {
      body: 'New words in place of what was there.',
      language: 'en',
      revision: 1,
    })
    const her = await signIn(arabic, 'las', `/threads/${threadId}/80`)
    expect(await her.locator('html').getAttribute('dir')).toBe('rtl')
    const fold = her.locator('#post-80 details.quotation')
    expect(await fold.evaluate((details) => (details as HTMLDetailsElement).open)).toBe(false)
    await fold.locator('summary').click()
    await her.locator('#post-80 blockquote p').waitFor()
    await picture(her, 'long-thread-arabic')
    await her.goto(`/threads/${threadId}/81/versions`)
    const written = her.locator('.differences p').filter({ hasText: 'New words' })
    expect(await written.evaluate((block) => getComputedStyle(block).direction), 'of the text, not of the page').toBe(
      'ltr',
    )
    await arabic.close()
  })
})

const numbersOnPaper = (at: Page) =>
  at.locator('.printed .post').evaluateAll((posts) => posts.map((post) => Number(post.id.slice('post-'.length))))
