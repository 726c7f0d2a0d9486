import type { Recording } from '#server/platform/activity.ts'
import { bind } from '#server/platform/bind.ts'
import { giveNotices, tellMentioned } from './commands/give-notices.ts'
import { clearNotices, markAllNoticesRead, markNoticeRead, markNoticesReadIn } from './commands/read-notices.ts'
import { countWaiting } from './queries/count-waiting.ts'
import { listNotices } from './queries/list-notices.ts'

export { notifyAfter } from './events.ts'
export type { Notice } from './queries/list-notices.ts'
export { listMailed, listToMail } from './queries/list-to-mail.ts'

/** What a person is told of on the site and why; what she follows is said in threads. */
export const createNotifications = (deps: Recording) =>
  bind(deps, {
    countWaiting,
    listNotices,
    markNoticeRead,
    markAllNoticesRead,
    markNoticesReadIn,
    giveNotices,
    tellMentioned,
    clearNotices,
  })
export type Notifications = ReturnType<typeof createNotifications>
