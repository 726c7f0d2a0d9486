import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPerson, picture } from '#tests/support/browser.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'
import { startSmtp } from '#tests/support/smtp.ts'

// The main job, with two browsers at once, one of them in Arabic. The tests tell one story and build on each other.

let site: Site
let smtp: Awaited<ReturnType<typeof startSmtp>>
let browser: Browser
let french: BrowserContext
let arabic: BrowserContext
let aissatou: Page
let salma: Page
let threadId: string

beforeAll(async () => {
  smtp = await startSmtp()
  site = await startSite({ SMTP_URL: smtp.url })
  browser = await launchBrowser()
  french = await newPerson(browser, { language: 'fr', baseURL: site.url })
  arabic = await newPerson(browser, { language: 'ar', baseURL: site.url })
  threadId = await site.threadNamed('Which figures')
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
  await smtp?.stop()
})

const words = 'Chaque mécanisme publie une fois par an la liste de ce qu’il compte'

describe('the main job', () => {
  test('a focal point signs in, in her language, and finds what waits for her', async () => {
    aissatou = await signIn(french, 'ecowas')
    expect(await aissatou.locator('html').getAttribute('lang')).toBe('fr')
    await aissatou.getByRole('heading', { name: site.t('fr')('shell:desk'), level: 1 }).waitFor()
    expect(await aissatou.getByText('R2').count()).toBeGreaterThan(0)
  })

  test('she reads the agenda and goes to a thread of the consultation', async () => {
    await aissatou.goto('/consultations/quality-data/agenda')
    await aissatou.getByText('What is collected today').first().waitFor()
    await aissatou.goto(`/threads/${threadId}`)
    await aissatou.getByRole('heading', { name: /Which figures/, level: 1 }).waitFor()
  })

  test('her post appears in a colleague’s window, in Arabic, without a reload', async () => {
    salma = await signIn(arabic, 'las', `/threads/${threadId}`)
    expect(await salma.locator('html').getAttribute('dir')).toBe('rtl')
    await salma.evaluate('window.stayed = true')
    await salma.locator('html[data-live=on]').waitFor({ state: 'attached' })
    await aissatou.locator('textarea[name=body]').fill(`${words}.\n\n- la définition\n- la source`)
    await aissatou.getByRole('button', { name: site.t('fr')('threads:post'), exact: true }).click()
    const post = salma.locator('.post', { hasText: words })
    await post.waitFor()
    expect(await post.getAttribute('data-number')).toBe('15')
    expect(await salma.evaluate('window.stayed')).toBe(true)
    await aissatou.locator('.post', { hasText: words }).waitFor()
    await expect.poll(() => aissatou.locator('textarea[name=body]').inputValue()).toBe('')
    await picture(salma, 'thread-arabic')
  })

  test('the rapporteur records a passage of it and drafts a recommendation; the chain shows at both ends', async () => {
    const english = await newPerson(browser, { baseURL: site.url })
    const page = await signIn(english, 'rapporteur', `/threads/${threadId}/15`)
    const t = site.t('en')
    await page.locator('#post-15 .doc p').first().waitFor()
    await page.locator('#post-15 .doc p').first().selectText()
    await page
      .locator('#post-15')
      .getByRole('link', { name: t('threads:recordAs') })
      .click()
    await page.waitForURL(/\/record/)
    expect(await page.locator('textarea[name="words[]"]').first().inputValue()).toContain(words)
    await page.locator('select[name=kind]').selectOption('recommendation')
    await page.locator('textarea[name=text]').fill('Each mechanism should list once a year what it counts.')
    await page.getByRole('button', { name: t('outcomes:record'), exact: true }).click()
    await page.waitForURL(/\/outcomes\//)
    await page.getByRole('link', { name: t('outcomes:draftFrom') }).click()
    await page.locator('input[name=title]').fill('A yearly list of what is counted')
    await page.locator('textarea[name=text]').fill('Mechanisms should publish once a year a list of what they count.')
    await page.locator('form:has(input[name=title]) button[type=submit]').click()
    await page.waitForURL(/\/recommendations\/[0-9a-f-]{36}/)
    await page.locator(`.chain a[href="/threads/${threadId}/15"]`).first().waitFor()
    // The author's own window shows where her passage went, without a reload.
    await aissatou.locator('#post-15 .chain a[href^="/recommendations/"]').waitFor()
    await salma.locator('#post-15 mark.passage').first().waitFor()
    expect(await salma.evaluate('window.stayed')).toBe(true)
    await english.close()
  })

  test('a focal point reports progress, with a note, on a recommendation of Dakar', async () => {
    const { id } = await site.db
      .selectFrom('recommendation')
      .innerJoin('space', 'space.id', 'recommendation.consultationId')
      .select('recommendation.id')
      .where('space.slug', '=', 'dakar-2010')
      .where('reference', '=', 'R2c')
      .executeTakeFirstOrThrow()
    const rivers = await newPerson(browser, { baseURL: site.url })
    const page = await signIn(rivers, 'rivers', `/recommendations/${id}`)
    const form = page.locator('form:has(input[name=intent][value=progress])')
    if (!(await form.isVisible()))
      await page.locator('details:has(input[name=intent][value=progress]) > summary').click()
    const to = form.locator('select[name=to]')
    const from = await to.inputValue()
    const value = await to.locator('option').evaluateAll(
      (options, before) =>
        options
          .map((option) => (option as HTMLOptionElement).value)
          .filter((v) => v && v !== before)
          .at(-1) ?? '',
      from,
    )
    await to.selectOption(value)
    await form.locator('textarea[name=note]').fill('Three impact assessments were finished this quarter.')
    await form.getByRole('button', { name: site.t('en')('recommendations:report'), exact: true }).click()
    await page.getByText('Three impact assessments were finished this quarter.').first().waitFor()
    await rivers.close()
    // What an addressee reports is for everyone who reads the meeting, a colleague in Arabic as well.
    await salma.goto(`/recommendations/${id}`)
    await salma.getByText('Three impact assessments were finished this quarter.').first().waitFor()
  })

  test('the next digest arrives as a real mail, tells the author that her passage was taken up, and is in the mailbox', async () => {
    await aissatou.goto('/settings/digest')
    const before = [...smtp.mails]
    await aissatou.getByRole('button', { name: site.t('fr')('digests:now'), exact: true }).click()
    const { mail } = await smtp.next(
      (arrived) => !before.includes(arrived) && arrived.to.includes('ecowas@example.org'),
      20_000,
    )
    expect(mail.subject).not.toBe('')
    // What she has read is left out; that a passage of hers was taken up is told with both wordings.
    expect(mail.text).toContain(words)
    expect(mail.text).toContain('Each mechanism should list once a year what it counts.')
    expect(mail.text).toContain(`/threads/${threadId}/15`)
    expect(String(mail.html)).toContain('lang="fr"')
    expect(JSON.stringify(mail.headers.get('list'))).toContain('/unsubscribe/')
    await salma.goto('/mailbox')
    await salma
      .getByRole('link', { name: mail.subject ?? '' })
      .first()
      .click()
    await salma.locator('iframe.mail-frame').waitFor()
    const frame = salma.frameLocator('iframe.mail-frame')
    await frame.getByText(words).first().waitFor()
    await picture(salma, 'digest-in-mailbox')
  })

  test('one click on the link of the mail, and one on a button, ends the digest', async () => {
    const mail = smtp.mails.filter(({ to }) => to.includes('ecowas@example.org')).at(-1)!.mail
    const link = /https?:\/\/[^\s>\])]+\/unsubscribe\/[^\s>\])]+/.exec(mail.text ?? '')?.[0] ?? ''
    const setting = () =>
      site.db
        .selectFrom('digestSetting')
        .innerJoin('personAddress', 'personAddress.personId', 'digestSetting.personId')
        .select('frequency')
        .where('address', '=', 'ecowas@example.org')
        .executeTakeFirstOrThrow()
    const stranger = await newPerson(browser, { baseURL: site.url })
    const page = await stranger.newPage()
    await page.goto(link)
    expect((await setting()).frequency).not.toBe('off')
    await page.getByRole('button').first().click()
    await page.getByText(site.t('en')('digests:unsubscribe.doneTitle')).first().waitFor()
    expect((await setting()).frequency).toBe('off')
    await stranger.close()
  })
})
