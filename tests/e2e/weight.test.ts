import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { launchBrowser, newPerson } from '#tests/support/browser.ts'
import { hearQuery, queriesOfRequest } from '#tests/support/query-count.ts'
import { signIn, signInOverHttp } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'

// What a page costs a reader on a poor line, and what it costs the database. Figures are bytes as they travelled.

let site: Site
let browser: Browser
let long: string
let short: string

const writers = ['organizer', 'ecowas', 'las', 'oas', 'rivers', 'rapporteur'] as const

const sentences = [
  'The figures that reach the secretariat each spring are counted in four different ways',
  'A case is opened when a victim is identified, not when a prosecutor files charges',
  'Two of our member States publish their returns, the others send them on request',
  'We have no common form, and nobody has the mandate to write one alone',
  'The questionnaire of 2008 was answered by nine of fifteen States within the year',
  'What border police record as smuggling is often recorded elsewhere as trafficking',
  'Age and sex are missing from almost every second return that we received',
  'A glossary of ten terms would help more than a new database',
  'Civil society counts those who seek shelter, the ministry counts those who testify',
  'The regional centre offered to host the comparison, if someone pays for two analysts',
  'Confidentiality is the first thing that the shelters ask about, before money',
  'The last harmonised table is from the meeting in the autumn of the year before',
] as const
const sentence = (number: number) => sentences[number % sentences.length]!

const bodyOf = (number: number) => {
  const own = `${sentence(number)} (contribution ${number}). ${sentence(number * 5 + 3)}, and **${sentence(number * 7 + 1)}**.`
  const quotation = number > 3 && number % 4 === 0 ? `> ${sentence(number - 3)} (contribution ${number - 3}).\n\n` : ''
  const list = number % 5 === 0 ? `\n\n- ${sentence(number + 2)}\n- ${sentence(number + 4)}\n- the source` : ''
  return `${quotation}${own}${list}\n\n${sentence(number * 3 + 2)}; see [the form](https://example.org/form-${number}).`
}

/** A thread of the consultation, told through the commands: several people, replies, quotations. */
const writeThread = async (title: string, posts: number) => {
  const { context } = site
  const people = new Map(
    await Promise.all(writers.map(async (account) => [account, await site.viewerOf(account)] as const)),
  )
  const writerOf = (number: number) => people.get(writers[number % writers.length]!)!
  const spaceId = await consultation()
  const base = { language: 'en', capacity: 'expert' as const, clearance: null }
  const { threadId } = await context.threads.openThread(people.get('organizer')!, {
    ...base,
    spaceId,
    sessionId: null,
    title,
    kind: 'discussion',
    audience: 'all',
    body: bodyOf(1),
    clientId: newId(),
  })
  for (let number = 2; number <= posts; number += 1) {
    await context.threads.writePost(writerOf(number), threadId, {
      ...base,
      body: bodyOf(number),
      clientId: newId(),
      ...(number % 3 === 0 ? { replyTo: number - 1 } : {}),
    })
  }
  return threadId
}

const consultation = async () => {
  const { id } = await site.db
    .selectFrom('space')
    .select('id')
    .where('slug', '=', 'quality-data')
    .executeTakeFirstOrThrow()
  return id
}

const recordFrom = async (threadId: string, numbers: readonly number[]) => {
  const rapporteur = await site.viewerOf('rapporteur')
  const consultationId = await consultation()
  const { id: sessionId } = await site.db
    .selectFrom('session')
    .select('id')
    .where('consultationId', '=', consultationId)
    .orderBy('position')
    .executeTakeFirstOrThrow()
  for (const number of numbers) {
    await site.context.outcomes.recordOutcome(rapporteur, {
      consultationId,
      sessionId,
      kind: 'good practice',
      text: `As post ${number} says, it is counted in different ways.`,
      language: 'en',
      origins: [{ threadId, number, words: `${sentence(number)} (contribution ${number})` }],
    })
  }
}

