import { diffArrays, diffWordsWithSpace } from 'diff'
import type { Block, Piece } from './contract.ts'

// Two texts that share next to nothing would take their length squared: past this they are shown one after the other.
// What of a text is not compared within these milliseconds is shown so too: the time of all who wait for this process.
const most = { maxEditLength: 1500 }
const longest = 200

const kindOf = ({ added, removed }: { added: boolean; removed: boolean }): Piece['is'] =>
  added ? 'added' : removed ? 'removed' : 'same'

const alone = (text: string, is: 'added' | 'removed'): Block => ({ is, pieces: [{ text, is }] })

// A block that kept none of its words was not changed but replaced.
const changed = (before: string, after: string, timeout: number): Block[] => {
  const parts = timeout > 0 ? diffWordsWithSpace(before, after, { ...most, timeout }) : undefined
  const pieces = parts?.map((part): Piece => ({ text: part.value, is: kindOf(part) }))
  const kept = pieces?.filter(({ is }) => is === 'same').reduce((sum, { text }) => sum + text.trim().length, 0) ?? 0
  return pieces && kept * 4 >= Math.min(before.length, after.length)
    ? [{ is: 'changed', pieces }]
    : [alone(before, 'removed'), alone(after, 'added')]
}

/** What changed between two plain texts, block by block (a line is a block), in words within a block. */
export const differencesOf = (before: string, after: string): Block[] => {
  const until = performance.now() + longest
  const parts = diffArrays(before.split('\n'), after.split('\n'), { ...most, timeout: longest }) ?? [
    { value: before.split('\n'), added: false, removed: true },
    { value: after.split('\n'), added: true, removed: false },
  ]
  const blocks: Block[] = []
  let gone: string[] = []
  const leave = () => {
    blocks.push(...gone.map((text) => alone(text, 'removed')))
    gone = []
  }
  for (const part of parts) {
    const is = kindOf(part)
    if (is === 'removed') gone.push(...part.value)
    else if (is === 'added') {
      for (const text of part.value) {
        const replaced = gone.shift()
        blocks.push(
          ...(replaced === undefined ? [alone(text, 'added')] : changed(replaced, text, until - performance.now())),
        )
      }
      leave()
    } else {
      leave()
      blocks.push(...part.value.map((text): Block => ({ is: 'same', pieces: [{ text, is: 'same' }] })))
    }
  }
  leave()
  return blocks
}
