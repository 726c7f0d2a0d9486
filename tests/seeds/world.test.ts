import { describe, expect, test } from 'vitest'
import { pdfOf } from '#db/seeds/tell/papers.ts'
import { dakar, dakarMembers, topics } from '#db/seeds/world/dakar.ts'
import { dakarOutcomes } from '#db/seeds/world/dakar-outcomes.ts'
import { recommendationRelations, recommendations } from '#db/seeds/world/dakar-recommendations.ts'
import { dakarReport } from '#db/seeds/world/dakar-report.ts'
import { attachedPapers, documents } from '#db/seeds/world/documents.ts'
import { protectionProcedures } from '#db/seeds/world/exchange.ts'
import { antiTrafficking } from '#db/seeds/world/network.ts'
import { organisations } from '#db/seeds/world/organisations.ts'
import { people } from '#db/seeds/world/people.ts'
import { progress, reportsAwaited } from '#db/seeds/world/progress.ts'
import { qualityData, qualityDataDelegations, qualityDataMembers } from '#db/seeds/world/quality-data.ts'
import { draftRecommendations, qualityOutcomes } from '#db/seeds/world/quality-outcomes.ts'
import type { MemberSeed, ThreadSeed, When } from '#db/seeds/world/shape.ts'
import { threads } from '#db/seeds/world/threads.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { findWords } from '#server/platform/passages.ts'

const organisation = new Map(organisations.map((one) => [one.key, one]))
const person = new Map(people.map((one) => [one.key, one]))
const thread = new Map(threads.map((one) => [one.key, one]))
const paragraphs = dakarReport.sections.flatMap((section) => section.paragraphs)
const paragraphKeys = new Set(paragraphs.map(({ key }) => key))
const sessionKeys = (sessions: readonly { key: string }[]) => new Set(sessions.map(({ key }) => key))

const membersOf: Record<string, readonly MemberSeed[]> = {
  [dakar.slug]: dakarMembers,
  [qualityData.slug]: qualityDataMembers,
  [antiTrafficking.slug]: antiTrafficking.members,
  [protectionProcedures.slug]: protectionProcedures.members,
}
const roleIn = (one: ThreadSeed, key: string) =>
  membersOf[one.space.slug]?.find((member) => member.person === key)?.role

const unique = (keys: readonly string[]) => expect(new Set(keys).size).toBe(keys.length)
const minutesBefore = (when: When) =>
  'minutesBefore' in when
    ? when.minutesBefore
    : when.daysBefore * 1440 - Number(when.time.slice(0, 2)) * 60 - Number(when.time.slice(3)) + 1440

describe('organisations and persons', () => {
  test('keys are unique and every parent exists', () => {
    unique(organisations.map(({ key }) => key))
    unique(people.map(({ key }) => key))
    for (const { parent } of organisations) if (parent) expect(organisation.has(parent), parent).toBe(true)
  })

  test('only mechanisms have a level, and each has one', () => {
    for (const { key, kind, level } of organisations) expect(level !== undefined, key).toBe(kind === 'mechanism')
  })

  test('the seven named mechanisms and the two invented ones write their name in four languages', () => {
    const top = organisations.filter(({ kind, parent }) => kind === 'mechanism' && !parent)
    expect(top).toHaveLength(9)
    for (const { names } of top) expect(Object.keys(names).sort()).toEqual(['ar', 'en', 'es', 'fr'])
    expect(top.filter(({ fictitious }) => fictitious).map(({ key }) => key)).toEqual(['seven-rivers', 'amber-coast'])
  })

  test('persons have an address that no mail leaves for, one seat is held by one person', () => {
    for (const { address, organisation: of } of people) {
      expect(address).toMatch(/@example\.org$/)
      if (of !== null) expect(organisation.has(of), of).toBe(true)
    }
    unique(people.flatMap(({ seat, organisation: of }) => (seat ? [`${of} ${seat.function}`] : [])))
    unique(people.map(({ address }) => address))
  })

  test('the administrator is a member of no space', () => {
    for (const members of Object.values(membersOf)) {
      unique(members.map((member) => member.person))
      for (const member of members) {
        expect(person.has(member.person), member.person).toBe(true)
        expect(person.get(member.person)?.administrator, member.person).toBeUndefined()
      }
    }
  })
})