beforeAll(async () => {
  site = await startSite({}, { onQuery: hearQuery })
  browser = await launchBrowser()
  long = await writeThread('How is a case counted from one office to the next?', 50)
  await recordFrom(long, [2, 11, 23, 34, 46])
  short = await writeThread('Which five words need one meaning?', 5)
  await recordFrom(short, [2])
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

const kilobytes = (bytes: number) => Math.round(bytes / 102.4) / 10

describe('the first visit of a thread of 50 posts', () => {
  test('brings at most 120 KB of scripts, 20 KB of styles and 30 KB of page, and nothing from elsewhere', async ({
    annotate,
  }) => {
    const person = await newPerson(browser, { baseURL: site.url })
    await (await signIn(person, 'ecowas', '/sign-out')).close()
    const page = await person.newPage()
    const network = await person.newCDPSession(page)
    await network.send('Network.enable')
    await network.send('Network.setCacheDisabled', { cacheDisabled: true })
    const answers = new Map<string, { url: string; type: string }>()
    const bytes = new Map<string, number>()
    network.on('Network.responseReceived', ({ requestId, response, type }) => {
      answers.set(requestId, { url: response.url, type })
    })
    // What travelled, headers included.
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      bytes.set(requestId, encodedDataLength)
    })
    await page.goto(`/threads/${long}`)
    await page.locator('html[data-live=on]').waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
    expect(await page.locator('.post').count()).toBe(50)
    expect(await page.locator('.post blockquote').count()).toBeGreaterThan(10)
    expect(await page.locator('.post mark.passage').count()).toBeGreaterThanOrEqual(5)

    const loaded = [...answers].map(([id, answer]) => ({ ...answer, bytes: bytes.get(id) ?? 0 }))
    const sumOf = (...types: string[]) =>
      loaded.filter(({ type }) => types.includes(type)).reduce((sum, file) => sum + file.bytes, 0)
    const [scripts, styles, html] = [sumOf('Script'), sumOf('Stylesheet'), sumOf('Document')]
    await annotate(
      `scripts ${kilobytes(scripts)} KB, styles ${kilobytes(styles)} KB, page ${kilobytes(html)} KB, fonts ${kilobytes(sumOf('Font'))} KB`,
    )
    const list = loaded
      .sort((a, b) => b.bytes - a.bytes)
      .map((file) => `${new URL(file.url).pathname} ${kilobytes(file.bytes)} KB`)
      .join('\n')
    expect(scripts, list).toBeLessThanOrEqual(120 * 1024)
    expect(styles, list).toBeLessThanOrEqual(20 * 1024)
    expect(html, list).toBeLessThanOrEqual(30 * 1024)
    await person.close()
  })

  test('has a right-to-left reader and a signed-out visitor load nothing from another origin either', async () => {
    const paths = ['/', '/consultations/quality-data', `/threads/${long}`, '/consultations/dakar-2010/recommendations']
    const person = await newPerson(browser, { language: 'ar', baseURL: site.url })
    const elsewhere: string[] = []
    person.on('request', (request) => {
      const { origin, protocol } = new URL(request.url())
      if (origin !== site.url && protocol !== 'data:') elsewhere.push(request.url())
    })
    for (const account of [null, 'las']) {
      const page = account ? await signIn(person, account) : await person.newPage()
      for (const path of paths) {
        await page.goto(path)
        await page.waitForLoadState('networkidle')
      }
      await page.close()
    }
    expect(elsewhere).toEqual([])
    await person.close()
  })
})

describe('what a request asks of the database', () => {
  let cookie: string
  beforeAll(async () => {
    cookie = await signInOverHttp(site.url, 'ecowas')
  })

  const visit = async (path: string) => {
    let status = 0
    const statements = await queriesOfRequest(async (counted) => {
      const answer = await fetch(`${site.url}${path}`, { headers: { ...counted, cookie }, redirect: 'manual' })
      status = answer.status
      await answer.text()
    })
    expect(status, path).toBe(200)
    expect(statements.length, 'the sign-in is counted').toBeGreaterThan(1)
    return statements
  }

  test('is at most 8 statements for a thread of 50 posts, and no more than for one of 5', async ({ annotate }) => {
    const [ofLong, ofShort] = [await visit(`/threads/${long}`), await visit(`/threads/${short}`)]
    await annotate(`a thread of 50 posts: ${ofLong.length} statements; of 5: ${ofShort.length}`)
    expect(ofLong.length, ofLong.join('\n')).toBeLessThanOrEqual(8)
    expect(ofLong.length).toBe(ofShort.length)
  })

  const pages = {
    'my desk': () => '/',
    'the list of consultations': () => '/consultations',
    'a consultation': () => '/consultations/quality-data',
    'its agenda': () => '/consultations/quality-data/agenda',
    'its discussion': () => '/consultations/quality-data/discussion',
    'its participants': () => '/consultations/quality-data/participants',
    'its outcomes': () => '/consultations/quality-data/outcomes',
    'a report': () => '/consultations/dakar-2010/report',
    'a board of recommendations': () => '/consultations/dakar-2010/recommendations',
    'all recommendations': () => '/recommendations',
    'a recommendation': async () => {
      const { id } = await site.db
        .selectFrom('recommendation')
        .select('id')
        .where('reference', '=', 'R2a')
        .executeTakeFirstOrThrow()
      return `/recommendations/${id}`
    },
    'an outcome': async () => {
      const { outcomeId } = await site.db
        .selectFrom('outcomeOrigin')
        .innerJoin('post', 'post.id', 'outcomeOrigin.postId')
        .select('outcomeId')
        .where('post.threadId', '=', long)
        .executeTakeFirstOrThrow()
      return `/outcomes/${outcomeId}`
    },
    'a network': () => '/networks/anti-trafficking',
    'an exchange': () => '/exchanges/protection-procedures',
    'her settings': () => '/settings',
  }

  test.for(Object.entries(pages))('is at most 8 statements for %s', async ([name, path], { annotate }) => {
    const statements = await visit(await path())
    await annotate(`${name}: ${statements.length} statements`)
    expect(statements.length, `${name}\n${statements.join('\n')}`).toBeLessThanOrEqual(8)
  })

  test('is at most 12 statements for a post that is written, with everything that follows it', async ({ annotate }) => {
    let status = 0
    const statements = await queriesOfRequest(async (counted) => {
      const answer = await fetch(`${site.url}/threads/${short}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { ...counted, cookie },
        body: new URLSearchParams({ body: 'One word is enough.', language: 'en', clientId: newId(), replyTo: '2' }),
      })
      status = answer.status
    })
    expect(status).toBe(302)
    await annotate(`a post: ${statements.length} statements`)
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(12)
  })
})
