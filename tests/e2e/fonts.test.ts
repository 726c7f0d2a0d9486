import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPerson } from '#tests/support/browser.ts'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  const person = await newPerson(browser)
  page = await person.newPage()
})
afterAll(() => browser.close())

/** How many pixels the browser's own fonts darken for a text. */
const inkOf = (text: string) =>
  page.evaluate((words) => {
    const canvas = document.createElement('canvas')
    canvas.width = 400
    canvas.height = 60
    const pen = canvas.getContext('2d')!
    pen.font = '32px sans-serif'
    pen.fillText(words, 10, 40)
    const { data } = pen.getImageData(0, 0, 400, 60)
    let ink = 0
    for (let at = 3; at < data.length; at += 4) if (data[at]! > 128) ink += 1
    return ink
  }, text)

describe('the fonts of the test browser', () => {
  test.each([
    ['Latin', 'Prevention'],
    ['French', 'Échéance où'],
    ['Arabic', 'الوقاية'],
  ])('%s text has ink', async (_script, text) => {
    expect(await inkOf(text)).toBeGreaterThan(300)
  })

  test('nothing has none', async () => {
    expect(await inkOf('')).toBe(0)
  })

  test('Arabic is drawn in letters that join, not as boxes', async () => {
    const apart = await inkOf([...'الوقاية'].join('\u200c'))
    expect(await inkOf('الوقاية')).not.toBe(apart)
    // Characters of a script that no font here knows are all drawn as the same box.
    const [one, other] = [await inkOf('ا'), await inkOf('ي')]
    expect(one).not.toBe(other)
  })
})
