import type { BrowserContext, Page } from 'playwright-core'
import { password } from '#db/seeds/accounts.ts'

/** Signs somebody in through the page, as a person would, and leaves her at `then`. */
export const signIn = async (person: BrowserContext, account: string, then = '/'): Promise<Page> => {
  const page = await person.newPage()
  await page.goto(`/sign-in?next=${encodeURIComponent(then)}`)
  await page.locator('input[name=address]').first().fill(`${account}@example.org`)
  await page.locator('input[name=password]').first().fill(password)
  await page.locator('form:has(input[name=password]) button').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

/** Signs somebody in by a form alone, without a browser; the Cookie header of everything she asks for afterwards. */
export const signInOverHttp = async (site: string, account: string): Promise<string> => {
  const answer = await fetch(`${site}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ address: `${account}@example.org`, password, next: '/' }),
  })
  const cookie = answer.headers.getSetCookie().find((line) => line.includes('sign-in='))
  if (!cookie) throw new Error(`${account} could not sign in: ${answer.status}`)
  return cookie.slice(0, cookie.indexOf(';'))
}
