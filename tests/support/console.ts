import { format } from 'node:util'
import { afterEach, beforeEach, expect, vi } from 'vitest'

// A warning of React or of a library is a defect that nobody reads unless it fails: every test file runs this first.
let expected: RegExp[] = []
let heard: string[] = []

/** Says that this test makes the console complain, and how. */
export const expectConsole = (sentence: RegExp): void => {
  expected.push(sentence)
}

beforeEach(() => {
  expected = []
  heard = []
  const hear = (...said: unknown[]) => {
    heard.push(format(...said))
  }
  vi.spyOn(console, 'error').mockImplementation(hear)
  vi.spyOn(console, 'warn').mockImplementation(hear)
})

afterEach(() => {
  const unexpected = heard.filter((sentence) => !expected.some((pattern) => pattern.test(sentence)))
  const missing = expected.filter((pattern) => !heard.some((sentence) => pattern.test(sentence)))
  expect(unexpected, 'said on the console').toEqual([])
  expect(missing.map(String), 'expected on the console').toEqual([])
})
