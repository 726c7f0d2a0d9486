import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawn } from '#tests/files/filing.ts'
import { launchBrowser, newPerson, picture } from '#tests/support/browser.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'

// Files attached by picking, dropping and pasting, and without scripts; what fails loses no word.

let site: Site
let browser: Browser
let threadId: string
const people: BrowserContext[] = []
const t = (key: string, values: Record<string, unknown> = {}) => site.t('en')(key, values)

beforeAll(async () => {
  site = await startSite({ FILE_MEGABYTES: '1' })
  browser = await launchBrowser()
  threadId = await site.threadNamed('Which figures')
  await site.db.updateTable('person').set({ language: 'en' }).execute()
})
afterAll(async () => {
  await Promise.all(people.map((person) => person.close()))
  await browser?.close()
  await site?.stop()
})

const enter = async (account: string, javaScript: boolean, path = `/threads/${threadId}`) => {
  const person = await newPerson(browser, { javaScript, baseURL: site.url })
  people.push(person)
  const page = await signIn(person, account, path)
  if (javaScript) await page.locator('html[data-live=on]').waitFor({ state: 'attached' })
  return page
}
const body = (page: Page) => page.locator('textarea[name=body]')
const box = (page: Page) => page.locator('input[type=file][name=files]')
const post = (page: Page) => page.getByRole('button', { name: t('threads:post'), exact: true }).click()
const ticked = (page: Page) => page.locator('.attached input[type=checkbox]:checked')
const words = { name: 'words.txt', mimeType: 'text/plain', buffer: Buffer.from('Some words.') }
const large = { name: 'large.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(1_200_000) }
const map = async () => ({
  name: 'map.png',
  mimeType: 'image/png',
  buffer: await drawn(900, 600).png().toBuffer(),
})
const lastPost = async () => {
  const { lastNumber } = await site.db
    .selectFrom('thread')
    .select('lastNumber')
    .where('id', '=', threadId)
    .executeTakeFirstOrThrow()
  return lastNumber
}

describe('without JavaScript', () => {
  test('files go with the form, and are fetched from the post', async () => {
    const page = await enter('ecowas', false)
    await body(page).fill('With two files.')
    await box(page).setInputFiles([words, await map()])
    await post(page)
    const files = page.locator(`#post-${await lastPost()} .files`)
    await files.locator('img').waitFor()
    expect(await files.locator('bdi').allTextContents()).toEqual(['words.txt', 'map.png'])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      files.getByRole('link', { name: 'words.txt' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('words.txt')
  })

  test('one that is refused leaves text and the other files where they were; then it is posted with these', async () => {
    const page = await enter('las', false)
    await page.locator('select[name=language]').selectOption('pt')
    await body(page).fill('Uma frase longa.')
    await box(page).setInputFiles([large, words])
    const before = await lastPost()
    // A look and the post say so alike.
    await page.getByRole('button', { name: t('threads:preview'), exact: true }).click()
    await page.locator('.form-problems', { hasText: 'large.bin' }).waitFor()
    await box(page).setInputFiles([large])
    await post(page)
    await page.locator('.form-problems', { hasText: 'large.bin' }).waitFor()
    expect(await lastPost()).toBe(before)
    expect(await body(page).inputValue()).toBe('Uma frase longa.')
    expect(await page.locator('select[name=language]').inputValue()).toBe('pt')
    expect(await ticked(page).count()).toBe(1)
    await post(page)
    await page.locator(`#post-${before + 1} .files bdi`, { hasText: 'words.txt' }).waitFor()
  })

  test('a look at the text keeps the files, and one that is unticked stays out', async () => {
    const page = await enter('oas', false)
    await body(page).fill('A look first.')
    await box(page).setInputFiles([words, await map()])
    await page.getByRole('button', { name: t('threads:preview'), exact: true }).click()
    await page.locator('.preview').waitFor()
    expect(await ticked(page).count()).toBe(2)
    await ticked(page).first().uncheck()
    const before = await lastPost()
    await post(page)
    expect(await page.locator(`#post-${before + 1} .files bdi`).allTextContents()).toEqual(['map.png'])
  })

  test('a new thread has files, and its author changes them with the text', async () => {
    const { id: spaceId } = await site.db
      .selectFrom('space')
      .select('id')
      .where('slug', '=', 'quality-data')
      .executeTakeFirstOrThrow()
    const page = await enter('rivers', false, `/threads/new?space=${spaceId}`)
    await page.locator('input[name=title]').fill('Where are the forms kept?')
    await body(page).fill('Ours is attached.')
    await box(page).setInputFiles([words])
    await page.getByRole('button', { name: t('threads:openIt') }).click()
    await page.locator('#post-1 .files bdi', { hasText: 'words.txt' }).waitFor()
    await page
      .locator('#post-1')
      .getByRole('link', { name: t('threads:edit'), exact: true })
      .click()
    await page.getByLabel(t('files:remove', { name: 'words.txt' })).check()
    await box(page).setInputFiles([await map()])
    await page.getByRole('button', { name: t('threads:saveEdit') }).click()
    await page.locator('#post-1 .files img').waitFor()
    expect(await page.locator('#post-1 .files bdi').allTextContents()).toEqual(['map.png'])
  })
})

/** Drops or pastes a file into the text as the browser would, from another program. */
const give = (page: Page, way: 'drop' | 'paste', name: string, type: string) =>
  body(page).evaluate(
    (target, file) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['Some words.'], file.name, { type: file.type }))
      const init = { bubbles: true, cancelable: true }
      target.dispatchEvent(
        file.way === 'drop'
          ? new DragEvent('drop', { ...init, dataTransfer: transfer })
          : new ClipboardEvent('paste', { ...init, clipboardData: transfer }),
      )
    },
    { way, name, type },
  )

