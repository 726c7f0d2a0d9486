import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import type { SignedIn, Viewer } from '#server/platform/viewer.ts'
import { may as mayRecommendation, shownTo as recommendationsShownTo } from '#server/recommendations/policy.ts'
import { searchInput } from '#server/search/input.ts'
import { heardBy, may as maySpace, readableBy, seenBy } from '#server/spaces/policy.ts'
import { may as mayThread } from '#server/threads/policy.ts'
import { workJobs } from '#tests/support/jobs.ts'
import { openLive, type Window, watch } from '#tests/threads/live-world.ts'
import {
  createMatrix,
  findsRecommendation,
  type Grid,
  hasIssued,
  hears,
  isMailed,
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
  unread,
  writes,
} from './matrix.ts'

let matrix: Matrix
let live: Awaited<ReturnType<typeof openLive>>
beforeAll(async () => {
  matrix = await createMatrix()
  live = await openLive(matrix.context)
})
afterAll(async () => {
  await live.close()
  await matrix.close()
})

const windows = new Map<RoleHere, Window>()
/** The one window of a person in this role. */
const windowOf = async (role: RoleHere) => {
  const known = windows.get(role)
  if (known) return known
  const window = await live.open(matrix.idOf(role))
  windows.set(role, window)
  return window
}

type Asked = { viewer: Viewer; role: RoleHere }
type Exit<Subject> = {
  name: string
  expected: Grid
  /** Whether the subject comes out here. */
  isOut: (asked: Asked, subject: Subject) => boolean | Promise<boolean>
  /** Asked of those with an account only. */
  signedInOnly?: boolean
}

const factsOf = ({ id, visibility }: SpaceHere) => ({ id, visibility, observersMayPost: false })
const threadFactsOf = ({ audience, space }: ThreadHere) => ({
  audience,
  state: 'open',
  kind: 'discussion',
  space: factsOf(space),
})
/** Gives what was read, or null where it was not found. Any other error is none that a reader may get. */
const orNull = async <T>(reading: Promise<T>): Promise<T | null> => {
  try {
    return await reading
  } catch (error) {
    expect({ ...(error as object) }, 'private and missing answer alike').toEqual({ kind: 'notFound' })
    return null
  }
}
const holds = (read: unknown, ...words: string[]) => words.every((word) => JSON.stringify(read).includes(word))
const allOrNone = (found: readonly unknown[]): boolean => {
  const seen = found.filter((one) => one !== null).length
  if (seen > 0 && seen < found.length) throw new Error('one of them is seen, another is not')
  return seen > 0
}
const signedIn = ({ viewer }: Asked) => viewer as SignedIn
const spaceWhere = (space: SpaceHere, is: ReturnType<typeof seenBy>) =>
  matrix.db.selectFrom('space').select('space.id').where('space.id', '=', space.id).where(is).executeTakeFirst()

// A new exit is a line in one of these lists: search, export, feed, notification.
const exitsOfSpaces: Exit<SpaceHere>[] = [
  { name: 'policy: may.see', expected: sees, isOut: ({ viewer }, space) => maySpace.see(viewer, factsOf(space)) },
  { name: 'policy: may.read', expected: reads, isOut: ({ viewer }, space) => maySpace.read(viewer, factsOf(space)) },
  {
    name: 'twin: seenBy',
    expected: sees,
    isOut: async ({ viewer }, space) => !!(await spaceWhere(space, seenBy(viewer))),
  },
  {
    name: 'twin: readableBy',
    expected: reads,
    isOut: async ({ viewer }, space) => !!(await spaceWhere(space, readableBy(viewer))),
  },
  {
    name: 'findSpace',
    expected: sees,
    isOut: async ({ viewer }, { slug }) =>
      !!(await orNull(matrix.context.spaces.findSpace(viewer, 'consultation', slug))),
  },
  {
    name: 'findSpace says whether it may be read',
    expected: reads,
    isOut: async ({ viewer }, { slug }) =>
      !!(await orNull(matrix.context.spaces.findSpace(viewer, 'consultation', slug)))?.can.read,
  },
  {
    name: 'listSpaces',
    expected: sees,
    isOut: async ({ viewer }, { title }) =>
      holds(await matrix.context.spaces.listSpaces(viewer, 'consultation'), title),
  },
  {
    name: 'findConsultation',
    expected: sees,
    isOut: async ({ viewer }, { slug }) =>
      !!(await orNull(matrix.context.consultations.findConsultation(viewer, slug))),
  },
  {
    name: 'openConsultation',
    expected: reads,
    isOut: async ({ viewer }, { slug }) =>
      !!(await orNull(matrix.context.consultations.openConsultation(viewer, slug))),
  },
  {
    name: 'listConsultations',
    expected: sees,
    isOut: async ({ viewer }, { title }) => holds(await matrix.context.consultations.listConsultations(viewer), title),
  },
]

