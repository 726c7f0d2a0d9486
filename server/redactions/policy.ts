import type { Answer } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import { may as mayThread, type ThreadFacts } from '#server/threads/policy.ts'

export const may = {
  /** Destroy a passage: an organizer, or an administrator who is a member and reads the thread (product, rule 1). */
  redact: (viewer: Viewer, thread: ThreadFacts): Answer => {
    if (maySpace.organize(viewer, thread.space) === true) return true
    const isAdministrator = viewer.person?.isAdministrator === true
    return (
      (isAdministrator && maySpace.belong(viewer, thread.space) && mayThread.read(viewer, thread)) || {
        why: 'problems:organizersOnly',
      }
    )
  },
}
