import type { TaskList } from 'graphile-worker'
import type { Context } from './context.ts'
import { revokeAfter } from './inbound/index.ts'
import { mailAfter } from './instant/index.ts'
import { notifyAfter } from './notifications/index.ts'
import type { Job, RecordedActivity } from './platform/activity.ts'
import { indexAfter } from './search/index.ts'
import { relabelAfter } from './threads/index.ts'

/**
 * Which recorded activity leads to which jobs: each feature that has something to do afterwards stands here with its own
 * answer. The jobs are inserted in the transaction of the act, so nothing is lost; the commands know nothing of them.
 */
const followers: readonly ((activity: RecordedActivity) => Job[])[] = [
  indexAfter,
  notifyAfter,
  relabelAfter,
  mailAfter,
  revokeAfter,
]

export const jobsAfter = (activity: RecordedActivity): Job[] => followers.flatMap((follow) => follow(activity))

/** The whole timetable of this process, in UTC, and what each of its jobs does. */
export const createJobs = (context: Context): { tasks: TaskList; crontab: string } => ({
  tasks: {
    sendMail: async (payload) => {
      await context.mail.sendMail(String((payload as { mailId: string }).mailId))
    },
    sendWaitingMail: () => context.mail.sendWaiting(),
    sendDigests: async () => {
      // Without a way out nothing is claimed: what is new then waits, and goes out late and once.
      if (context.mail.hasWayOut) await context.digests.sendDue()
    },
    mailNotices: async (payload) => {
      if (context.mail.hasWayOut) await context.instant.mailNotices(payload)
    },
    indexSearch: (payload) => context.search.indexEntries(payload),
    giveNotices: (payload) => context.notifications.giveNotices(payload),
    relabelMentions: (payload) => context.threads.relabelMentions(payload),
    removeStored: (payload) => context.files.removeStored(payload),
    sweepFiles: () => context.files.sweepFiles(),
    clearDrafts: () => context.threads.clearDrafts(),
    revokeReplyKeys: (payload) => context.inbound.revokeReplyKeys(payload),
    clearInbound: () => context.inbound.clearInbound(),
    clearNotices: () => context.notifications.clearNotices(),
    clearSignIns: async () => {
      await context.access.signIns.clear()
      await context.access.clearTokens()
      await context.digests.clearUnsubscribeTokens()
    },
  },
  crontab: [
    '* * * * * sendDigests',
    '*/10 * * * * sendWaitingMail',
    '17 3 * * * clearSignIns',
    '37 3 * * * clearNotices',
    '41 3 * * * clearInbound',
    '7 * * * * sweepFiles',
    '47 3 * * * clearDrafts',
  ].join('\n'),
})
