import type { Page } from 'playwright-core'

const kilobytes = (bytes: number) => Math.round(bytes / 102.4) / 10

/** Opens a page as a first visitor does and weighs what travelled, headers included, in kilobytes by kind. */
export const weighVisit = async (page: Page, path: string) => {
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  await network.send('Network.setCacheDisabled', { cacheDisabled: true })
  const answers = new Map<string, { url: string; type: string }>()
  const bytes = new Map<string, number>()
  network.on('Network.responseReceived', ({ requestId, response, type }) => {
    answers.set(requestId, { url: response.url, type })
  })
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.set(requestId, encodedDataLength)
  })
  await page.goto(path)
  await page.locator('html[data-live=on]').waitFor({ state: 'attached' })
  await page.waitForLoadState('networkidle')
  const loaded = [...answers].map(([id, answer]) => ({ ...answer, bytes: bytes.get(id) ?? 0 }))
  const sumOf = (kind: string) =>
    kilobytes(loaded.filter(({ type }) => type === kind).reduce((sum, file) => sum + file.bytes, 0))
  return {
    scripts: sumOf('Script'),
    styles: sumOf('Stylesheet'),
    page: sumOf('Document'),
    fonts: sumOf('Font'),
    list: loaded
      .sort((a, b) => b.bytes - a.bytes)
      .map((file) => `${new URL(file.url).pathname} ${kilobytes(file.bytes)} KB`)
      .join('\n'),
  }
}
