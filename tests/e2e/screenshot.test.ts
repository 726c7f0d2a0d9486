import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPerson } from '#tests/support/browser.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'

// The pictures of README.md. They are made anew on request only, so that a test run leaves the checkout as it was:
//   BAOBAB_PICTURES=1 npm test -- screenshot

const folder = join(import.meta.dirname, '../../docs/pictures')
const width = 1320
const places = {
  desk: { as: 'rivers', path: () => '/', height: 860 },
  thread: {
    as: 'rapporteur',
    path: (site: Site) => site.threadNamed('Which figures').then((id) => `/threads/${id}`),
    height: 980,
  },
  board: { as: 'organizer', path: () => '/consultations/dakar-2010/recommendations', height: 860 },
}
const names = Object.keys(places) as (keyof typeof places)[]
const isMaking = process.env.BAOBAB_PICTURES === '1'

const makePictures = () => {
  let site: Site
  let browser: Browser
  beforeAll(async () => {
    site = await startSite()
    browser = await launchBrowser()
    mkdirSync(folder, { recursive: true })
  })
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
  })

  test.each(names)('are made of the demonstration: %s', async (name) => {
    const { as, path, height } = places[name]
    const person = await newPerson(browser, { baseURL: site.url })
    const page = await signIn(person, as, await path(site))
    await page.setViewportSize({ width, height })
    await page.reload({ waitUntil: 'networkidle' })
    await page.evaluate('document.fonts.ready.then(() => true)')
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
    await person.close()
  })
}
if (isMaking) describe('the pictures of the README', makePictures)

describe('the README', () => {
  const text = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')

  test('shows only pictures that are there, and all that are', () => {
    const shown = [...text.matchAll(/docs\/pictures\/([\w-]+\.png)/g)].map(([, file]) => file)
    expect([...new Set(shown)].sort()).toEqual(names.map((name) => `${name}.png`).sort())
    expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.png`).sort())
  })

  test.each(names)('shows a picture that is quick to load: %s', (name) => {
    const png = readFileSync(join(folder, `${name}.png`))
    expect(png.readUInt32BE(16)).toBe(width)
    expect(png.length).toBeLessThanOrEqual(200_000)
  })
})
