import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '#server/platform/languages.ts'
import { launchBrowser, newPerson, picture } from '#tests/support/browser.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'

// What is being written outlives windows, lines and devices, and comes to no harm where two windows write it.

let site: Site
let browser: Browser
let threadId: string
const people: BrowserContext[] = []
const t = (key: string, values: Record<string, unknown> = {}, language: Language = 'en') =>
  site.t(language)(key, values)

const person = async (more: Parameters<typeof newPerson>[1] = {}) => {
  const context = await newPerson(browser, { baseURL: site.url, ...more })
  people.push(context)
  return context
}
const open = async (context: BrowserContext, path = `/threads/${threadId}`) => {
  const page = await context.newPage()
  await page.goto(path)
  await page.locator('html[data-live=on]').waitFor({ state: 'attached' })
  return page
}
const body = (page: Page) => page.locator('textarea[name=body]')
const saved = (page: Page, language: Language = 'en') =>
  page
    .getByRole('status')
    .filter({ hasText: t('threads:draft.saved', {}, language) })
    .waitFor()
const stored = async (account: string) => {
  const { person: writer } = await site.viewerOf(account)
  return (
    await site.db
      .selectFrom('draft')
      .select('body')
      .where('personId', '=', writer.id)
      .where('threadId', '=', threadId)
      .where('ended', 'is', null)
      .executeTakeFirst()
  )?.body
}
const press = (page: Page, key: string, language: Language = 'en') =>
  page.getByRole('button', { name: t(key, {}, language), exact: true }).click()

beforeAll(async () => {
  site = await startSite()
  browser = await launchBrowser()
  threadId = await site.threadNamed('Which figures')
  await site.db.updateTable('person').set({ language: 'en' }).execute()
})
afterAll(async () => {
  await Promise.all(people.map((one) => one.close()))
  await browser?.close()
  await site?.stop()
})