describe('with JavaScript', () => {
  test('picked, dropped and pasted files are sent at once; the others see them arrive with the post', async () => {
    const reader = await enter('rapporteur', true)
    const page = await enter('ecowas', true)
    await box(page).setInputFiles([await map()])
    await give(page, 'drop', 'dropped.txt', 'text/plain')
    await give(page, 'paste', 'pasted.txt', 'text/plain')
    await expect.poll(() => ticked(page).count()).toBe(3)
    await picture(page, 'composer-files')
    await body(page).fill('Three ways.')
    await post(page)
    const number = (await lastPost()) + 1
    await reader.locator(`#post-${number} .files img`).waitFor()
    expect(await reader.locator(`#post-${number} .files bdi`).allTextContents()).toEqual([
      'map.png',
      'dropped.txt',
      'pasted.txt',
    ])
    // The next post begins without.
    await expect.poll(() => ticked(page).count()).toBe(0)
    await picture(reader, 'post-files')
  })

  test('words copied with a picture of themselves are pasted as words', async () => {
    const page = await enter('las', true)
    const isTaken = await body(page).evaluate((target) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['x'], 'image.png', { type: 'image/png' }))
      transfer.setData('text/plain', 'words')
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: transfer })
      target.dispatchEvent(event)
      return event.defaultPrevented
    })
    expect(isTaken).toBe(false)
    expect(await page.locator('.uploads li').count()).toBe(0)
  })

  test('one that is refused says why beside it; a broken line is tried again; no word is lost', async () => {
    const page = await enter('oas', true)
    await body(page).fill('My text.')
    await box(page).setInputFiles([large])
    await page.locator('.uploads .problem', { hasText: 'large.bin' }).waitFor()
    await page.getByRole('button', { name: t('files:leaveOut') }).click()
    await page.route('**/files', (route) => route.abort('connectionreset'))
    await box(page).setInputFiles([words])
    await page.locator('.uploads .problem', { hasText: t('files:problem.cut') }).waitFor()
    expect(await body(page).inputValue()).toBe('My text.')
    await page.unroute('**/files')
    await page.getByRole('button', { name: t('files:again') }).click()
    await expect.poll(() => ticked(page).count()).toBe(1)
    const before = await lastPost()
    await post(page)
    await page.locator(`#post-${before + 1} .files bdi`, { hasText: 'words.txt' }).waitFor()
  })

  test('whoever posts while a file is on its way posts with the file', async () => {
    const page = await enter('rivers', true)
    await body(page).fill('In a hurry.')
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await page.route('**/files', async (route) => {
      await held
      await route.continue()
    })
    await box(page).setInputFiles([words])
    await page.locator('.uploads progress').waitFor()
    const before = await lastPost()
    await post(page)
    await page.getByText(t('files:waitsToSend')).waitFor()
    expect(await lastPost()).toBe(before)
    letGo()
    await page.locator(`#post-${before + 1} .files bdi`, { hasText: 'words.txt' }).waitFor()
  })

  test.each(['late', 'never'])('what sends files loads %s: they go with the form', async (when) => {
    const page = await enter('ecowas', true)
    const waiting: (() => void)[] = []
    await page.route('**/assets/uploads-*.js', (route) => {
      if (when === 'never') return route.abort('connectionreset')
      waiting.push(() => route.continue())
    })
    await body(page).fill(`Loaded ${when}.`)
    await box(page).setInputFiles([words])
    await give(page, 'drop', 'dropped.txt', 'text/plain')
    const before = await lastPost()
    await post(page)
    const files = page.locator(`#post-${before + 1} .files bdi`)
    await files.first().waitFor()
    expect(await files.allTextContents()).toEqual(['words.txt', 'dropped.txt'])
    for (const letGo of waiting) letGo()
    expect(await page.locator('.uploads li').count()).toBe(0)
  })

  test('nothing jumps while pictures arrive', async () => {
    const page = await enter('observer', true)
    await page.route('**/*?preview', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 800))
      await route.continue()
    })
    await page.addInitScript(() => {
      ;(window as unknown as { shifts: number }).shifts = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          (window as unknown as { shifts: number }).shifts += (entry as unknown as { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    const { number } = await site.db
      .selectFrom('post')
      .innerJoin('file', 'file.postId', 'post.id')
      .select('post.number')
      .where('post.threadId', '=', threadId)
      .where('file.width', 'is not', null)
      .orderBy('post.number')
      .executeTakeFirstOrThrow()
    await page.goto(`/threads/${threadId}/${number}`)
    const image = page.locator(`#post-${number} .files img`)
    await image.scrollIntoViewIfNeeded()
    const before = await image.boundingBox()
    await page.waitForFunction((at) => {
      const found = document.querySelector<HTMLImageElement>(`#post-${at} .files img`)
      return found?.complete && found.naturalWidth > 0
    }, number)
    expect(await image.boundingBox()).toMatchObject({ width: before?.width, height: before?.height })
    expect(before?.height).toBeGreaterThan(100)
    expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBeLessThan(0.02)
  })
})
