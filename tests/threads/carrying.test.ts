import { describe, expect, it } from 'vitest'
import { type Candidate, carryPosts, leftOut } from '#server/threads/carrying.ts'
import { medianCostOf } from '#tests/support/cost.ts'

const from = '0199a210-0000-7000-8000-00000000000a'
const to = '0199a210-0000-7000-8000-00000000000b'
const elsewhere = '0199a210-0000-7000-8000-00000000000c'
const posts = (...texts: [source: string, agreed: boolean, earlier?: string[]][]): Candidate[] =>
  texts.map(([source, agreed, earlier = []], at) => ({ id: `p${at + 1}`, number: at + 1, source, agreed, earlier }))
const carry = (...texts: [source: string, agreed: boolean, earlier?: string[]][]) =>
  carryPosts(posts(...texts), { from, to }).map(({ id, source }) => [id, source])
const link = (number: number, thread = from) => `[Post ${number} of Binta](/threads/${thread}/${number}), Binta Author`

const mine = 'We count persons who were referred, not cases.'
const theirs = 'Our ministry has not yet cleared these figures for anybody.'

describe('a quotation in a text that is repeated for more readers', () => {
  it('comes along with what it quotes, leads to its new place and names nobody', () => {
    expect(carry([theirs, false], [mine, true], [`> ${mine}\n>\n> ${link(2)}\n\nSo do we.`, true])).toEqual([
      ['p2', mine],
      ['p3', `> ${mine}\n>\n> [#1](/threads/${to}/1)\n\nSo do we.`],
    ])
  })

  it.each([
    ['of a post that stays', `> ${theirs}\n>\n> ${link(1)}\n\nWhy not?`],
    ['without saying from where, though it comes along', `> ${mine}\n\nWhy not?`],
    ['without saying from where', `> ${theirs}\n\nWhy not?`],
    ['of a part of it', `> has not yet cleared these figures\n\nWhy not?`],
    ['that goes on without its sign', `> Our ministry has\nnot yet cleared\n\nWhy not?`],
    ['within another', `> > ${theirs}\n>\n> ${mine}\n\nWhy not?`],
    ['that says it is of another', `> ${theirs}\n>\n> ${link(2)}\n\nWhy not?`],
    ['of another thread', `> ${mine}\n>\n> ${link(1, elsewhere)}\n\nWhy not?`],
    ['of few words', '> Our ministry\n\nWhy not?'],
    ['whose way back leads to one that comes along', `> ${theirs}\n>\n> ${link(2)} and ${link(1)}\n\nWhy not?`],
    ['as code', `> \`\`\`\n> ${theirs}\n> \`\`\`\n\nWhy not?`],
  ])('is left out %s', (_what, source) => {
    const [, [, text] = []] = carry([theirs, false], [mine, true], [source, true])
    expect(text).toBe(`${leftOut}\n\nWhy not?`)
  })

  it('is left out of a list, and out of a footnote', () => {
    const [, [, text] = []] = carry(
      [theirs, false],
      [mine, true],
      [`- Why?\n- > ${theirs}\n\nSee.[^1]\n\n[^1]: > ${theirs}`, true],
    )
    expect(text).not.toMatch(/ministry|cleared/)
    expect(text).toContain('See.[^1]')
  })

  it('of a quotation is no quotation of the post it stands in', () => {
    const carried = carry(
      [theirs, false],
      [`> ${theirs}\n\nI do not agree with this.`, true],
      [`> ${theirs}\n>\n> ${link(2)}\n\nNor I.`, true],
    )
    expect(JSON.stringify(carried)).not.toMatch(/ministry/)
  })

  it('that is all there is leaves nothing to repeat', () => {
    expect(carry([theirs, false], [`> ${theirs}`, true])).toEqual([])
  })
})

describe('what somebody repeats without saying so', () => {
  const long =
    'Of the forty persons whom we referred last year eleven came back within a month, and of these three were never asked where they wished to go.'

  it('stays with the post of whoever wrote it first, in any of its wordings', () => {
    expect(carry([long, false], [`I heard: ${long}`, true], [mine, true])).toEqual([['p3', mine]])
    expect(carry([theirs, false, [long]], [`I heard: ${long}`, true])).toEqual([])
    expect(carry([long, true], [`I heard: ${long}`, true]).map(([id]) => id)).toEqual(['p1', 'p2'])
    expect(carry([long, true], [`I heard: ${long}`, false])).toEqual([['p1', long]])
  })

  it('and who repeats the repeater stays too', () => {
    const more = `${long} ${mine} ${theirs} Everybody in the room agreed that this is so and must be said.`
    expect(carry([long, false], [more, true], [more.slice(long.length + 1), true])).toEqual([])
  })

  it('is no secret where it is the title of a treaty', () => {
    const title = 'the Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children'
    expect(carry([`We ratified ${title}.`, false], [`So do we with ${title}!`, true]).map(([id]) => id)).toEqual(['p2'])
  })
})

it('links to posts that come along lead to their new places; others are left as they are', () => {
  const text = `See [this](/threads/${from}/2), [that](/threads/${from}/1) and [another](/threads/${elsewhere}/2).`
  expect(carry([theirs, false], [mine, true], [text, true])[1]).toEqual([
    'p3',
    `See [this](/threads/${to}/1), [that](/threads/${from}/1) and [another](/threads/${elsewhere}/2).`,
  ])
})

it('costs what the texts are long', () => {
  const of = (count: number) =>
    posts(
      ...Array.from({ length: count }, (_, at): [string, boolean] => [
        `> ${mine}\n>\n> ${link(Math.max(1, at))}\n\nWord ${at} ${mine} ${theirs}`,
        at % 3 > 0,
      ]),
    )
  const cost = (count: number) => medianCostOf(() => carryPosts(of(count), { from, to }))
  cost(100)
  // Fifty for what else the machine does; work that grew with the square would be far above.
  expect(cost(800)).toBeLessThan(3 * cost(400) + 50)
})