const exitsOfThreads: Exit<ThreadHere>[] = [
  {
    name: 'policy: may.hear',
    expected: hears,
    isOut: ({ viewer }, { space, audience }) => maySpace.hear(viewer, factsOf(space), audience),
  },
  {
    name: 'policy: may.read',
    expected: hears,
    isOut: ({ viewer }, thread) => mayThread.read(viewer, threadFactsOf(thread)),
  },
  {
    name: 'policy: may.write',
    expected: writes,
    isOut: ({ viewer }, thread) => mayThread.write(viewer, threadFactsOf(thread)) === true,
  },
  {
    name: 'twin: heardBy',
    expected: hears,
    isOut: async ({ viewer }, { id }) =>
      !!(await matrix.db
        .selectFrom('thread')
        .innerJoin('space', 'space.id', 'thread.spaceId')
        .select('thread.id')
        .where('thread.id', '=', id)
        .where(heardBy(viewer, 'thread.audience'))
        .executeTakeFirst()),
  },
  {
    name: 'readThread',
    expected: hears,
    isOut: async ({ viewer }, { id, title, words }) =>
      holds(await orNull(matrix.context.threads.readThread(viewer, id)), title, words),
  },
  {
    name: 'readThread at a number',
    expected: hears,
    isOut: async ({ viewer }, { id, words }) =>
      holds(await orNull(matrix.context.threads.readThread(viewer, id, 1)), words),
  },
  {
    name: 'readThread says whether she may write',
    expected: writes,
    isOut: async ({ viewer }, { id }) =>
      (await orNull(matrix.context.threads.readThread(viewer, id)))?.can.write === true,
  },
  {
    name: 'readPostsAfter',
    expected: hears,
    isOut: async ({ viewer }, { id, words }) =>
      holds(await orNull(matrix.context.threads.readPostsAfter(viewer, id, 0)), words),
  },
  {
    name: 'readPostsBefore',
    expected: hears,
    isOut: async ({ viewer }, { id, words }) =>
      holds(await orNull(matrix.context.threads.readPostsBefore(viewer, id, 2)), words),
  },
  {
    name: 'readWhole, to be printed',
    expected: hears,
    isOut: async ({ viewer }, { id, words }) =>
      holds(await orNull(matrix.context.threads.readWhole(viewer, id, 1)), words),
  },
  {
    name: 'readOutline',
    expected: hears,
    isOut: async ({ viewer }, { id, title }) =>
      holds(await orNull(matrix.context.threads.readOutline(viewer, id)), title),
  },
  {
    name: 'readRevisions',
    expected: hears,
    isOut: async ({ viewer }, { id, words }) =>
      holds(await orNull(matrix.context.threads.readRevisions(viewer, id, 1)), words),
  },
  {
    name: 'readPlain, to be quoted',
    expected: hears,
    isOut: async ({ viewer }, { id, words }) =>
      holds(await orNull(matrix.context.threads.readPlain(viewer, id, 1)), words),
  },
  {
    name: 'the address of an attached file',
    expected: hears,
    isOut: async ({ viewer }, { fileId }) => !!(await orNull(matrix.context.threads.findFile(viewer, fileId))),
  },
  {
    name: 'readThread names its files',
    expected: hears,
    isOut: async ({ viewer }, { id, fileId }) =>
      holds(await orNull(matrix.context.threads.readThread(viewer, id)), fileId, '.txt'),
  },
  {
    name: 'the page of a document, its own or kept of a file of a post',
    expected: hears,
    isOut: async ({ viewer }, { documentIds }) => {
      const found = await Promise.all(
        documentIds.map((id) => orNull(matrix.context.documents.findDocument(viewer, id))),
      )
      return allOrNone(found)
    },
  },
  {
    name: 'the address of its text',
    expected: hears,
    isOut: async ({ viewer }, { documentIds }) => {
      const text = { version: 1, language: 'en' }
      const found = await Promise.all(
        documentIds.map((id) => orNull(matrix.context.documents.findText(viewer, { id, ...text }))),
      )
      return allOrNone(found)
    },
  },
  {
    name: 'the documents of a space',
    expected: hears,
    isOut: async ({ viewer }, { paper, space, fileId }) =>
      holds(
        await orNull(
          matrix.context.documents.readDocumentsOf(
            viewer,
            { kind: 'consultation', slug: space.slug },
            { q: '', kind: null, page: 1, files: 1 },
          ),
        ),
        `"${paper}"`,
        fileId,
      ),
  },
  {
    name: 'listThreads',
    expected: hears,
    isOut: async ({ viewer }, { title, words, space }) =>
      holds(await matrix.context.threads.listThreads(viewer, { spaceId: space.id }), title, words),
  },
  {
    name: 'listNewThreads',
    expected: isTold,
    isOut: async ({ viewer }, { title, words }) =>
      holds(await matrix.context.threads.listNewThreads(viewer), title, words),
  },
  {
    name: 'the desk',
    expected: isTold,
    signedInOnly: true,
    isOut: async (asked, { title }) => holds(await matrix.context.desk.readDesk(signedIn(asked)), title),
  },
  {
    name: 'a live room (canReadThread)',
    expected: hears,
    isOut: async ({ viewer }, { id }) => (await matrix.context.threads.canReadThread(viewer, id)) !== null,
  },
  {
    name: 'a live room, by a real connection',
    expected: hears,
    signedInOnly: true,
    isOut: async ({ role }, { id }) => (await watch(await windowOf(role), id)) !== null,
  },
  {
    name: 'live rooms asked anew (readersOf)',
    expected: hears,
    isOut: async ({ viewer }, { id }) => (await matrix.context.threads.readersOf([id]))(viewer, id),
  },
  {
    name: 'markRead',
    expected: hears,
    signedInOnly: true,
    isOut: async (asked, { id }) =>
      (await orNull(matrix.context.threads.markRead(signedIn(asked), id, 0).then(() => 'marked'))) !== null,
  },
  {
    name: 'followThread',
    expected: hears,
    signedInOnly: true,
    isOut: async (asked, { id }) =>
      (await orNull(matrix.context.threads.followThread(signedIn(asked), id, 'tracking').then(() => 'followed'))) !==
      null,
  },
  {
    name: 'a notice',
    expected: hears,
    signedInOnly: true,
    isOut: async (asked, { title, words }) =>
      holds((await matrix.context.notifications.listNotices(signedIn(asked), null)).notices, title, words),
  },
  {
    name: 'what she follows',
    expected: hears,
    signedInOnly: true,
    isOut: async (asked, { title }) => holds(await matrix.context.threads.listFollowed(signedIn(asked)), title),
  },
  {
    name: 'whom one may mention',
    expected: writes,
    signedInOnly: true,
    isOut: async ({ viewer }, { id }) =>
      holds(await orNull(matrix.context.threads.suggestMentions(viewer, '@Awa F', { threadId: id })), 'Awa Founder'),
  },
  {
    name: 'threads that one may mention, from wherever one may write',
    expected: hears,
    signedInOnly: true,
    isOut: async ({ viewer, role }, { title }) => {
      await workJobs(matrix)
      const own = matrix.threads.find(({ row }) => isYes(writes, row, role))
      const place = { threadId: own?.id ?? newId() }
      const found = await orNull(matrix.context.threads.suggestMentions(viewer, `#${title}`, place))
      // Who may write nowhere asks nowhere.
      return own
        ? holds(found, title)
        : found === null && isYes(hears, matrix.threads.find((one) => one.title === title)!.row, role)
    },
  },
  {
    name: 'the digest',
    expected: isMailed,
    signedInOnly: true,
    isOut: async (asked, { title }) => holds(await matrix.context.digests.previewDigest(signedIn(asked)), title),
  },
]