describe('Dakar', () => {
  test('paragraphs are numbered without gaps, keys are unique, sessions exist', () => {
    expect(paragraphs.map(({ number }) => number)).toEqual(paragraphs.map((_, index) => index + 1))
    unique(paragraphs.map(({ key }) => key))
    for (const { session } of dakarReport.sections)
      if (session) expect(sessionKeys(dakar.sessions).has(session), session).toBe(true)
  })

  test('no session has a clock time or is closed', () => {
    for (const { time, audience, attribution } of dakar.sessions) {
      expect([time, audience, attribution]).toEqual([undefined, undefined, undefined])
    }
    expect(threads.filter(({ space }) => space.slug === dakar.slug)).toEqual([])
  })

  test('N1–N13, L1–L5, P1–P10, C1–C9 and A1 are there, each out of a paragraph', () => {
    const range = (letter: string, to: number) => Array.from({ length: to }, (_, index) => `${letter}${index + 1}`)
    const wanted = [...range('N', 13), ...range('L', 5), ...range('P', 10), ...range('C', 9), 'A1']
    expect(dakarOutcomes.map(({ reference }) => reference)).toEqual(expect.arrayContaining(wanted))
    unique(dakarOutcomes.map(({ reference }) => reference))
    for (const { paragraph, session } of dakarOutcomes) {
      expect(paragraphKeys.has(paragraph), paragraph).toBe(true)
      expect(sessionKeys(dakar.sessions).has(session), session).toBe(true)
    }
  })

  test('R1–R14 keep the verbs of the report and point at their own paragraph', () => {
    const main = recommendations.filter(({ parent }) => !parent)
    expect(main.map(({ reference }) => reference)).toEqual(Array.from({ length: 14 }, (_, index) => `R${index + 1}`))
    expect(main.map(({ verb }) => verb)).toEqual([
      ...Array.from({ length: 11 }, () => 'discussed'),
      ...['recommended', 'noted', 'recommended'],
    ])
    unique(main.map(({ paragraph }) => paragraph))
    const references = new Set(recommendations.map(({ reference }) => reference))
    for (const { reference, parent, paragraph, assigned } of recommendations) {
      expect(paragraphKeys.has(paragraph), paragraph).toBe(true)
      for (const key of assigned) expect(organisation.has(key), key).toBe(true)
      if (parent) expect(references.has(parent) && reference.startsWith(parent), reference).toBe(true)
    }
    for (const { from, to } of recommendationRelations) {
      expect([references.has(from.recommendation), references.has(to.recommendation)]).toEqual([true, true])
    }
  })

  test('five topics were suggested and one was selected', () => {
    expect(topics.map(({ reference, state }) => [reference, state])).toEqual([
      ['T1', 'selected'],
      ...['T2', 'T3', 'T4', 'T5'].map((reference) => [reference, 'suggested']),
    ])
    for (const { paragraph } of topics) expect(paragraphKeys.has(paragraph)).toBe(true)
  })

  test('only invented mechanisms have positions and progress, only on what is put to them', () => {
    for (const one of progress) {
      const found = recommendations.find(({ reference }) => reference === one.recommendation)
      expect(found?.assigned, one.recommendation).toContain(one.organisation)
      expect(organisation.get(one.organisation)?.fictitious, one.organisation).toBe(true)
      expect(one.source === 'assessed by', one.recommendation).toBe(one.assessor !== undefined)
      if (one.assessor) expect(organisation.get(one.assessor)?.fictitious, one.assessor).toBe(true)
    }
    for (const { recommendation, organisation: of } of reportsAwaited) {
      expect(recommendations.find(({ reference }) => reference === recommendation)?.assigned).toContain(of)
    }
  })
})

describe('the threads', () => {
  test('there are enough of them, by enough people, in four languages', () => {
    unique(threads.map(({ key }) => key))
    const posts = threads.flatMap((one) => one.posts)
    expect(threads.filter(({ space }) => space.slug === qualityData.slug).length).toBeGreaterThanOrEqual(8)
    expect(posts.length).toBeGreaterThanOrEqual(60)
    expect(new Set(posts.map(({ by }) => by)).size).toBeGreaterThanOrEqual(9)
    for (const language of ['en', 'fr', 'es', 'ar']) {
      expect(posts.filter((post) => post.language === language).length, language).toBeGreaterThanOrEqual(6)
    }
    expect(new Set(threads.map(({ kind }) => kind))).toContain('announcement')
  })

  test('every author is a member, and no observer writes where observers are not', () => {
    for (const one of threads) {
      if (one.session) expect(sessionKeys(qualityData.sessions).has(one.session), one.session).toBe(true)
      for (const { by } of one.posts) {
        const role = roleIn(one, by)
        expect(role, `${by} in ${one.key}`).toBeDefined()
        if (one.audience === 'without observers') expect(role, `${by} in ${one.key}`).not.toBe('observer')
      }
      for (const [key, number] of Object.entries(one.readUpTo ?? {})) {
        expect(roleIn(one, key), `${key} in ${one.key}`).toBeDefined()
        expect(number).toBeLessThanOrEqual(one.posts.length)
      }
    }
  })

  test('posts follow one another in time and answer earlier ones', () => {
    for (const { key, posts } of threads) {
      const times = posts.map(({ at }) => minutesBefore(at))
      expect(
        times.every((time, index) => index === 0 || time < times[index - 1]!),
        key,
      ).toBe(true)
      for (const [index, { replyTo }] of posts.entries()) {
        if (replyTo !== undefined) expect(replyTo >= 1 && replyTo <= index, `${key} ${index + 1}`).toBe(true)
      }
    }
  })

  test('only a voice speaks on behalf of her organisation', () => {
    const voices = qualityDataDelegations.flatMap(({ delegates }) => delegates.filter(({ voice }) => voice))
    for (const { by, behalf } of threads.flatMap((one) => one.posts)) {
      if (behalf)
        expect(
          voices.map((one) => one.person),
          by,
        ).toContain(by)
    }
    expect(voices.every((one) => organisation.get(person.get(one.person)!.organisation!)?.fictitious)).toBe(true)
  })

  test('six delegations are confirmed and three invited', () => {
    const inState = (state: string) => qualityDataDelegations.filter((one) => one.state === state).length
    expect([inState('confirmed'), inState('invited')]).toEqual([6, 3])
  })
})

