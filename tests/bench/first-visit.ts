import { chromium } from 'playwright-core'
import { launchOptions } from '#tests/support/chromium.ts'
import { writeThread } from '#tests/support/discussion.ts'
import { weighVisit } from '#tests/support/weigh.ts'
import type { Figure } from './figures.ts'
import type { Stage } from './stage.ts'

/** What travels when somebody opens a thread of fifty posts for the first time, by kind, as it travelled. */
export const firstVisit = async (stage: Stage): Promise<Figure[]> => {
  const spaceId = await stage.spaceNamed('quality-data')
  const people = await Promise.all(['organizer', 'ecowas', 'las', 'oas', 'rivers'].map(stage.viewerOf))
  const threadId = await writeThread(stage.context, people, { spaceId, title: 'Fifty posts', posts: 50 })
  const site = await stage.serve()
  const browser = await chromium.launch(await launchOptions())
  const context = await browser.newContext({ baseURL: site.url })
  const [name, value] = (await stage.cookieOf(people[1]!.person.id)).split('=') as [string, string]
  await context.addCookies([{ name, value, url: site.url }])
  const kilobytes = await weighVisit(await context.newPage(), `/threads/${threadId}`)
  await browser.close()
  await site.stop()
  return [
    { what: 'scripts, socket.io included', value: kilobytes.scripts, unit: 'KB', target: { most: 120 } },
    { what: 'styles', value: kilobytes.styles, unit: 'KB', target: { most: 20 } },
    { what: 'page', value: kilobytes.page, unit: 'KB', target: { most: 30 } },
    { what: 'fonts', value: kilobytes.fonts, unit: 'KB' },
  ]
}
