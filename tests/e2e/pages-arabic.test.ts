import { afterAll, beforeAll, describe, test } from 'vitest'

import { startWalk } from '#tests/support/page-walk.ts'
import { pagePatterns } from '#tests/support/pages.ts'

let walk: Awaited<ReturnType<typeof startWalk>>
beforeAll(async () => {
  walk = await startWalk('ar')
})
afterAll(() => walk?.stop())

describe('every page of app/routes.ts, in Arabic, by night on a phone', () => {
  test.each(pagePatterns())('%s', (pattern) => walk.visit(pattern))
})
