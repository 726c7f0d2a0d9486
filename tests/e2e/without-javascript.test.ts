import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPerson } from '#tests/support/browser.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'

// Old machines, locked-down browsers, a line that drops the scripts: everything that matters works by links and forms.
// The tests tell one story and build on each other; what one person does is looked for at another's page or in the record.

let site: Site
let browser: Browser
let threadId: string
let korvane: Page
let rapporteur: Page
let salma: Page
const people: BrowserContext[] = []

const enter = async (account: string, then = '/') => {
  const person = await newPerson(browser, { javaScript: false, baseURL: site.url })
  people.push(person)
  return signIn(person, account, then)
}

beforeAll(async () => {
  site = await startSite()
  browser = await launchBrowser()
  threadId = await site.threadNamed('Which figures')
})
afterAll(async () => {
  await Promise.all(people.map((person) => person.close()))
  await browser?.close()
  await site?.stop()
})

const t = (key: string, values: Record<string, unknown> = {}) => site.t('en')(key, values)
const composer = (page: Page) => page.locator('form:has(input[name=clientId])')
const post = (page: Page, words: string) => page.locator('.post', { hasText: words })
const send = (form: Locator, name: string) => form.getByRole('button', { name, exact: true }).click()
const lastNumber = async () =>
  (await site.db.selectFrom('thread').select('lastNumber').where('id', '=', threadId).executeTakeFirstOrThrow())
    .lastNumber
const readNumberOf = async (account: string) => {
  const { person } = await site.viewerOf(account)
  const line = await site.db
    .selectFrom('readLine')
    .select('readNumber')
    .where('threadId', '=', threadId)
    .where('personId', '=', person.id)
    .executeTakeFirst()
  return line?.readNumber ?? 0
}

describe('reading without JavaScript', () => {
  test('she signs in, and a wrong password keeps the address she typed', async () => {
    const person = await newPerson(browser, { javaScript: false, baseURL: site.url })
    people.push(person)
    const page = await person.newPage()
    await page.goto('/sign-in')
    await page.locator('input[name=address]').fill('rivers@example.org')
    await page.locator('input[name=password]').fill('not-this-one')
    await page.locator('form:has(input[name=password]) button').click()
    await page.getByRole('alert').waitFor()
    expect(await page.locator('input[name=address]').inputValue()).toBe('rivers@example.org')
    expect(await page.locator('input[name=password]').inputValue()).toBe('')
    korvane = await enter('rivers')
    await korvane.getByRole('heading', { name: t('shell:desk'), level: 1 }).waitFor()
  })

  test('desk and agenda are there in full', async () => {
    expect(
      await korvane.locator('main a[href^="/threads/"], main a[href^="/recommendations/"]').count(),
    ).toBeGreaterThan(0)
    await korvane.goto('/consultations/quality-data/agenda')
    await korvane.getByText('What is collected today').first().waitFor()
  })

  test('a thread is read, a post has an address, and only the button moves the read line', async () => {
    const { person } = await site.viewerOf('rivers')
    await site.db.deleteFrom('readLine').where('threadId', '=', threadId).where('personId', '=', person.id).execute()
    await korvane.goto(`/threads/${threadId}/12`)
    await korvane.getByRole('heading', { name: /Which figures/, level: 1 }).waitFor()
    await korvane.locator('#post-12 .doc').waitFor()
    await korvane
      .locator('main')
      .getByRole('link', { name: t('threads:postNumber', { number: 12 }) })
      .first()
      .click()
    expect(korvane.url()).toBe(`${site.url}/threads/${threadId}/12#post-12`)
    await korvane.goto(`/threads/${threadId}`)
    expect(await readNumberOf('rivers'), 'reading alone moves nothing').toBe(0)
    await korvane.getByRole('button', { name: t('threads:markRead') }).click()
    await korvane.waitForURL(`**/threads/${threadId}`)
    expect(await readNumberOf('rivers')).toBe(await lastNumber())
    expect(await korvane.getByRole('button', { name: t('threads:markRead') }).count()).toBe(0)
  })
})

const answer = 'Our observatory counts arrivals by week and by crossing point'