describe('with scripts', () => {
  test('two windows that wrote something else are shown both; what is not chosen is set aside', async () => {
    const context = await person()
    const first = await signIn(context, 'ecowas', `/threads/${threadId}`)
    await first.locator('html[data-live=on]').waitFor({ state: 'attached' })
    const second = await open(context)
    await body(first).fill('We count persons.')
    await saved(first)
    expect(await stored('ecowas')).toBe('We count persons.')
    await body(second).fill('We count cases and persons.')
    const choice = second.locator('.draft-choice')
    await choice.getByText(t('drafts:choice.two')).waitFor()
    await choice.locator('.typed', { hasText: 'We count persons.' }).waitFor()
    await choice.locator('.typed', { hasText: 'We count cases and persons.' }).waitFor()
    expect(await stored('ecowas')).toBe('We count persons.')
    await choice.locator('summary').click()
    await choice.locator('ins, del').first().waitFor()
    const { violations } = await new AxeBuilder({ page: second }).include('.compose').analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await picture(second, 'draft-two-versions')
    // What is typed meanwhile in either window is still kept.
    await press(second, 'drafts:choice.keepHere')
    await saved(second)
    await expect.poll(() => stored('ecowas')).toBe('We count cases and persons.')
    await second.goto('/drafts')
    await second.getByText(t('drafts:hasTwoVersions')).waitFor()
    await picture(second, 'drafts')
    await second.locator('main a[href^="/drafts/"]').first().click()
    await second.locator('.typed', { hasText: /^We count persons\.$/ }).waitFor()
    await press(second, 'drafts:versions.take')
    await second.getByText(t('drafts:versions.swapped')).waitFor()
    expect(await stored('ecowas')).toBe('We count persons.')
    await press(second, 'drafts:versions.keep')
    await second.getByText(t('drafts:versions.dropped')).waitFor()

    // Another device of hers opens the thread and has it.
    const device = await person()
    const elsewhere = await signIn(device, 'ecowas', `/threads/${threadId}`)
    expect(await body(elsewhere).inputValue()).toBe('We count persons.')

    // Posted there, it is not brought back by the window that still shows it.
    await elsewhere.locator('html[data-live=on]').waitFor({ state: 'attached' })
    await press(elsewhere, 'threads:post')
    await expect.poll(() => body(elsewhere).inputValue()).toBe('')
    expect(await stored('ecowas')).toBeUndefined()
    await body(first).fill('We count persons, they say.')
    await first
      .getByText(t('drafts:choice.two'))
      .or(first.getByText(t('drafts:ended.posted')))
      .waitFor()
    await first.getByText(t('drafts:ended.posted')).waitFor()
    expect(await stored('ecowas')).toBeUndefined()
    await press(first, 'drafts:ended.keep')
    await expect.poll(() => stored('ecowas')).toBe('We count persons, they say.')
    await body(first).fill('')
    await expect.poll(() => stored('ecowas'), { timeout: 15_000 }).toBeUndefined()
  })

  test('without a line it is kept on the device, and goes to the server when the line is back', async () => {
    const context = await person()
    const page = await signIn(context, 'oas', `/threads/${threadId}`)
    await page.locator('html[data-live=on]').waitFor({ state: 'attached' })
    await context.setOffline(true)
    await body(page).fill('Written on the train')
    await page.getByText(t('threads:draft.onDevice')).waitFor()
    expect(await stored('oas')).toBeUndefined()
    await context.setOffline(false)
    await saved(page)
    expect(await stored('oas')).toBe('Written on the train')
    // The window is closed without a line; the next one has the text, and so has the server then.
    await context.setOffline(true)
    await body(page).fill('Written on the train, and on the next one')
    await page.getByText(t('threads:draft.onDevice')).waitFor()
    await page.close()
    await context.setOffline(false)
    const next = await open(context)
    await expect.poll(() => body(next).inputValue()).toBe('Written on the train, and on the next one')
    await expect.poll(() => stored('oas')).toBe('Written on the train, and on the next one')
    // At the way out nothing stays on the device.
    await next
      .locator('.rail')
      .getByRole('button', { name: t('shell:signOut') })
      .click()
    await next.waitForURL('**/sign-in')
    expect(await next.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('draft:')))).toEqual([])
    // Nor does another person who signs in there find it.
    const other = await signIn(context, 'observer', `/threads/${threadId}`)
    expect(await other.content()).not.toContain('Written on the train')
  })

  test('what the server refuses to keep is said, and stays in the field and on the device', async () => {
    const context = await person()
    const page = await signIn(context, 'organizer', `/threads/${threadId}`)
    await page.locator('html[data-live=on]').waitFor({ state: 'attached' })
    await body(page).evaluate((box) => box.removeAttribute('maxlength'))
    const long = 'word '.repeat(10_001)
    await body(page).fill(long)
    await page
      .getByRole('status')
      .filter({ hasText: t('problems:tooLong', { max: 50_000 }) })
      .waitFor()
    expect((await body(page).inputValue()).length).toBe(long.length)
    expect(await stored('organizer')).toBeUndefined()
    await body(page).fill('word')
    await expect.poll(() => stored('organizer'), { timeout: 15_000 }).toBe('word')
  })

  test('right to left, on a phone, both versions are shown as well', async () => {
    await site.db
      .updateTable('person')
      .set({ language: 'ar' })
      .where('id', '=', (await site.viewerOf('las')).person.id)
      .execute()
    const context = await person({ language: 'ar', phone: true })
    const first = await signIn(context, 'las', `/threads/${threadId}`)
    await first.locator('html[data-live=on]').waitFor({ state: 'attached' })
    const second = await open(context)
    await body(first).fill('نحن نحصي الأشخاص كل سنة')
    await saved(first, 'ar')
    await body(second).fill('نحن نحصي الأشخاص مرتين كل سنة')
    await second.locator('.draft-choice').waitFor()
    await second.locator('.draft-choice summary').click()
    await picture(second, 'draft-two-versions-arabic')
    expect(await second.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await press(second, 'drafts:choice.takeOther', 'ar')
    await expect.poll(() => body(second).inputValue()).toBe('نحن نحصي الأشخاص كل سنة')
    await second.goto('/drafts')
    await picture(second, 'drafts-arabic')
  })
})

