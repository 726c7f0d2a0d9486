import type { TaskList } from 'graphile-worker'
import type { Context } from './context.ts'

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
    clearSignIns: async () => {
      await context.access.signIns.clear()
      await context.access.clearTokens()
      await context.digests.clearUnsubscribeTokens()
    },
  },
  crontab: ['* * * * * sendDigests', '*/10 * * * * sendWaitingMail', '17 3 * * * clearSignIns'].join('\n'),
})
