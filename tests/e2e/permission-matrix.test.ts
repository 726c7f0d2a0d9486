import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBuild } from '#server/cli/build.ts'
import { createWeb, type Web } from '#server/http.ts'
import { newId } from '#server/platform/ids.ts'
import {
  createMatrix,
  findsRecommendation,
  type Grid,
  hasIssued,
  hears,
  isTold,
  isYes,
  type Matrix,
  type RecommendationHere,
  type RoleHere,
  reads,
  roles,
  type SpaceHere,
  sees,
  seesRecommendation,
  type ThreadHere,
} from '#tests/access/matrix.ts'

// The same table as tests/access/permission-matrix.test.ts, asked over HTTP of the pages as they are built.

let matrix: Matrix
let web: Web
let url: string
const cookies = new Map<RoleHere, string>()

beforeAll(async () => {
  matrix = await createMatrix()
  web = await createWeb(matrix.context, { build: readBuild })
  await new Promise<void>((resolve) => web.server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`
  for (const role of roles) {
    if (role === 'anonymous') continue
    const { cookie } = await matrix.context.access.signIns.open(matrix.idOf(role), {
      userAgent: 'test',
      address: '::1',
    })
    cookies.set(role, cookie.split(';')[0]!)
  }
})
afterAll(async () => {
  web.server.closeAllConnections()
  await new Promise((resolve) => web.server.close(resolve))
  await matrix.close()
})

const get = async (role: RoleHere, path: string) => {
  const cookie = cookies.get(role)
  const response = await fetch(url + path, { redirect: 'manual', headers: cookie ? { cookie } : {} })
  const body = await response.text()
  return { status: response.status, location: response.headers.get('location'), body }
}
type Answer = Awaited<ReturnType<typeof get>>

/** An answer without what differs from one to the next: the nonce, the request's id, the hour, and the address itself. */
const bare = ({ status, location, body }: Answer, address: string) => {
  const blank = (text: string) =>
    text
      .replaceAll(address, 'ADDRESS')
      .replaceAll(encodeURIComponent(address), 'ADDRESS')
      .replace(/nonce="[^"]*"/g, '')
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
      .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'HOUR')
  return { status, location: location && blank(location), body: blank(body) }
}

/** How a page says in a heading that it found so many; the words alone come with any page, for its scripts. */
const found = (count: number) => `>${matrix.context.translations.t('en')('search:found', { count })}</h2>`

type Page<Subject> = {
  name: string
  expected: Grid
  path: (subject: Subject) => string
  /** The words that it shows to whoever may see them. */
  shows: (subject: Subject) => string
  /** Found by everyone: the table decides only whether the words are in it. */
  isOpen?: boolean
  /** The words are in an error page's head too, for whoever may know that the space exists. */
  byStatus?: boolean
  signedInOnly?: boolean
}

const pagesOfThreads: Page<ThreadHere>[] = [
  { name: 'the thread', expected: hears, path: ({ id }) => `/threads/${id}`, shows: ({ words }) => words },
  { name: 'its data', expected: hears, path: ({ id }) => `/threads/${id}.data`, shows: ({ words }) => words },
  { name: 'a post', expected: hears, path: ({ id }) => `/threads/${id}/1`, shows: ({ words }) => words },
  { name: 'its data', expected: hears, path: ({ id }) => `/threads/${id}/1.data`, shows: ({ words }) => words },
  { name: 'its versions', expected: hears, path: ({ id }) => `/threads/${id}/1/versions`, shows: ({ words }) => words },
  { name: 'what was missed', expected: hears, path: ({ id }) => `/threads/${id}/after/0`, shows: ({ words }) => words },
  { name: 'what is above', expected: hears, path: ({ id }) => `/threads/${id}/before/2`, shows: ({ words }) => words },
  { name: 'it on paper', expected: hears, path: ({ id }) => `/threads/${id}/print`, shows: ({ words }) => words },
  { name: 'its outline', expected: hears, path: ({ id }) => `/threads/${id}/outline`, shows: ({ title }) => title },
  {
    name: 'a quotation',
    expected: hears,
    path: ({ id }) => `/threads/${id}?reply=1&quote=1`,
    shows: ({ words }) => words,
  },
  {
    name: 'the discussion of its consultation',
    expected: hears,
    path: ({ space }) => `/consultations/${space.slug}/discussion`,
    shows: ({ title }) => title,
    isOpen: true,
  },
  {
    name: 'the desk',
    expected: isTold,
    path: () => '/',
    shows: ({ title }) => title,
    isOpen: true,
    signedInOnly: true,
  },
  {
    name: 'her notices',
    expected: hears,
    path: () => '/notifications',
    shows: ({ words }) => words,
    isOpen: true,
    signedInOnly: true,
  },
  {
    name: 'its data',
    expected: hears,
    path: () => '/notifications.data',
    shows: ({ title }) => title,
    isOpen: true,
    signedInOnly: true,
  },
  {
    name: 'what she follows',
    expected: hears,
    path: () => '/settings/following',
    shows: ({ title }) => title,
    isOpen: true,
    signedInOnly: true,
  },
  { name: 'its data', expected: isTold, path: () => '/_root.data', shows: ({ title }) => title, isOpen: true },
]

// What is asked for stands on the page as it was typed: it is the address of a hit that tells whether there is one.
const searchFor = (words: string) => `/search?q=${encodeURIComponent(`"${words}"`)}`
const suggestFor = (words: string) => `/search/suggest?q=${encodeURIComponent(words)}`

const pagesOfSearch: Page<ThreadHere>[] = [
  {
    name: 'a hit, by the words of its post',
    expected: hears,
    path: ({ words }) => searchFor(words),
    shows: ({ id }) => `/threads/${id}/1`,
    isOpen: true,
  },
  {
    name: 'its data',
    expected: hears,
    path: ({ words }) => searchFor(words).replace('?', '.data?'),
    shows: ({ id }) => `/threads/${id}/1`,
    isOpen: true,
  },
  {
    name: 'a hit, by its title',
    expected: hears,
    path: ({ title }) => searchFor(title),
    shows: ({ id }) => `/threads/${id}`,
    isOpen: true,
  },
  {
    name: 'a suggestion',
    expected: hears,
    path: ({ title }) => suggestFor(title),
    shows: ({ id }) => `/threads/${id}`,
    isOpen: true,
  },
]

const pagesOfRecommendations: Page<RecommendationHere>[] = [
  {
    name: 'the recommendation',
    expected: seesRecommendation,
    path: ({ id }) => `/recommendations/${id}`,
    shows: ({ words }) => words,
  },
  {
    name: 'its data',
    expected: seesRecommendation,
    path: ({ id }) => `/recommendations/${id}.data`,
    shows: ({ words }) => words,
  },
  {
    name: 'the board of its meeting',
    expected: findsRecommendation,
    path: ({ space }) => `/consultations/${space.slug}/recommendations`,
    shows: ({ title }) => title,
    isOpen: true,
  },
  {
    name: 'its data',
    expected: findsRecommendation,
    path: ({ space }) => `/consultations/${space.slug}/recommendations.data`,
    shows: ({ title }) => title,
    isOpen: true,
  },
  {
    name: 'the board as a file',
    expected: findsRecommendation,
    path: ({ space }) => `/consultations/${space.slug}/recommendations.csv`,
    shows: ({ words }) => words,
    isOpen: true,
  },
  {
    name: 'the list across meetings',
    expected: hasIssued,
    path: () => '/recommendations',
    shows: ({ title }) => title,
    isOpen: true,
  },
  {
    name: 'a hit of the search',
    expected: findsRecommendation,
    path: ({ words }) => searchFor(words),
    shows: ({ id }) => `/recommendations/${id}`,
    isOpen: true,
  },
  {
    name: 'how many there are',
    expected: findsRecommendation,
    path: ({ words }) => searchFor(words),
    shows: () => found(1),
    isOpen: true,
  },
  {
    name: 'a suggestion',
    expected: findsRecommendation,
    path: ({ title }) => suggestFor(title),
    shows: ({ id }) => `/recommendations/${id}`,
    isOpen: true,
  },
]

const pagesOfSpaces: Page<SpaceHere>[] = [
  {
    name: 'the consultation',
    expected: sees,
    path: ({ slug }) => `/consultations/${slug}`,
    shows: ({ title }) => title,
  },
  { name: 'its data', expected: sees, path: ({ slug }) => `/consultations/${slug}.data`, shows: ({ title }) => title },
  {
    name: 'its discussion',
    expected: reads,
    path: ({ slug }) => `/consultations/${slug}/discussion`,
    shows: ({ title }) => title,
    byStatus: true,
  },
  {
    name: 'its agenda',
    expected: reads,
    path: ({ slug }) => `/consultations/${slug}/agenda`,
    shows: ({ title }) => title,
    byStatus: true,
  },
  {
    name: 'the list of consultations',
    expected: sees,
    path: () => '/consultations',
    shows: ({ title }) => title,
    isOpen: true,
  },
  { name: 'its data', expected: sees, path: () => '/consultations.data', shows: ({ title }) => title, isOpen: true },
]

const wrongCells = async <Subject extends { row: string }>(page: Page<Subject>, subjects: readonly Subject[]) => {
  const wrong: string[] = []
  for (const role of roles) {
    if (page.signedInOnly && role === 'anonymous') continue
    for (const subject of subjects) {
      const answer = await get(role, page.path(subject))
      const may = isYes(page.expected, subject.row, role)
      const isOut = page.byStatus ? answer.status === 200 : answer.body.includes(page.shows(subject))
      if (isOut !== may || (may && answer.status !== 200) || (!may && !page.isOpen && answer.status === 200))
        wrong.push(`${role}, ${subject.row}: ${answer.status}, ${isOut ? 'with' : 'without'} the words`)
    }
  }
  return wrong
}

describe('the permission matrix over HTTP', () => {
  it.each(pagesOfThreads)('of threads: $name', async (page) => {
    expect(await wrongCells(page, matrix.threads)).toEqual([])
  })

  it.each(pagesOfSpaces)('of spaces: $name', async (page) => {
    expect(await wrongCells(page, matrix.spaces)).toEqual([])
  })

  it.each(pagesOfSearch)('of search: $name', async (page) => {
    expect(await wrongCells(page, matrix.threads)).toEqual([])
  })

  it.each(pagesOfRecommendations)('of recommendations: $name', async (page) => {
    expect(await wrongCells(page, matrix.recommendations)).toEqual([])
  })

  it.each([
    ['Words', hears, () => matrix.threads],
    ['Counsel', findsRecommendation, () => matrix.recommendations],
  ] as const)('what a search counts is what its reader may see: %s', async (word, expected, subjects) => {
    for (const role of roles) {
      const count = subjects().filter(({ row }) => isYes(expected, row, role)).length
      const { body } = await get(role, `/search?q=${word}`)
      expect([role, body.includes(found(count))]).toEqual([role, true])
    }
  })
})

describe('private and missing are the same', () => {
  const forms = [
    '',
    '.data',
    '/1',
    '/1.data',
    '/1/versions',
    '/after/0',
    '/before/2',
    '/print',
    '/outline',
    '/1/edit',
    '/1/record',
    '/1/flag',
    '/1/redact',
    '/1/move',
    '/move',
    '/summary',
    '/organize',
    '/1/moderate',
    '/1/suggest',
  ]
  const privateThread = () => matrix.threads.find(({ row }) => row === 'confidential, organizers')!.id

  it.each(forms)('threads/:id%s', async (form) => {
    for (const role of ['anonymous', 'outsider', 'administrator', 'observer', 'ended'] as const) {
      const path = (id: string) => `/threads/${id}${form}`
      const hidden = await get(role, path(privateThread()))
      for (const id of [newId(), 'not-a-key', '00000000-0000-0000-0000-000000000000']) {
        const missing = await get(role, path(id))
        expect([role, id, bare(missing, id)]).toEqual([role, id, bare(hidden, privateThread())])
      }
      if (form.endsWith('.data')) continue
      if (role === 'anonymous') {
        expect(hidden).toMatchObject({
          status: 302,
          location: `/sign-in?next=${encodeURIComponent(path(privateThread()))}`,
        })
      } else expect(hidden.status).toBe(404)
    }
  })

  it.each([
    '',
    '.data',
    '/discussion',
    '/agenda',
    '/participants',
    '/report',
    '/edit',
    '/invitations',
    '/flags',
    '/calendar.ics',
  ])('consultations/:slug%s', async (form) => {
    for (const role of ['anonymous', 'outsider', 'administrator', 'ended'] as const) {
      const path = (slug: string) => `/consultations/${slug}${form}`
      const hidden = await get(role, path('matrix-confidential'))
      const missing = await get(role, path('matrix-that-never-was'))
      expect([role, bare(missing, 'matrix-that-never-was')]).toEqual([role, bare(hidden, 'matrix-confidential')])
      if (!form.endsWith('.data')) expect([role, hidden.status]).toEqual([role, role === 'anonymous' ? 302 : 404])
    }
  })

  it.each(['', '.data', '/edit'])('recommendations/:id%s', async (form) => {
    const path = (id: string) => `/recommendations/${id}${form}`
    const { id: hiddenId } = matrix.recommendations.find(({ row }) => row === 'confidential, issued')!
    for (const role of ['anonymous', 'outsider', 'administrator', 'ended'] as const) {
      const hidden = await get(role, path(hiddenId))
      for (const id of [newId(), 'not-a-key']) {
        const missing = await get(role, path(id))
        expect([role, id, bare(missing, id)]).toEqual([role, id, bare(hidden, hiddenId)])
      }
      if (!form.endsWith('.data')) expect([role, hidden.status]).toEqual([role, role === 'anonymous' ? 302 : 404])
    }
  })

  it('a post that no thread has, and numbers that none can have', async () => {
    const { id } = matrix.threads[0]!
    for (const number of ['0', '99', '-1', '1.5', '1e3', '99999999999999999999', '%00', 'x'])
      expect([number, (await get('outsider', `/threads/${id}/${number}`)).status]).toEqual([number, 404])
    for (const number of ['99999999999999999999', '-1', 'x'])
      expect([number, (await get('outsider', `/threads/${id}/after/${number}`)).status]).toEqual([number, 404])
  })
})
