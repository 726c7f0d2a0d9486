import { describe, expect, test } from 'vitest'
import { countsOf } from '#tests/totals.ts'

const file = (status: string, ...states: [string, string][]) => ({
  name: 'a.test.ts',
  status,
  message: '',
  assertionResults: states.map(([fullName, state]) => ({ fullName, status: state })),
})

describe('the totals of a test run', () => {
  test('counts what passed, failed and was skipped', () => {
    const report = {
      success: false,
      testResults: [file('failed', ['a', 'passed'], ['b', 'failed'], ['c', 'skipped'], ['d', 'todo'])],
    }
    expect(countsOf(report, 1, null).totals).toEqual({ passed: 1, failed: 1, skipped: 2 })
  })

  test('a file that could not be loaded is a failure', () => {
    expect(countsOf({ success: false, testResults: [file('failed')] }, 1, null).totals.failed).toBe(1)
    const skippedByHook = { success: false, testResults: [file('failed', ['a', 'skipped'])] }
    expect(countsOf(skippedByHook, 1, null).totals).toEqual({ passed: 0, failed: 1, skipped: 1 })
  })

  test('an error outside all tests is a failure', () => {
    expect(countsOf({ success: true, testResults: [file('passed', ['a', 'passed'])] }, 1, null).totals.failed).toBe(1)
  })

  test('on CI a skipped test needs a reason', () => {
    const report = { success: true, testResults: [file('passed', ['a', 'skipped'], ['b', 'pending'])] }
    const { totals, complaints } = countsOf(report, 0, { a: 'needs two machines' })
    expect(totals).toEqual({ passed: 0, failed: 1, skipped: 1 })
    expect(complaints).toEqual([expect.stringContaining(': b')])
  })
})
