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
}

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

/** A thread as it is kept: a plain list, with a clock that only moves on. Knows nothing of timelines. */
export const createThreadModel = (threadId = 'thread') => {
  const posts: Post[] = []
  let tick = 0
  const at = (pick: number) => (posts.length > 0 ? posts[pick % posts.length] : undefined)
  const change = (pick: number, how: (post: Post) => void): number | null => {
    const post = at(pick)
    if (!post || post.isMoved) return null
    tick += 1
    how(post)
    return posts.indexOf(post) + 1
  }

  // The rows are read first and the passages after them, by another statement: between the two, others may write.
  const begin = (from: number, to: number) => {
    tick += 1
    const asOf = tick
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
          reactions: { agree: 0, disagree: 0, organisations: [] },
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
      tick += 1
      posts.push({
        text: `text ${tick}`,
        revision: 1,
        isWithdrawn: false,
        hiddenFor: null,
        isMoved: false,
        isMine,
        passages: [],
      })
      return posts.length
    },
    edit: (pick: number) =>
      change(pick, (post) => {
        post.text = `text ${tick}`
        post.revision += 1
      }),
    withdraw: (pick: number) =>
      change(pick, (post) => {
        post.isWithdrawn = true
      }),
    hide: (pick: number) =>
      change(pick, (post) => {
        post.hiddenFor = `reason ${tick}`
      }),
    unhide: (pick: number) =>
      change(pick, (post) => {
        post.hiddenFor = null
      }),
    /** To another thread: a stub takes its place. What comes from another is written here like any other. */
    moveAway: (pick: number) =>
      change(pick, (post) =>
        Object.assign(post, {
          text: '',
          revision: 1,
          isWithdrawn: false,
          hiddenFor: null,
          isMoved: true,
          isMine: false,
        }),
      ),
    takeUp: (pick: number) => change(pick, (post) => post.passages.push(`p${tick}`)),
    drop: (pick: number) => change(pick, (post) => post.passages.shift()),
    begin,
    read: (from: number, to: number): Reading => begin(from, to)(),
  }
}
export type ThreadModel = ReturnType<typeof createThreadModel>
