import type { Entry, Reading } from '#app/threads/timeline.ts'
import type { SharedPost, TakenUp } from '#server/threads/contract.ts'

type Post = {
  text: string
  revision: number
  isWithdrawn: boolean
  hiddenFor: string | null
  isMoved: boolean
  isMine: boolean
  passages: string[]
  agree: number
}

const stub = { text: '', revision: 1, isWithdrawn: false, hiddenFor: null, isMoved: true, isMine: false, agree: 0 }

const chainOf = (id: string): TakenUp => ({
  originId: id,
  outcomeId: `outcome-${id}`,
  kind: 'need',
  number: 1,
  paragraph: null,
  consultationSlug: 'quality-data',
  recommendation: null,
  isChanged: false,
  isFound: true,
})

/** One for all threads between which posts are moved. */
type ModelClock = { tick: number }

/** A thread as it is kept: a plain list, with a clock that only moves on. Knows nothing of timelines. */
export const createThreadModel = (threadId = 'thread', clock: ModelClock = { tick: 0 }) => {
  const posts: Post[] = []
  const at = (pick: number) => (posts.length > 0 ? posts[pick % posts.length] : undefined)
  const change = (pick: number, how: (post: Post) => void): number | null => {
    const post = at(pick)
    if (!post || post.isMoved) return null
    clock.tick += 1
    how(post)
    return posts.indexOf(post) + 1
  }

  // The rows are read first and the passages after them, by another statement: between the two, others may write.
  const begin = (from: number, to: number) => {
    clock.tick += 1
    const asOf = clock.tick
    const lastNumber = posts.length
    const rows = posts.slice(from - 1, to).map((post, index) => ({ ...post, number: from + index }))
    return (): Reading => ({
      lastNumber,
      posts: rows.map((row): Entry => {
        const passages = posts[row.number - 1]!.passages
        const isShown = !row.isMoved && !row.isWithdrawn && row.hiddenFor === null
        const shared: SharedPost = {
          threadId,
          number: row.number,
          state: row.isMoved ? 'moved' : row.isWithdrawn ? 'withdrawn' : isShown ? 'shown' : 'hidden',
          author: isShown ? { name: 'Awa', inFunction: '', organisation: null } : null,
          capacity: 'expert',
          clearance: null,
          language: 'en',
          origin: 'web',
          writtenAt: '2026-11-24T09:00:00.000Z',
          writtenOn: '2026-11-24',
          revision: row.revision,
          isEdited: row.revision > 1,
          html: isShown ? `${row.text}|${passages.join()}` : '',
          replyTo: null,
          replyIn: null,
          translations: [],
          reactions: { agree: isShown ? row.agree : 0, disagree: 0, organisations: [] },
          takenUp: isShown ? passages.map(chainOf) : [],
          asOf,
        }
        return {
          shared,
          mine: {
            isMine: row.isMine,
            canEdit: row.isMine && isShown,
            author: null,
            drafts: [],
            hidden:
              row.isMine && shared.state === 'hidden'
                ? { reason: row.hiddenFor ?? '', html: row.text, author: null }
                : null,
            flag: null,
            openFlags: 0,
            asOf,
          },
        }
      }),
    })
  }

  return {
    threadId,
    get lastNumber() {
      return posts.length
    },
    write: (isMine: boolean) => {
      clock.tick += 1
      posts.push({
        text: `text ${clock.tick}`,
        revision: 1,
        isWithdrawn: false,
        hiddenFor: null,
        isMoved: false,
        isMine,
        passages: [],
        agree: 0,
      })
      return posts.length
    },
    edit: (pick: number) =>
      change(pick, (post) => {
        post.text = `text ${clock.tick}`
        post.revision += 1
      }),
    withdraw: (pick: number) =>
      change(pick, (post) => {
        post.isWithdrawn = true
      }),
    hide: (pick: number) =>
      change(pick, (post) => {
        post.hiddenFor = `reason ${clock.tick}`
      }),
    unhide: (pick: number) =>
      change(pick, (post) => {
        post.hiddenFor = null
      }),
    react: (pick: number) =>
      change(pick, (post) => {
        post.agree += 1
      }),
    /** Words are destroyed in the wording that there is: no new one tells of it. */
    redact: (pick: number) =>
      change(pick, (post) => {
        post.text = `redacted ${clock.tick}`
      }),
    /** To another thread: a stub takes its place here; there it is the next, with all that is said of it. */
    moveTo: (pick: number, other: { arrive: (post: Post) => number }) =>
      change(pick, (post) => {
        if (post.isWithdrawn) return
        other.arrive({ ...post, passages: [...post.passages] })
        Object.assign(post, { ...stub, passages: [] })
      }),
    arrive: (post: Post) => posts.push(post),
    takeUp: (pick: number) => change(pick, (post) => post.passages.push(`p${clock.tick}`)),
    drop: (pick: number) => change(pick, (post) => post.passages.shift()),
    begin,
    read: (from: number, to: number): Reading => begin(from, to)(),
  }
}
export type ThreadModel = ReturnType<typeof createThreadModel>
