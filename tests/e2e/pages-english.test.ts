import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examples } from '#tests/support/page-examples.ts'
import { startWalk } from '#tests/support/page-walk.ts'
import { pagePatterns } from '#tests/support/pages.ts'

let walk: Awaited<ReturnType<typeof startWalk>>
beforeAll(async () => {
  walk = await startWalk('en')
})
afterAll(() => walk?.stop())

describe('every page of app/routes.ts, in English, by day on a desk', () => {
  test('has an example, and there is none of another', () => {
    expect(pagePatterns().filter((pattern) => !examples[pattern])).toEqual([])
    expect(Object.keys(examples).filter((pattern) => !pagePatterns().includes(pattern))).toEqual([])
  })

  test.each(pagePatterns())('%s', (pattern) => walk.visit(pattern))
})