const searching = (viewer: Viewer, q: string) => matrix.context.search.search(viewer, searchInput.parse({ q }))
const suggesting = (viewer: Viewer, text: string) => matrix.context.search.suggest(viewer, text)
const leadsTo = (hits: readonly { path: string }[], path: string) => hits.some((hit) => hit.path === path)

const exitsOfSearch: Exit<ThreadHere>[] = [
  {
    name: 'a hit, by the words of its post',
    expected: hears,
    isOut: async ({ viewer }, { id, words }) =>
      leadsTo((await searching(viewer, `"${words}"`)).hits, `/threads/${id}/1`),
  },
  {
    name: 'the piece of text under a hit',
    expected: hears,
    isOut: async ({ viewer }, { id, words }) => {
      const { hits } = await searching(viewer, `"${words}"`)
      return hits.some(
        ({ path, pieces }) => path === `/threads/${id}/1` && pieces.map(({ text }) => text).join('') === words,
      )
    },
  },
  {
    name: 'a hit, by its title',
    expected: hears,
    isOut: async ({ viewer }, { id, title }) => leadsTo((await searching(viewer, `"${title}"`)).hits, `/threads/${id}`),
  },
  {
    name: 'a suggestion',
    expected: hears,
    isOut: async ({ viewer }, { id, title }) => leadsTo(await suggesting(viewer, title), `/threads/${id}`),
  },
]