describe('posting without JavaScript', () => {
  test('an empty answer comes back with a sentence, and is still the answer to that post', async () => {
    await korvane.goto(`/threads/${threadId}`)
    await korvane
      .locator('#post-12')
      .getByRole('link', { name: t('threads:reply'), exact: true })
      .click()
    await korvane
      .getByRole('link', { name: t('threads:inReplyTo', { number: 12 }) })
      .last()
      .waitFor()
    const before = await lastNumber()
    const form = composer(korvane)
    // Looks like something and shows nothing: a definition of a link alone.
    await form.locator('textarea[name=body]').fill('[form]: https://example.org')
    await form.locator('select[name=language]').selectOption('pt')
    await form.locator('input[name=capacity][value=behalf]').check()
    await send(form, t('threads:post'))
    await korvane.getByRole('alert').waitFor()
    expect(await korvane.getByRole('alert').textContent()).toContain(t('problems:required'))
    expect(await korvane.getByRole('alert').textContent()).toContain(t('ui:nothingLost'))
    expect(await form.locator('textarea[name=body]').inputValue()).toBe('[form]: https://example.org')
    expect(await form.locator('select[name=language]').inputValue()).toBe('pt')
    expect(await form.locator('input[name=capacity][value=behalf]').isChecked()).toBe(true)
    expect(await form.locator('input[name=replyTo]').inputValue()).toBe('12')
    expect(await lastNumber()).toBe(before)
  })

  test('what she answers then stands in the thread, for a colleague as well', async () => {
    const form = composer(korvane)
    await form.locator('textarea[name=body]').fill(`${answer}.`)
    await form.locator('select[name=language]').selectOption('en')
    await form.locator('input[name=capacity][value=expert]').check()
    await send(form, t('threads:post'))
    const number = await lastNumber()
    await korvane.waitForURL(`**/threads/${threadId}/${number}#post-${number}`)
    salma = await enter('las', `/threads/${threadId}`)
    const seen = post(salma, answer)
    expect(await seen.getAttribute('data-number')).toBe(String(number))
    expect(await seen.locator(`a[href="/threads/${threadId}/12"]`).count()).toBe(1)
    expect(await readNumberOf('rivers'), 'writing reads').toBe(number)
  })

  test('a thread that was closed meanwhile gives the words back, with the reason', async () => {
    const other = await site.threadNamed('Small cells')
    await korvane.goto(`/threads/${other}`)
    const form = composer(korvane)
    await form.locator('textarea[name=body]').fill('Below five we say nothing.')
    const close = (state: 'open' | 'closed') =>
      site.db.updateTable('thread').set({ state }).where('id', '=', other).execute()
    await close('closed')
    await send(form, t('threads:post'))
    await korvane.getByText(t('threads:problem.closed')).first().waitFor()
    expect(await composer(korvane).locator('textarea[name=body]').inputValue()).toBe('Below five we say nothing.')
    await close('open')
    await korvane.goto(`/threads/${threadId}`)
  })

  test('so does the form of an edit; a draft kept then leads to its own page', async () => {
    const other = await site.threadNamed('Small cells')
    const close = (state: 'open' | 'closed') =>
      site.db.updateTable('thread').set({ state }).where('id', '=', other).execute()
    await korvane.goto(`/threads/${other}`)
    await composer(korvane).locator('textarea[name=body]').fill('Below five, we say so.')
    await send(composer(korvane), t('threads:post'))
    await korvane.waitForURL(/#post-\d+$/)
    const number = new URL(korvane.url()).pathname.split('/').at(-1)
    const edit = `/threads/${other}/${number}/edit`
    await korvane.goto(edit)
    await composer(korvane).locator('textarea[name=body]').fill('Below five, we say that it is below five.')
    await close('closed')
    await send(composer(korvane), t('threads:saveEdit'))
    await korvane.locator('.form-problems', { hasText: t('threads:problem.closed') }).waitFor()
    const box = composer(korvane).locator('textarea[name=body]')
    expect(await box.inputValue()).toBe('Below five, we say that it is below five.')
    await send(composer(korvane), t('threads:draft.save'))
    await korvane.waitForURL(/\/drafts\/[\w-]+$/)
    await korvane.getByText(t('threads:problem.closed')).waitFor()
    expect(await korvane.getByRole('link', { name: t('drafts:continue') }).count()).toBe(0)
    await close('open')
    await korvane.reload()
    await korvane.getByRole('link', { name: t('drafts:continue') }).click()
    expect(await box.inputValue()).toBe('Below five, we say that it is below five.')
    await korvane.goto(`/threads/${threadId}`)
  })

  test('a draft keeps the files that were picked for it', async () => {
    const other = await site.threadNamed('Small cells')
    await salma.goto(`/threads/${other}`)
    const form = composer(salma)
    const arabic = site.t('ar')
    await form.locator('textarea[name=body]').fill('مع ملف.')
    await form
      .locator('input[type=file]')
      .setInputFiles([{ name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('One, two.') }])
    await send(form, arabic('threads:draft.save'))
    await salma.waitForURL(/#compose$/)
    expect(await composer(salma).locator('input[name="attached[]"]').count()).toBe(1)
    await send(composer(salma), arabic('threads:post'))
    await salma.waitForURL(/#post-\d+$/)
    expect(await salma.locator('.files bdi', { hasText: 'list.txt' }).count()).toBe(1)
    await salma.goto(`/threads/${threadId}`)
  })

  test('Quote fills the form with the words of the post', async () => {
    const number = await lastNumber()
    await salma.locator(`#post-${number} a[href*="quote=1"]`).click()
    const form = composer(salma)
    const box = form.locator('textarea[name=body]')
    expect((await box.inputValue()).trim()).toBe(`> ${answer}.`)
    await box.fill(`${await box.inputValue()}نحن نحصي بالشهر.`)
    await form.locator('select[name=language]').selectOption('ar')
    await send(form, site.t('ar')('threads:post'))
    await salma.waitForURL(/#post-\d+$/)
    await korvane.goto(`/threads/${threadId}`)
    const seen = post(korvane, 'نحن نحصي بالشهر')
    expect(await seen.locator('blockquote').textContent()).toContain(answer)
    expect(await seen.locator('[lang=ar]').count()).toBeGreaterThan(0)
  })

  test('the same form sent again, by going back or by two clicks, writes one post', async () => {
    const before = await lastNumber()
    await korvane.goto(`/threads/${threadId}`)
    const form = composer(korvane)
    await form.locator('textarea[name=body]').fill('Sent once, whatever happens.')
    const fields = await form.evaluate((element) =>
      [
        ...(element as HTMLFormElement).querySelectorAll<HTMLInputElement>(
          '[name]:not([type=radio]:not(:checked)):not(button)',
        ),
      ].map((field) => [field.name, field.value] as const),
    )
    await send(form, t('threads:post'))
    await korvane.waitForURL(/#post-\d+$/)
    const [first, second] = await Promise.all(
      [1, 2].map(() =>
        korvane.request.post(`/threads/${threadId}`, { form: Object.fromEntries(fields), maxRedirects: 0 }),
      ),
    )
    expect(first?.headers().location).toBe(`/threads/${threadId}/${before + 1}#post-${before + 1}`)
    expect(second?.headers().location).toBe(first?.headers().location)
    await korvane.goBack()
    await send(composer(korvane), t('threads:post'))
    await korvane.waitForURL(/#post-\d+$/)
    expect(await lastNumber()).toBe(before + 1)
    await salma.goto(`/threads/${threadId}`)
    expect(await post(salma, 'Sent once, whatever happens.').count()).toBe(1)
  })

  test('she chooses how she follows the thread', async () => {
    await korvane.goto(`/threads/${threadId}`)
    const menu = korvane.locator('details:has(form[action$="/follow"])')
    await menu.locator('summary').click()
    await menu.getByRole('button', { name: t('threads:follow.watching'), exact: true }).click()
    await korvane.waitForURL(`**/threads/${threadId}`)
    expect(await menu.locator('summary').textContent()).toContain(t('threads:follow.watching'))
    const { person } = await site.viewerOf('rivers')
    const { level } = await site.db
      .selectFrom('follow')
      .select('level')
      .where('personId', '=', person.id)
      .where('threadId', '=', threadId)
      .executeTakeFirstOrThrow()
    expect(level).toBe('watching')
  })
})

describe('recording without JavaScript', () => {
  const text = 'Arrivals are counted by week and by crossing point.'

  test('the rapporteur pastes words; those that stand nowhere come back with everything else she wrote', async () => {
    rapporteur = await enter('rapporteur', `/threads/${threadId}`)
    await post(rapporteur, answer)
      .first()
      .getByRole('link', { name: t('threads:recordAs') })
      .click()
    await rapporteur.waitForURL(/\/record$/)
    const number = Number(new URL(rapporteur.url()).pathname.split('/').at(-2))
    const form = rapporteur.locator('form:has(textarea[name="words[]"])')
    const words = form.locator('textarea[name="words[]"]').first()
    await words.fill('our observatory counts departures by year')
    await form.locator('select[name=kind]').selectOption('good practice')
    await form.locator('textarea[name=text]').fill(text)
    await send(form, t('outcomes:record'))
    await rapporteur.getByRole('alert').waitFor()
    expect(await rapporteur.getByRole('alert').textContent()).toContain(
      t('outcomes:problems.wordsNotInPost', { number }),
    )
    expect(await words.inputValue()).toBe('our observatory counts departures by year')
    expect(await form.locator('select[name=kind]').inputValue()).toBe('good practice')
    expect(await form.locator('textarea[name=text]').inputValue()).toBe(text)
    expect(await outcomesSaying(text)).toEqual([])
  })

  test('corrected, it is recorded, and its author’s page marks the passage', async () => {
    const form = rapporteur.locator('form:has(textarea[name="words[]"])')
    // As a copy from the page may come: with a line break in it.
    await form.locator('textarea[name="words[]"]').first().fill(answer.replace('by week', 'by\nweek'))
    await send(form, t('outcomes:record'))
    await rapporteur.waitForURL(/\/outcomes\/[0-9a-f-]{36}$/)
    const id = new URL(rapporteur.url()).pathname.split('/').at(-1)
    expect(await outcomesSaying(text)).toEqual([{ id, state: 'agreed' }])
    await korvane.goto(`/threads/${threadId}`)
    const own = post(korvane, `${answer}.`).first()
    expect(await own.locator('mark.passage').first().textContent()).toContain('by week')
    expect(await own.locator(`.chain a[href="/outcomes/${id}"]`).count()).toBe(1)
  })

  test('a member suggests a passage; the rapporteur sees it, another member does not', async () => {
    await korvane
      .locator('#post-12')
      .getByRole('link', { name: t('threads:suggest') })
      .click()
    await korvane.waitForURL(/\/suggest$/)
    const words = ((await korvane.locator('.doc p').first().textContent()) ?? '').slice(0, 60).trim()
    const form = korvane.locator('form:has(textarea[name="words[]"])')
    await form.locator('textarea[name="words[]"]').first().fill(words)
    await form.locator('select[name=kind]').selectOption('challenge')
    await send(form, t('outcomes:suggest'))
    await korvane.waitForURL(/\/outcomes\/[0-9a-f-]{36}$/)
    const at = new URL(korvane.url()).pathname
    expect(await outcomesSaying(words)).toEqual([{ id: at.split('/').at(-1), state: 'proposed' }])
    await rapporteur.goto('/consultations/quality-data/outcomes')
    const toDecide = rapporteur.locator('section', { hasText: t('outcomes:toDecide') })
    await toDecide.getByText(words).first().waitFor()
    await toDecide.getByText(t('outcomes:agree')).first().waitFor()
    expect((await salma.goto(at))?.status()).toBe(404)
    await salma.goto('/consultations/quality-data/outcomes')
    expect(await salma.getByText(site.t('ar')('outcomes:toDecide')).count()).toBe(0)
  })

  const outcomesSaying = (words: string) =>
    site.db.selectFrom('outcome').select(['id', 'state']).where('text', '=', words).execute()
})

describe('following up without JavaScript', () => {
  const note = 'Two of three assessments were finished this quarter.'

  test('a focal point reports progress with a note; whoever reads the meeting sees it', async () => {
    const { id } = await site.db
      .selectFrom('recommendation')
      .innerJoin('space', 'space.id', 'recommendation.consultationId')
      .select('recommendation.id')
      .where('space.slug', '=', 'dakar-2010')
      .where('reference', '=', 'R2c')
      .executeTakeFirstOrThrow()
    await korvane.goto(`/recommendations/${id}`)
    const details = korvane.locator('details:has(input[name=intent][value=progress])')
    const form = details.locator('form:has(input[name=intent][value=progress])')
    if (!(await form.isVisible())) await details.locator('summary').first().click()
    const to = form.locator('select[name=to]')
    const before = await to.inputValue()
    const values = await to.locator('option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value))
    const chosen = values.filter((value) => value && value !== before).at(-1) ?? ''
    await to.selectOption(chosen)
    await form.locator('input[name=asOf]').fill('2999-01-01')
    await form.locator('textarea[name=note]').fill(note)
    // The browser's own hint would hold her back; the server says it too.
    const answer = await korvane.request.post(`/recommendations/${id}`, {
      form: {
        intent: 'progress',
        addresseeId: await form.locator('input[name=addresseeId]').inputValue(),
        from: await form.locator('input[name=from]').inputValue(),
        to: chosen,
        asOf: '2999-01-01',
        note,
      },
    })
    expect(answer.status()).toBe(400)
    const page = await answer.text()
    expect(page).toContain(t('recommendations:problems.asOfFuture'))
    expect(page).toContain(note)
    await form.locator('input[name=asOf]').fill((await form.locator('input[name=asOf]').getAttribute('max')) ?? '')
    await send(form, t('recommendations:report'))
    await korvane.getByText(note).first().waitFor()
    const entries = await site.db
      .selectFrom('addresseeHistory')
      .select(['toValue', 'source'])
      .where('note', '=', note)
      .execute()
    expect(entries).toEqual([{ toValue: chosen, source: 'reported by the addressee' }])
    await salma.goto(`/recommendations/${id}`)
    expect(await salma.getByText(note).count()).toBeGreaterThan(0)
  })
})

describe('settings and the way out without JavaScript', () => {
  test('the page changes its language with the setting, and keeps it', async () => {
    await korvane.goto('/settings')
    const form = korvane.locator('form:has(select[name=language])')
    await form.locator('select[name=language]').selectOption('fr')
    await send(form, t('people:settings.save'))
    await korvane.getByText(site.t('fr')('people:settings.saved')).waitFor()
    expect(await korvane.locator('html').getAttribute('lang')).toBe('fr')
    await korvane.goto(`/threads/${threadId}`)
    expect(await korvane.locator('html').getAttribute('lang')).toBe('fr')
    expect((await site.viewerOf('rivers')).language).toBe('fr')
  })

  test('she signs out, and neither address nor cookie opens a page again', async () => {
    const [cookie] = (await korvane.context().cookies()).filter(({ name }) => name.endsWith('sign-in'))
    await korvane
      .locator('.rail')
      .getByRole('button', { name: site.t('fr')('shell:signOut') })
      .click()
    await korvane.waitForURL('**/sign-in')
    await korvane.goto('/settings')
    await korvane.waitForURL(/\/sign-in\?next=%2Fsettings$/)
    const stolen = await fetch(`${site.url}/settings`, {
      headers: { cookie: `${cookie?.name}=${cookie?.value}` },
      redirect: 'manual',
    })
    expect(stolen.headers.get('location')).toBe('/sign-in?next=%2Fsettings')
    // Others stay where they are.
    await salma.goto('/settings')
    expect(new URL(salma.url()).pathname).toBe('/settings')
  })
})

describe('more readers without JavaScript', () => {
  test('she is asked on her desk, lets one of her posts go, and a new thread starts with it', async () => {
    const [organizer, writer] = [await site.viewerOf('organizer'), await site.viewerOf('rivers')]
    const { id: spaceId } = await site.db
      .selectFrom('space')
      .select('id')
      .where('slug', '=', 'quality-data')
      .executeTakeFirstOrThrow()
    const text = (body: string) => ({
      body,
      language: 'en',
      capacity: 'expert' as const,
      clearance: null,
      clientId: crypto.randomUUID(),
    })
    const { threadId: closed } = await site.context.threads.openThread(organizer, {
      ...text('Before observers join us.'),
      ...{ spaceId, sessionId: null, title: 'Among ourselves', kind: 'discussion', audience: 'without observers' },
    })
    await site.context.threads.writePost(writer, closed, text('This may be known.'))
    await site.context.threads.writePost(writer, closed, text('This may not.'))

    const desk = await enter('organizer', `/threads/${closed}/move`)
    await desk.getByRole('link', { name: t('moderation:widen') }).click()
    await desk.locator('textarea[name=why]').fill('Observers asked for it.')
    await desk.locator('input[name=title]').fill('With observers')
    await desk.getByRole('button', { name: t('widening:ask') }).click()
    await desk.getByText(t('widening:counts', { count: 3, agreed: 0 })).waitFor()

    // She chose French earlier in this story.
    await site.db.updateTable('person').set({ language: 'en' }).execute()
    const page = await enter('rivers', '/')
    await page.getByRole('link', { name: t('desk:widening') }).click()
    await page.getByText('Observers asked for it.').waitFor()
    await page.getByLabel(t('widening:post', { number: 2 })).check()
    await page.getByRole('button', { name: t('widening:save') }).click()
    await page.getByText(t('widening:saved')).waitFor()
    expect(await page.getByLabel(t('widening:post', { number: 2 })).isChecked()).toBe(true)
    expect(await page.getByLabel(t('widening:post', { number: 3 })).isChecked()).toBe(false)

    await desk.reload()
    await desk.getByRole('button', { name: t('widening:start') }).click()
    await desk.getByText('This may be known.').waitFor()
    const wide = new URL(desk.url()).pathname
    const observer = await enter('observer', wide)
    await observer.getByText('This may be known.').waitFor()
    const shown = (await observer.locator('main').textContent()) ?? ''
    expect(shown).toContain(t('moderation:widenedFrom'))
    expect(shown).not.toMatch(/This may not|Among ourselves/)
    await page.goto(`/threads/${closed}`)
    await page.getByRole('link', { name: 'With observers' }).click()
    expect(new URL(page.url()).pathname).toBe(wide)
  })
})
