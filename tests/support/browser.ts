import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'
import type { Language } from '#server/platform/languages.ts'

const locales = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES', ar: 'ar' } satisfies Record<Language, string>
const sizes = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } }

/** The run's Chromium; close it in afterAll, which only ends this file's contexts. */
export const launchBrowser = (): Promise<Browser> => chromium.connect(inject('browser'))

/** Somebody at a browser of her own: own cookies, language, screen. Close the context to send her home. */
export const newPerson = (
  browser: Browser,
  {
    language = 'en',
    dark = false,
    phone = false,
    javaScript = true,
    baseURL,
  }: { language?: Language; dark?: boolean; phone?: boolean; javaScript?: boolean; baseURL?: string } = {},
): Promise<BrowserContext> =>
  browser.newContext({
    locale: locales[language],
    colorScheme: dark ? 'dark' : 'light',
    viewport: phone ? sizes.phone : sizes.desk,
    hasTouch: phone,
    isMobile: phone,
    javaScriptEnabled: javaScript,
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
    ...(baseURL ? { baseURL } : {}),
  })

const pictures = join(import.meta.dirname, '../pictures')

/** Keeps what the page looks like as tests/pictures/<name>.png, which git ignores. Fonts have arrived by then. */
export const picture = async (page: Page, name: string): Promise<Buffer> => {
  mkdirSync(pictures, { recursive: true })
  await page.evaluate('document.fonts.ready.then(() => true)').catch(() => null) // without JavaScript there is nothing to ask
  return page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true, animations: 'disabled' })
}
