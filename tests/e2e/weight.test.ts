import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { launchBrowser, newPerson } from '#tests/support/browser.ts'
import { sentence, writeThread } from '#tests/support/discussion.ts'
import { hearQuery, queriesOfRequest } from '#tests/support/query-count.ts'
import { signIn, signInOverHttp } from '#tests/support/sign-in.ts'
import { type Site, startSite } from '#tests/support/site.ts'
import { weighVisit } from '#tests/support/weigh.ts'

// What a page costs a reader on a poor line, and what it costs the database. Figures are bytes as they travelled.

let site: Site
let browser: Browser
let long: string
let short: string

const writers = ['organizer', 'ecowas', 'las', 'oas', 'rivers', 'rapporteur'] as const

/** A thread of the consultation by several people. */
const tellThread = async (title: string, posts: number) => {
  const people = await Promise.all(writers.map((account) => site.viewerOf(account)))
  return writeThread(site.context, people, { spaceId: await consultation(), title, posts })
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
  long = await tellThread('How is a case counted from one office to the next?', 50)
  await recordFrom(long, [2, 11, 23, 34, 46])
  short = await tellThread('Which five words need one meaning?', 5)
  await recordFrom(short, [2])
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

describe('the first visit of a thread of 50 posts', () => {
  test('brings at most 120 KB of scripts, 20 KB of styles and 30 KB of page, and nothing from elsewhere', async ({
    annotate,
  }) => {
    const person = await newPerson(browser, { baseURL: site.url })
    await (await signIn(person, 'ecowas', '/sign-out')).close()
    const page = await person.newPage()
    const { scripts, styles, page: html, fonts, list } = await weighVisit(page, `/threads/${long}`)
    expect(await page.locator('.post').count()).toBe(50)
    expect(await page.locator('.post blockquote').count()).toBeGreaterThan(10)
    expect(await page.locator('.post mark.passage').count()).toBeGreaterThanOrEqual(5)

    await annotate(`scripts ${scripts} KB, styles ${styles} KB, page ${html} KB, fonts ${fonts} KB`)
    expect(scripts, list).toBeLessThanOrEqual(120)
    expect(styles, list).toBeLessThanOrEqual(20)
    expect(html, list).toBeLessThanOrEqual(30)
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
    'her notices': () => '/notifications',
    'her settings': () => '/settings',
    'what she follows': () => '/settings/following',
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