describe('without JavaScript', () => {
  test('a draft is kept by its button, is there again, is shown in both versions, and ends with the post', async () => {
    const context = await person({ javaScript: false })
    const page = await signIn(context, 'rivers', `/threads/${threadId}`)
    const other = await context.newPage()
    await other.goto(`/threads/${threadId}`)
    await body(page).fill('We count by week.')
    await page.locator('input[name=capacity][value=behalf]').check()
    await press(page, 'threads:draft.save')
    await page.getByText(t('threads:draft.saved')).waitFor()
    expect(await body(page).inputValue()).toBe('We count by week.')
    expect(await page.locator('input[name=capacity][value=behalf]').isChecked()).toBe(true)

    await body(other).fill('We count by month.')
    await press(other, 'threads:draft.save')
    await other.waitForURL('**/drafts/*')
    await other.locator('.typed', { hasText: 'We count by week.' }).waitFor()
    await other.locator('.typed', { hasText: 'We count by month.' }).waitFor()
    await press(other, 'drafts:versions.take')
    await other.getByText(t('drafts:versions.swapped')).waitFor()
    await other.getByRole('link', { name: t('drafts:continue') }).click()
    expect(await body(other).inputValue()).toBe('We count by month.')
    await other.locator('input[name=capacity][value=expert]').check()
    await press(other, 'threads:post')
    await other.waitForURL(/#post-\d+$/)
    expect(await stored('rivers')).toBeUndefined()
    await other.goto(`/threads/${threadId}`)
    expect(await body(other).inputValue()).toBe('')

    // The first window still holds what was posted: it comes back with a sentence, and is a new draft if she says so.
    await body(page).fill('We count by week, or by month.')
    await press(page, 'threads:draft.save')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toContain(t('threads:draft.ended'))
    expect(await body(page).inputValue()).toBe('We count by week, or by month.')
    await press(page, 'threads:draft.save')
    await page.getByText(t('threads:draft.saved')).waitFor()
    expect(await stored('rivers')).toBe('We count by week, or by month.')

    await page.goto('/drafts')
    await press(page, 'drafts:discard')
    await page.getByText(t('drafts:discarded'), { exact: true }).waitFor()
    expect(await stored('rivers')).toBeUndefined()
    await press(page, 'drafts:undo')
    await page.getByText(t('drafts:restored')).waitFor()
    expect(await stored('rivers')).toBe('We count by week, or by month.')
  })

  test('a draft is shown to the delegation after saying to whom, and taken back', async () => {
    const context = await person({ javaScript: false })
    const page = await signIn(context, 'rivers', '/drafts')
    await page.locator('main a[href^="/drafts/"]').first().click()
    const address = page.url()
    const { own } = await site.context.threads.readDraft(await site.viewerOf('rivers'), address.split('/').at(-1) ?? '')
    await picture(page, 'draft')
    const organisation = own?.delegation?.organisation
    expect(own?.delegation?.others.length).toBeGreaterThan(0)
    for (const { name } of own?.delegation?.others ?? []) await page.getByText(name).first().waitFor()
    const show = page.getByRole('button', { name: t('drafts:show.button', { organisation }) })
    const colleague = await signIn(await person({ javaScript: false }), 'rivers.expert', '/')
    expect((await colleague.goto(address))?.status()).toBe(404)
    await page.locator('input[name=sure]').check()
    await show.click()
    await page.getByText(t('drafts:show.done')).waitFor()
    // Her colleague is told why, reads it and says something.
    await expect
      .poll(async () => {
        await colleague.goto('/notifications')
        return colleague.getByText(t('notifications:because.draft-shown')).count()
      })
      .toBe(1)
    await colleague.getByRole('link', { name: t('notifications:draft-shown') }).click()
    await colleague.getByText('We count by week, or by month.').first().waitFor()
    await colleague.locator('textarea[name=text]').fill('Better say which weeks.')
    await picture(colleague, 'draft-of-a-colleague')
    await press(colleague, 'drafts:remarks.add')
    await colleague.getByText(t('drafts:remarks.added')).waitFor()
    await page.reload()
    await page.getByText('Better say which weeks.').waitFor()
    await picture(page, 'draft-shown')
    // Nobody else: neither organizers nor another delegation.
    for (const account of ['organizer', 'ecowas', 'observer']) {
      const stranger = await signIn(await person({ javaScript: false }), account, '/')
      expect((await stranger.goto(address))?.status(), account).toBe(404)
    }
    await press(page, 'drafts:show.takeBack')
    await page.getByText(t('drafts:show.takenBack')).waitFor()
    expect((await colleague.goto(address))?.status()).toBe(404)
  })
})