const recommendationFacts = ({ state, space }: RecommendationHere) => ({
  state,
  space: factsOf(space),
  addresseeIds: [],
})
const exitsOfRecommendations: Exit<RecommendationHere>[] = [
  {
    name: 'policy: may.see',
    expected: seesRecommendation,
    isOut: ({ viewer }, one) => mayRecommendation.see(viewer, recommendationFacts(one)),
  },
  {
    name: 'twin: shownTo',
    expected: seesRecommendation,
    isOut: async ({ viewer }, { id }) =>
      !!(await matrix.db
        .selectFrom('recommendation')
        .innerJoin('space', 'space.id', 'recommendation.consultationId')
        .select('recommendation.id')
        .where('recommendation.id', '=', id)
        .where(recommendationsShownTo(viewer))
        .executeTakeFirst()),
  },
  {
    name: 'findRecommendation',
    expected: seesRecommendation,
    isOut: async ({ viewer }, { id, title, words }) =>
      holds(await orNull(matrix.context.recommendations.findRecommendation(viewer, id)), title, words),
  },
  {
    name: 'the board of its meeting',
    expected: findsRecommendation,
    isOut: async ({ viewer }, { space, title }) =>
      holds(await orNull(matrix.context.recommendations.readBoard(viewer, space.slug)), title),
  },
  {
    name: 'the board as a file',
    expected: findsRecommendation,
    isOut: async ({ viewer }, { space, title, words }) =>
      holds(await orNull(matrix.context.recommendations.exportBoard(viewer, space.slug, (key) => key)), title, words),
  },
  {
    name: 'the list across meetings',
    expected: hasIssued,
    isOut: async ({ viewer }, { title }) =>
      holds(await matrix.context.recommendations.listRecommendations(viewer), title),
  },
  {
    name: 'what a draft may be put under',
    expected: findsRecommendation,
    isOut: async ({ viewer }, { space, title }) =>
      holds(await orNull(matrix.context.recommendations.listDraftChoices(viewer, space.id)), title),
  },
  {
    name: 'a hit of the search, with the piece of its text',
    expected: findsRecommendation,
    isOut: async ({ viewer }, { id, words }) => {
      const { hits } = await searching(viewer, `"${words}"`)
      return (
        leadsTo(hits, `/recommendations/${id}`) &&
        holds(
          hits.map(({ pieces }) => pieces.map(({ text }) => text).join('')),
          words,
        )
      )
    },
  },
  {
    name: 'a suggestion',
    expected: findsRecommendation,
    isOut: async ({ viewer }, { id, title }) => leadsTo(await suggesting(viewer, title), `/recommendations/${id}`),
  },
]

