import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
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

/** Walks over the pages of one site in one language; one signed-in browser per account, kept for the whole walk. */
export const startWalk = async (language: 'en' | 'ar') => {
  const site: Site = await startSite()
  const browser: Browser = await launchBrowser()
  const ids: Ids = await readIds(site)
  await site.db.updateTable('person').set({ language }).execute()
  const people = new Map<string | null, BrowserContext>()

  const personAs = async (account: string | null) => {
    const known = people.get(account)
    if (known) return known
    const person = await newPerson(browser, { language, baseURL: site.url })
    if (account) await (await signIn(person, account)).close()
    people.set(account, person)
    return person
  }

  /** By day on a desk, by night on the narrowest phone: axe finds nothing, no message is missing, nothing scrolls sideways. */
  const visit = async (pattern: string) => {
    const { as, path, status = 200, after } = await examples[pattern]!(ids, site)
    const page = await (await personAs(as)).newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' && status === 200) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    try {
      const response = await page.goto(path)
      expect(response?.status(), path).toBe(status)
      expect(new URL(page.url()).pathname, 'stays where it was sent').toBe(new URL(path, site.url).pathname)
      expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
      // biome-ignore lint/performance/useDomNodeTextContent: a method of the browser's driver, which reads what is shown
      expect(await page.locator('body').innerText(), 'no message is missing').not.toMatch(/\[\[/)
      expect(await inspect(page), 'by day').toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.setViewportSize({ width: 320, height: 700 })
      expect(await inspect(page), 'by night, on a phone').toEqual([])
      expect(await overflow(page), 'scrolls sideways').toBe(0)
      expect(complaints).toEqual([])
    } finally {
      await page.close()
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
