import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { launchBrowser, newPerson } from '#tests/support/browser.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'

// What people bring from elsewhere: sentences of ours in the clothes of each program.

let site: Site
let browser: Browser
let person: BrowserContext
let page: Page
const home = join(import.meta.dirname, '../threads/paste')
const programs = readdirSync(home)
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.slice(0, -5))
const read = (file: string) => readFileSync(join(home, file), 'utf8')

const paste = (selector: string, html: string, words: string) =>
  page.evaluate(
    ([where, markup, plain]) => {
      const data = new DataTransfer()
      if (markup) data.setData('text/html', markup)
      data.setData('text/plain', plain)
      const element = document.querySelector<HTMLElement>(where)!
      element.focus()
      const isOurs = !element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
      // What the browser does by itself after an event of a person.
      if (!isOurs) document.execCommand('insertText', false, plain)
    },
    [selector, html, words] as const,
  )
const body = () => page.locator('textarea[name=body]')
const empty = () =>
  body().evaluate((box: HTMLTextAreaElement) => {
    box.value = ''
    box.dispatchEvent(new Event('input', { bubbles: true }))
  })

beforeAll(async () => {
  site = await startSite()
  browser = await launchBrowser()
  await site.db.updateTable('person').set({ language: 'en' }).execute()
  person = await newPerson(browser, { baseURL: site.url })
  page = await signIn(person, 'ecowas', `/threads/${await site.threadNamed('Which figures')}`)
  await page.locator('html[data-live=on]').waitFor({ state: 'attached' })
})
afterAll(async () => {
  await person?.close()
  await browser?.close()
  await site?.stop()
})

test('into the plain field, the formatting is offered and comes when it is wanted', async () => {
  await body().fill('Before.')
  await paste('textarea[name=body]', read('outlook.html'), 'Dear colleagues, the form')
  expect(await body().inputValue()).toBe('Before.Dear colleagues, the form')
  await page.getByRole('button', { name: site.t('en')('writing:keepFormatting', {}) }).click()
  expect(await body().inputValue()).toBe(`Before.\n\n${read('outlook.md').trim()}`)
  // Nothing is offered for mere words.
  await body().fill('')
  await paste('textarea[name=body]', '<span style="color:red">just words</span>', 'just words')
  await page.waitForTimeout(500)
  expect(await page.getByRole('button', { name: site.t('en')('writing:keepFormatting', {}) }).count()).toBe(0)
  await empty()
})

describe('into the editor', () => {
  beforeAll(async () => {
    await page.locator('button.formatting').click()
    await page.locator('.formatted').waitFor()
  })

  test.each(programs)('from %s', async (program) => {
    await empty()
    await paste('.formatted', read(`${program}.html`), 'words')
    expect((await body().inputValue()).trim()).toBe(read(`${program}.md`).trim())
  })

  test('words alone are read as the plain field reads them', async () => {
    await empty()
    await paste('.formatted', '', '# Title\n\n- one\n- **two**')
    expect(await body().inputValue()).toBe('# Title\n\n- one\n- **two**')
  })

  test('a second footnote gets a number of its own', async () => {
    await empty()
    await paste('.formatted', read('libreoffice.html'), 'words')
    await page.locator('.formatted').press('Control+Home')
    await paste('.formatted', read('libreoffice.html'), 'words')
    const written = await body().inputValue()
    expect(written.match(/\[\^1\]/g)).toHaveLength(2)
    expect(written.match(/\[\^2\]/g)).toHaveLength(2)
  })

  test.each([
    '<img src=x onerror="window.wasRun=1"><p>a</p>',
    '<p>a<script>window.wasRun=1</script></p><svg onload="window.wasRun=1"><a href="javascript:1">b</a></svg>',
    '<a href="javascript:window.wasRun=1">a</a> <a href=" java\nscript:window.wasRun=1">b</a> <a href="java%73cript:1">c</a>',
    '<a href="data:text/html,<script>1</script>">a</a><a href="vbscript:1">b</a>',
    '<iframe srcdoc="<script>parent.wasRun=1</script>"></iframe><p onclick="window.wasRun=1" style="position:fixed">a</p>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.wasRun=1&gt;"></table></math>a',
    '<noscript><p title="</noscript><img src=x onerror=window.wasRun=1>"></noscript>a',
    '<p data-pm-slice="0 0 []">a<a href="javascript:window.wasRun=1">b</a><img src="https://example.org/x.png"></p>',
    '<p>&lt;img src=x onerror=window.wasRun=1&gt; [a](javascript:window.wasRun=1)</p>',
    '<div data-footnote="1]: x&#10;&#10;[b](javascript:1)"><p>a</p></div><form action="javascript:1"><button>b</button></form>',
    '<template><img src=x onerror="window.wasRun=1"></template><object data="javascript:1"></object><embed src="javascript:1">a',
    '<pre class="language-x"><code>&lt;/code&gt;&lt;script&gt;window.wasRun=1&lt;/script&gt;</code></pre>',
  ])('nothing that was pasted runs or leads astray: %s', async (html) => {
    await empty()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await paste('.formatted', html, 'words')
    await page.waitForTimeout(50)
    page.removeAllListeners('request')
    expect(await page.evaluate(() => (window as { wasRun?: number }).wasRun)).toBeUndefined()
    expect(asked.filter((url) => !url.startsWith(site.url))).toEqual([])
    const editor = page.locator('.formatted')
    expect(
      await editor.locator('script, iframe, svg, form, object, embed, [onerror], [onclick], [style]').count(),
    ).toBe(0)
    const links = await editor.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    expect(links.filter((href) => !/^(https?:|mailto:|\/)/.test(href ?? ''))).toEqual([])
    const posted = renderMarkdown(await body().inputValue(), 'post').html
    expect(posted).not.toMatch(/<(script|img|svg|iframe)|href="(?!https?:|mailto:|\/|#)/)
  })
})
