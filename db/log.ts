import type { Logger } from 'pino'

/** What the database house says goes to the process's log. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>
