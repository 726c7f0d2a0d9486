import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCatchUp } from '#app/threads/catch-up.ts'
import {
  addPosts,
  addReading,
  addShared,
  beforeWindow,
  type Entry,
  looksAlike,
  missingAfter,
  moveWindow,
  type Reading,
  reachedNumber,
  readsUpTo,
  startTimeline,
  type Timeline,
} from '#app/threads/timeline.ts'
import { createThreadModel, type ThreadModel } from './thread-model.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const runs = { seed, numRuns: 1500 }
const pageSize = 4

const bare = (entries: readonly Entry[]) =>
  entries.map(({ shared: { asOf: _, ...shared }, mine: { asOf: __, ...mine } }) => ({ shared, mine }))
const bareShared = (entries: readonly Entry[]) => bare(entries).map(({ shared }) => shared)

const pick = fc.nat(30)
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('write' as const), isMine: fc.boolean(), slow: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'edit' as const,
        'withdraw' as const,
        'hide' as const,
        'unhide' as const,
        'moveAway' as const,
        'moveHere' as const,
        'react' as const,
        'redact' as const,
        'takeUp' as const,
        'takeUp' as const,
        'drop' as const,
      ),
      pick,
      slow: fc.boolean(),
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom('deliver' as const, 'repeat' as const), pick }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('lose' as const), pick }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('reload' as const, 'catchUp' as const, 'watch' as const), pick }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'readUp' as const,
        'readDown' as const,
        'readUp' as const,
        'readDown' as const,
        'jump' as const,
      ),
      pick,
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** What is under way to the browser: each reads what it brings when it was sent, or, slow, only when it arrives. */
type Parcel = { kind: 'written' | 'changed' | 'reading' | 'page'; bring: () => Reading }

/**
 * Plays a story of a thread beside another, between which posts are moved: it changes, events and readings travel out of order, twice or never. Returns the timeline and
 * what is still under way.
 */
const play = (
  { model, other, start }: { model: ThreadModel; other: ThreadModel; start: Timeline },
  story: readonly Step[],
  mayLose: boolean,
) => {
  let timeline = start
  const underWay: Parcel[] = []
  const send = (kind: Parcel['kind'], from: number, to: number, slow: boolean) => {
    const read = model.begin(from, to)
    let brought = slow ? null : read()
    underWay.push({
      kind,
      bring: () => {
        brought ??= read()
        return brought
      },
    })
  }
  const receive = ({ kind, bring }: Parcel) => {
    const reading = bring()
    if (kind === 'reading') timeline = addReading(timeline, reading)
    else if (kind === 'page') timeline = moveWindow(timeline, model.threadId, reading)
    else for (const { shared } of reading.posts) timeline = addShared(timeline, shared)
  }
  for (const one of story) {
    if (one.do === 'write') {
      const number = model.write(one.isMine)
      send('written', number, number, one.slow)
    } else if (
      one.do === 'edit' ||
      one.do === 'withdraw' ||
      one.do === 'hide' ||
      one.do === 'unhide' ||
      one.do === 'react' ||
      one.do === 'redact' ||
      one.do === 'takeUp' ||
      one.do === 'drop'
    ) {
      const number = model[one.do](one.pick)
      if (number) send('changed', number, number, one.slow)
    } else if (one.do === 'moveAway') {
      const number = model.moveTo(one.pick, other)
      if (number) send('changed', number, number, one.slow)
    } else if (one.do === 'moveHere') {
      // What it leads on from there is another page's; here it is one more, with whatever was said of it.
      const before = model.lastNumber
      other.moveTo(one.pick, model)
      if (model.lastNumber > before) send('written', model.lastNumber, model.lastNumber, one.slow)
    } else if (one.do === 'reload') {
      const from = Math.max(1, Math.min(beforeWindow(timeline) + 1, model.lastNumber - pageSize + 1))
      const to = one.pick % 3 === 0 ? from + pageSize - 1 : Math.max(model.lastNumber, from + pageSize - 1)
      send('page', from, to, one.pick % 2 === 0)
    } else if (one.do === 'readUp') {
      const first = beforeWindow(timeline) + 1
      send('reading', Math.max(1, first - pageSize), first - 1, one.pick % 2 === 0)
    } else if (one.do === 'readDown') {
      const last = timeline.entries.at(-1)?.shared.number ?? 0
      send('reading', last + 1, last + pageSize, one.pick % 2 === 0)
    } else if (one.do === 'jump') {
      const from = 1 + (one.pick % Math.max(1, model.lastNumber))
      send('page', from, from + pageSize - 1, one.pick % 2 === 0)
    } else if (one.do === 'catchUp') {
      const from = one.pick % 3 === 0 ? beforeWindow(timeline) : missingAfter(timeline)
      if (from !== null) send('reading', from + 1, from + pageSize, one.pick % 2 === 0)
    } else if (one.do === 'watch') timeline = reachedNumber(timeline, model.lastNumber)
    else {
      const index = underWay.length > 0 ? one.pick % underWay.length : -1
      const parcel = underWay[index]
      if (!parcel) continue
      if (one.do === 'deliver' || one.do === 'repeat') receive(parcel)
      if (one.do === 'deliver' || (one.do === 'lose' && (mayLose || parcel.kind === 'written')))
        underWay.splice(index, 1)
    }
    const numbers = timeline.entries.map(({ shared }) => shared.number)
    const first = numbers[0] ?? 1
    expect(numbers, 'an unbroken run').toEqual(numbers.map((_, index) => first + index))
    const last = numbers.at(-1) ?? 0
    if (timeline.followsEnd)
      expect(
        timeline.early.every(({ shared }) => shared.number > last + 1),
        'nothing waits that could be shown',
      ).toBe(true)
    else expect(last, 'a window that came to the end follows it').toBeLessThan(timeline.lastNumber)
    expect(
      timeline.above.every(({ shared }) => shared.number < first) &&
        timeline.early.every(({ shared }) => shared.number > last),
      'what stands aside is not shown',
    ).toBe(true)
  }
  return {
    underWay,
    receive,
    get timeline() {
      return timeline
    },
    set timeline(next) {
      timeline = next
    },
  }
}