/** Each cell where an exit says something else than the table. */
const disagreements = async <Subject extends { row: string }>(exit: Exit<Subject>, subjects: readonly Subject[]) => {
  const wrong: string[] = []
  for (const role of roles) {
    if (exit.signedInOnly && role === 'anonymous') continue
    for (const subject of subjects) {
      const isOut = await exit.isOut({ viewer: matrix.viewerOf(role), role }, subject)
      if (isOut !== isYes(exit.expected, subject.row, role))
        wrong.push(`${role} ${isOut ? 'gets' : 'does not get'} ${subject.row}`)
    }
  }
  return wrong
}

describe('the permission matrix: what comes out for whom', () => {
  it.each(exitsOfSpaces)('of spaces: $name', async (exit) => {
    expect(await disagreements(exit, matrix.spaces)).toEqual([])
  })

  it.each(exitsOfThreads)('of threads: $name', async (exit) => {
    expect(await disagreements(exit, matrix.threads)).toEqual([])
  })

  it.each(exitsOfSearch)('of threads in the search: $name', async (exit) => {
    expect(await disagreements(exit, matrix.threads)).toEqual([])
  })

  it.each(exitsOfRecommendations)('of recommendations: $name', async (exit) => {
    expect(await disagreements(exit, matrix.recommendations)).toEqual([])
  })

  it('counts hits of what she reads alone, and no filter tells more', async () => {
    for (const role of roles) {
      const viewer = matrix.viewerOf(role)
      const count = async (q: string, filters = {}) =>
        (await matrix.context.search.search(viewer, searchInput.parse({ q, ...filters }))).total
      const heard = matrix.threads.filter(({ row }) => isYes(hears, row, role))
      expect([role, await count('words', { kind: 'post' })]).toEqual([role, heard.length])
      expect([role, await count('title', { kind: 'thread' })]).toEqual([role, heard.length])
      const found = matrix.recommendations.filter(({ row }) => isYes(findsRecommendation, row, role))
      expect([role, await count('counsel')]).toEqual([role, found.length])
      for (const space of matrix.spaces) {
        const within = heard.filter((thread) => thread.space.id === space.id).length
        expect([role, space.row, await count('words', { kind: 'post', space: space.id })]).toEqual([
          role,
          space.row,
          within,
        ])
      }
    }
  })

  it('counts what is new in her own spaces alone', async () => {
    for (const role of roles)
      expect([role, (await matrix.context.notifications.countWaiting(matrix.viewerOf(role))).newPosts]).toEqual([
        role,
        unread[role],
      ])
  })

  it('counts the notices of what she reads alone', async () => {
    for (const role of roles) {
      const expected = role === 'anonymous' ? [] : matrix.threads.filter(({ row }) => isYes(hears, row, role))
      const { notices } = await matrix.context.notifications.countWaiting(matrix.viewerOf(role))
      expect([role, notices]).toEqual([role, expected.length])
    }
  })

  it('lists persons for members of the space alone', async () => {
    for (const role of roles) {
      for (const space of matrix.spaces) {
        const members = await matrix.context.spaces.listMembers(matrix.viewerOf(role), factsOf(space))
        const isInside = ['observer', 'member', 'rapporteur', 'organizer'].includes(role)
        expect([role, space.row, members.length]).toEqual([role, space.row, isInside ? 5 : 0])
      }
    }
  })

  it('an observer writes where the space lets observers post, and opens no thread even there', async () => {
    const space = { ...factsOf(matrix.spaces[2]!), observersMayPost: true }
    const observer = matrix.viewerOf('observer')
    const thread = { audience: 'all', state: 'open', kind: 'discussion', space }
    expect(mayThread.write(observer, thread)).toBe(true)
    expect(mayThread.write(observer, { ...thread, audience: 'without observers' })).not.toBe(true)
    expect(mayThread.write(observer, { ...thread, state: 'closed' })).not.toBe(true)
    expect(mayThread.open(observer, space)).not.toBe(true)
    expect(mayThread.write(matrix.viewerOf('outsider'), thread)).not.toBe(true)
  })

  it('an audience that nobody knows is heard by nobody', () => {
    for (const role of roles)
      expect(maySpace.hear(matrix.viewerOf(role), factsOf(matrix.spaces[0]!), 'everyone and her dog')).toBe(false)
  })

  it('what never was answers like what is hidden, at every exit that takes an address', async () => {
    const { threads, spaces } = matrix.context
    for (const role of roles) {
      const viewer = matrix.viewerOf(role)
      for (const read of [
        (): Promise<unknown> => threads.readThread(viewer, newId()),
        () => threads.readThread(viewer, matrix.threads[0]!.id, 99),
        () => threads.readPostsAfter(viewer, newId(), 0),
        () => threads.readRevisions(viewer, newId(), 1),
        () => threads.readPostsBefore(viewer, newId(), 2),
        () => threads.readWhole(viewer, newId(), 1),
        () => threads.readOutline(viewer, newId()),
        () => threads.findPlace(viewer, newId(), { number: '1' }),
        () => threads.readPlain(viewer, newId(), 1),
        () => threads.findFile(viewer, newId()),
        () => threads.findFile(viewer, 'no key'),
        () => threads.suggestMentions(viewer, '@Awa', { threadId: newId() }),
        () => threads.suggestMentions(viewer, '@Awa', { spaceId: newId() }),
        () => threads.suggestMentions(viewer, '#Title', {}),
        () => spaces.findSpace(viewer, 'consultation', 'never-was'),
        () => spaces.findSpace(viewer, 'network', matrix.spaces[0]!.slug),
      ])
        expect(await orNull(read())).toBeNull()
      expect(await threads.canReadThread(viewer, newId())).toBeNull()
    }
  })
})

describe('who is told of a post', () => {
  it('watches its thread and may read it', async () => {
    await workJobs(matrix)
    await matrix.db.deleteFrom('notification').execute()
    await matrix.db.updateTable('follow').set({ level: 'watching' }).execute()
    for (const { id } of matrix.threads)
      await matrix.context.threads.writePost(await matrix.viewer(matrix.founder), id, matrix.post('To be told.'))
    await workJobs(matrix)
    const told = await matrix.db
      .selectFrom('notification')
      .innerJoin('post', 'post.id', 'notification.postId')
      .select(['notification.personId', 'post.threadId'])
      .execute()
    for (const role of roles) {
      if (role === 'anonymous') continue
      for (const { row, id } of matrix.threads) {
        const isTold = told.some(({ personId, threadId }) => personId === matrix.idOf(role) && threadId === id)
        expect([role, row, isTold]).toEqual([role, row, isYes(hears, row, role)])
      }
    }
  })
})
