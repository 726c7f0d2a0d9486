import type { TaskList } from 'graphile-worker'
import type { Context } from './context.ts'

/** The whole timetable of this process, in UTC, and what each of its jobs does. */
export const createJobs = (context: Context): { tasks: TaskList; crontab: string } => ({
  tasks: {
    clearSignIns: async () => {
      await context.access.signIns.clear()
    },
  },
  crontab: '17 3 * * * clearSignIns',
})