const thread = (length: number, clock = { tick: 0 }, id = 'thread') => {
  const model = createThreadModel(id, clock)
  for (let count = 0; count < length; count += 1) model.write(count % 3 === 0)
  return model
}
/** A window somewhere in a thread, as a page opens it. */
const startsAt = fc.record({ length: fc.nat(24), first: fc.nat(23), size: fc.integer({ min: 1, max: 9 }) })
const opened = ({ length, first, size }: { length: number; first: number; size: number }) => {
  const clock = { tick: 0 }
  const [model, other] = [thread(length, clock), thread(5, clock, 'other')]
  const from = length === 0 ? 1 : 1 + (first % length)
  return { model, other, start: startTimeline('thread', model.read(from, from + size - 1)) }
}
/** What a page opened afresh on the same posts shows. */
const freshLoad = (model: ThreadModel, timeline: Timeline) =>
  model.read(beforeWindow(timeline) + 1, Math.min(model.lastNumber, readsUpTo(timeline))).posts
const pagesAfter = (model: ThreadModel) => (number: number) => model.read(number + 1, number + pageSize)

describe('a window of a thread, state + events = fresh load', () => {
  it(`holds after losses, repetitions and disorder, once the window was read again (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(startsAt, fc.array(step, { maxLength: 45 }), fc.array(pick), async (at, story, order) => {
        const { model, ...rest } = opened(at)
        const played = play({ model, ...rest }, story, true)
        // Whatever is still under way arrives somewhere round the reading that follows a new connection.
        const late = [...played.underWay]
        // A page or a window that was asked for before that, and comes after it, is read again.
        const shuffle = () => {
          const [parcel] = late.splice((order.shift() ?? 0) % Math.max(1, late.length), 1)
          if (!parcel) return
          played.receive(parcel)
          if (isReading && (parcel.kind === 'page' || parcel.kind === 'reading'))
            catchUp.after(beforeWindow(played.timeline))
        }
        let isReading = false
        const catchUp = createCatchUp({
          fetchAfter: async (number) => {
            const reading = pagesAfter(model)(number)
            if (late.length > 0) shuffle()
            return reading
          },
          add: (reading) => {
            played.timeline = addReading(played.timeline, reading)
          },
          upTo: () => readsUpTo(played.timeline),
          gone: () => expect.unreachable(),
          later: () => expect.unreachable(),
        })
        while (order.length > 0 && late.length > 0) shuffle()
        played.timeline = reachedNumber(played.timeline, model.lastNumber)
        isReading = true
        catchUp.after(beforeWindow(played.timeline))
        await new Promise((resolve) => setImmediate(resolve))
        while (late.length > 0) shuffle()
        await new Promise((resolve) => setImmediate(resolve))
        for (let missing = missingAfter(played.timeline); missing !== null; missing = missingAfter(played.timeline))
          played.timeline = addReading(played.timeline, pagesAfter(model)(missing))
        expect(bare(played.timeline.entries)).toEqual(bare(freshLoad(model, played.timeline)))
        if (played.timeline.followsEnd) expect(played.timeline.early).toEqual([])
        expect(played.timeline.lastNumber).toBe(model.lastNumber)
      }),
      runs,
    )
  })

  it(`holds by the events alone, in any order, where only new posts are lost and their gaps fetched (seed ${seed})`, () => {
    fc.assert(
      fc.property(startsAt, fc.array(step, { maxLength: 45 }), fc.array(pick), (at, story, order) => {
        const { model, ...rest } = opened(at)
        const played = play({ model, ...rest }, story, false)
        while (played.underWay.length > 0) {
          const [parcel] = played.underWay.splice((order.shift() ?? 0) % played.underWay.length, 1)
          played.receive(parcel!)
        }
        played.timeline = reachedNumber(played.timeline, model.lastNumber)
        for (let missing = missingAfter(played.timeline); missing !== null; missing = missingAfter(played.timeline))
          played.timeline = addReading(played.timeline, pagesAfter(model)(missing))
        expect(bareShared(played.timeline.entries)).toEqual(bareShared(freshLoad(model, played.timeline)))
      }),
      runs,
    )
  })
})

describe('what is known of a post', () => {
  const one = () => {
    const model = thread(1)
    return { model, start: startTimeline('thread', model.read(1, 1)) }
  }

  it('a withdrawal is not undone by an older state that arrives late, and takes the right to edit along', () => {
    const { model, start } = one()
    const old = model.read(1, 1)
    model.withdraw(0)
    const gone = model.read(1, 1).posts[0]!.shared
    expect(start.entries[0]?.mine.canEdit).toBe(true)
    const known = addShared(start, gone)
    expect(known.entries[0]).toMatchObject({ shared: { state: 'withdrawn' }, mine: { isMine: true, canEdit: false } })
    expect(addReading(known, old).entries[0]).toMatchObject({
      shared: { state: 'withdrawn' },
      mine: { canEdit: false },
    })
  })

  it('a passage that was dropped again disappears, though no revision tells', () => {
    const { model, start } = one()
    model.takeUp(0)
    const taken = model.read(1, 1).posts[0]!.shared
    model.drop(0)
    const dropped = model.read(1, 1).posts[0]!.shared
    for (const order of [
      [taken, dropped],
      [dropped, taken],
    ])
      expect(order.reduce(addShared, start).entries[0]?.shared.takenUp).toEqual([])
  })

  it('what is her own comes with the next reading and is kept by later events', () => {
    const { model, start } = one()
    const number = model.write(true)
    const live = addShared(start, model.read(number, number).posts[0]!.shared)
    expect(live.entries[1]?.mine.isMine).toBe(false)
    const read = addReading(live, model.read(1, number))
    expect(read.entries[1]?.mine).toMatchObject({ isMine: true, canEdit: true })
    model.edit(1)
    expect(addShared(read, model.read(number, number).posts[0]!.shared).entries[1]).toMatchObject({
      shared: { revision: 2 },
      mine: { isMine: true },
    })
  })

  it('looks alike whenever it was read, and not once a word changed', () => {
    const { model } = one()
    const [first, again] = [model.read(1, 1).posts[0]!, model.read(1, 1).posts[0]!]
    expect(first.shared.asOf).not.toBe(again.shared.asOf)
    expect(looksAlike(first, again)).toBe(true)
    model.edit(0)
    expect(looksAlike(first, model.read(1, 1).posts[0]!)).toBe(false)
  })
})

describe('which posts a window shows', () => {
  const window = (model: ThreadModel, from: number, to: number) =>
    startTimeline('thread', { ...model.read(from, to), lastNumber: model.lastNumber })
  const shown = ({ entries }: Timeline) => entries.map(({ shared }) => shared.number)

  it('one in the middle neither grows nor asks; once joined to the end it follows it', () => {
    const model = thread(12)
    const middle = window(model, 3, 6)
    expect(middle.followsEnd).toBe(false)
    expect(missingAfter(middle)).toBeNull()
    const joined = moveWindow(middle, 'thread', model.read(7, 12))
    expect(shown(joined)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(joined.followsEnd).toBe(true)
  })

  it('read upwards it grows at its top, with what is her own, and what events told meanwhile is not lost', () => {
    const model = thread(12)
    const known = window(model, 9, 12)
    model.edit(5)
    const told = addShared(known, model.read(6, 6).posts[0]!.shared)
    expect(shown(told)).toEqual([9, 10, 11, 12])
    const stale = { ...thread(12).read(5, 8), lastNumber: 12 }
    const grown = addReading(told, stale)
    expect(shown(grown)).toEqual([5, 6, 7, 8, 9, 10, 11, 12])
    expect(grown.entries[1]!.shared.revision, 'an older reading does not undo it').toBe(2)
    expect(addReading(told, model.read(5, 8)).entries[2]!.mine.isMine, 'number 7 is hers').toBe(true)
    expect(shown(addReading(known, model.read(2, 4))), 'posts between are missing').toEqual([9, 10, 11, 12])
  })

  it('one in the middle hears what happens to its own posts, and takes in no others before they were read', () => {
    const model = thread(12)
    const known = window(model, 3, 6)
    model.withdraw(3)
    model.edit(6)
    const told = [4, 7].reduce((timeline, at) => addShared(timeline, model.read(at, at).posts[0]!.shared), known)
    expect(shown(told)).toEqual([3, 4, 5, 6])
    expect(told.entries[1]!.shared.state).toBe('withdrawn')
    const read = addReading(told, model.read(7, 10))
    expect(shown(read)).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
    expect([read.followsEnd, read.entries[4]!.shared.revision, read.entries[4]!.mine.isMine]).toEqual([false, 2, true])
    expect(addReading(read, model.read(11, 12)).followsEnd).toBe(true)
  })

  it('follows on though the loader, whose pages are short, does not reach the end any more', () => {
    const model = thread(4)
    const known = window(model, 1, 4)
    model.write(false)
    const grown = addShared(known, model.read(5, 5).posts[0]!.shared)
    const again = moveWindow(grown, 'thread', model.read(1, 4))
    expect(again.followsEnd).toBe(true)
    expect(shown(again)).toEqual([1, 2, 3, 4, 5])
  })

  it('a window that does not join starts anew; one above keeps what is known below it', () => {
    const model = thread(12)
    expect(shown(moveWindow(window(model, 1, 3), 'thread', model.read(9, 12)))).toEqual([9, 10, 11, 12])
    const above = moveWindow(window(model, 5, 12), 'thread', { ...model.read(2, 6), lastNumber: 12 })
    expect(shown(above)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(shown(moveWindow(window(model, 1, 3), 'other', { posts: [], lastNumber: 0 }))).toEqual([])
  })

  it('posts of another thread and posts above the window are not its own', () => {
    const model = thread(5)
    const known = window(model, 3, 5)
    expect(addPosts(known, model.read(1, 2).posts)).toMatchObject({ entries: known.entries, early: [] })
    const other = createThreadModel('other')
    other.write(false)
    expect(shown(addReading(known, { ...other.read(1, 1), lastNumber: 5 }))).toEqual([3, 4, 5])
  })
})

describe('catching up', () => {
  const ways = (answers: (Reading | 'gone' | null)[], upTo = Number.POSITIVE_INFINITY) => {
    const asked: number[] = []
    const heard: Reading[] = []
    let gone = 0
    let again: (() => void) | null = null
    const catchUp = createCatchUp({
      fetchAfter: async (number) => {
        asked.push(number)
        return answers.shift() ?? null
      },
      add: (reading) => heard.push(reading),
      upTo: () => upTo,
      gone: () => {
        gone += 1
      },
      later: (ask) => {
        again = ask
        return () => {
          again = null
        }
      },
    })
    return { catchUp, asked, heard, goneTimes: () => gone, again: () => again }
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve))

  it('reads page after page to the end, and whatever was asked for meanwhile', async () => {
    const model = thread(9)
    const { catchUp, asked, heard } = ways([
      model.read(1, 4),
      model.read(5, 8),
      model.read(9, 9),
      model.read(3, 6),
      model.read(7, 9),
    ])
    catchUp.after(0)
    await settled()
    expect(asked).toEqual([0, 4, 8])
    catchUp.after(7)
    catchUp.after(2)
    await settled()
    expect(asked).toEqual([0, 4, 8, 7, 2])
    expect(heard).toHaveLength(5)
  })

  it('tries again later where the line is down, from where it stopped, and not once the page was left', async () => {
    const model = thread(2)
    const { catchUp, asked, heard, again } = ways([null, model.read(2, 2), null])
    catchUp.after(1)
    await settled()
    expect(heard).toEqual([])
    again()!()
    await settled()
    expect(asked).toEqual([1, 1])
    expect(heard).toHaveLength(1)
    catchUp.after(2)
    await settled()
    catchUp.end()
    expect(again()).toBeNull()
    catchUp.after(0)
    await settled()
    expect(asked).toEqual([1, 1, 2])
  })

  it('stops where the window in the middle of a thread ends', async () => {
    const model = thread(12)
    const { catchUp, asked } = ways([model.read(3, 6), model.read(7, 10)], 8)
    catchUp.after(2)
    await settled()
    expect(asked).toEqual([2, 6])
  })

  it('says when there is nothing for this reader any more', async () => {
    const { catchUp, asked, goneTimes } = ways(['gone'])
    catchUp.after(0)
    await settled()
    expect(goneTimes()).toBe(1)
    expect(asked).toEqual([0])
  })
})
