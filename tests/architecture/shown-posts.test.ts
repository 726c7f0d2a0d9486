import { expect, test } from 'vitest'
import { filesBelow, read } from './sources.ts'

// A post that was taken back or hidden is a stub everywhere. Whoever asks for the one only forgets the other.
test('an exit asks whether a post is shown, not why it is not', () => {
  const asks = /withdrawn_at is null|hidden_at is null|post\.(withdrawnAt|hiddenAt)', 'is'/
  expect(filesBelow(['server'], '.ts').filter((path) => asks.test(read(path)))).toEqual([])
})
