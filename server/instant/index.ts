import { bind } from '#server/platform/bind.ts'
import { mailNotices } from './commands/mail-notices.ts'
import type { InstantDeps } from './deps.ts'
import { renewNotices } from './renew.ts'

export { mailAfter } from './events.ts'

/** What a person is told of on the site comes to her by mail within minutes, once, and as she may see it then. */
export const createInstant = (deps: InstantDeps) => bind(deps, { mailNotices, renewNotices })