describe('outcomes of the second consultation', () => {
  const plainOf = (threadKey: string, number: number, revision = 1) => {
    const post = thread.get(threadKey)!.posts[number - 1]!
    return renderMarkdown(revision === 2 ? post.edited!.body : post.body, 'world').plain
  }

  test('every origin is found word for word in the post it names', () => {
    for (const { key, origins } of qualityOutcomes) {
      expect(origins.length, key).toBeGreaterThan(0)
      for (const { thread: threadKey, post, revision, words } of origins) {
        expect(findWords(plainOf(threadKey, post, revision), words)?.words, `${key}: ${words}`).toBe(words)
        expect(thread.get(threadKey)!.attribution ?? 'named', key).toBe('named')
      }
    }
  })

  test('an outcome is recorded after its posts were written, and one origin was edited since', () => {
    let changed = 0
    for (const { at, origins } of qualityOutcomes) {
      for (const origin of origins) {
        const post = thread.get(origin.thread)!.posts[origin.post - 1]!
        expect(minutesBefore(at)).toBeLessThan(minutesBefore(post.at))
        if (post.edited && minutesBefore(post.edited.at) < minutesBefore(at)) {
          changed += 1
          expect(findWords(plainOf(origin.thread, origin.post, 2), origin.words)).toBeNull()
        }
      }
    }
    expect(changed).toBe(1)
  })

  test('all kinds are shown, and draft recommendations come out of agreed outcomes', () => {
    const agreed = (kind: string) => qualityOutcomes.filter((one) => one.kind === kind && one.state === 'agreed').length
    expect(['agreed point', 'good practice', 'challenge', 'need'].map(agreed)).toEqual([3, 2, 1, 1])
    const suggested = qualityOutcomes.filter(({ state }) => state === 'proposed')
    expect(
      suggested.map(({ recordedBy }) => qualityDataMembers.find((one) => one.person === recordedBy)?.role),
    ).toEqual(['member'])
    for (const { outcome, assigned } of draftRecommendations) {
      expect(qualityOutcomes.find(({ key }) => key === outcome)?.state).toBe('agreed')
      for (const key of assigned) expect(organisation.has(key), key).toBe(true)
    }
  })
})

describe('documents and attached files', () => {
  const papers = [
    ...Object.values(attachedPapers).flat(),
    ...documents.flatMap(({ texts }) => texts.map(({ paper }) => paper)),
  ]

  test('hang on posts that there are, and their spaces are known', () => {
    for (const place of Object.keys(attachedPapers)) {
      const [key = '', number] = place.split('/')
      expect(thread.get(key)?.posts[Number(number) - 1], place).toBeDefined()
    }
    for (const { space } of documents) expect(Object.keys(membersOf)).toContain(space)
  })

  test('have their texts in time, a language after its version, and letters that a PDF of ours can show', () => {
    for (const { title, texts } of documents) {
      const moments = texts.map(({ at }) => -minutesBefore(at))
      expect(moments, title).toEqual([...moments].sort((a, b) => a - b))
      let last = 0
      for (const { version } of texts) {
        if (version === null) last += 1
        else expect(version, title).toBeLessThanOrEqual(last)
      }
    }
    for (const { as, title, lines } of papers)
      if (as === 'pdf') for (const line of [title, ...lines]) expect(line).toMatch(/^[\x20-\xff]*$/)
  })

  test('a PDF of ours says at each place what its table says', () => {
    const pdf = pdfOf('Déjà (vu)', ['one']).toString('latin1')
    expect(pdf).toContain('(D\u00e9j\u00e0 \\(vu\\)) Tj')
    for (const [, place, at] of [...pdf.matchAll(/^(\d{10}) 00000 n/gm)].map(
      ([, p], i) => [0, Number(p), i + 1] as const,
    ))
      expect(pdf.slice(place)).toMatch(new RegExp(`^${at} 0 obj`))
    expect(pdf.slice(Number(/startxref\n(\d+)/.exec(pdf)?.[1]))).toMatch(/^xref/)
  })
})
