import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, ConsoleMessage, Page } from 'playwright-core'
import { expect } from 'vitest'
import { launchBrowser, newPerson } from './browser.ts'
import { examples, type Ids, readIds } from './page-examples.ts'
import { signIn } from './sign-in.ts'
import { type Site, startSite } from './site.ts'

const inspect = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('.mail-frame').analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Narrower than any phone of today, as WCAG's reflow asks. */
const narrowest = { width: 320, height: 700 }
const desk = { width: 1280, height: 800 }

/**
 * Walks over the pages of one site in one language, in English by day on a desk, in Arabic by night on the narrowest
 * phone: what axe finds hangs on colours and width, and a page is dear to look at. One page per account, kept for
 * the whole walk.
 */
export const startWalk = async (language: 'en' | 'ar') => {
  const isNight = language === 'ar'
  const site: Site = await startSite()
  const browser: Browser = await launchBrowser()
  const ids: Ids = await readIds(site)
  await site.db.updateTable('person').set({ language }).execute()
  const pages = new Map<string | null, Page>()

  const pageOf = async (account: string | null) => {
    const known = pages.get(account)
    if (known) return known
    const person = await newPerson(browser, { language, baseURL: site.url, dark: isNight })
    const page = account ? await signIn(person, account) : await person.newPage()
    pages.set(account, page)
    return page
  }

  /** Axe finds nothing, no message is missing, nothing is complained of, nothing scrolls sideways. */
  const visit = async (pattern: string) => {
    const { as, path, status = 200, after } = await examples[pattern]!(ids, site)
    const page = await pageOf(as)
    await page.goto('about:blank')
    await page.setViewportSize(isNight ? narrowest : desk)
    const complaints: string[] = []
    const onConsole = (message: ConsoleMessage) => {
      if (message.type() === 'error' && status === 200) complaints.push(message.text())
    }
    const onError = (error: Error) => complaints.push(error.message)
    page.on('console', onConsole)
    page.on('pageerror', onError)
    try {
      const response = await page.goto(path)
      expect(response?.status(), path).toBe(status)
      expect(new URL(page.url()).pathname, 'stays where it was sent').toBe(new URL(path, site.url).pathname)
      expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
      // biome-ignore lint/performance/useDomNodeTextContent: a method of the browser's driver, which reads what is shown
      expect(await page.locator('body').innerText(), 'no message is missing').not.toMatch(/\[\[/)
      expect(await inspect(page)).toEqual([])
      await page.setViewportSize(narrowest)
      expect(await overflow(page), 'scrolls sideways').toBe(0)
      expect(complaints).toEqual([])
    } finally {
      page.off('console', onConsole)
      page.off('pageerror', onError)
      await after?.()
    }
  }

  return {
    visit,
    stop: async () => {
      await browser.close()
      await site.stop()
    },
  }
}
