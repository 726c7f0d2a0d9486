import pino from 'pino'

export type Log = pino.Logger

/** The process's log, JSON lines on standard error. Secrets, bodies and addresses of persons never enter it. */
export const createLog = (level: string): Log =>
  pino(
    {
      level,
      redact: ['password', 'token', 'cookie', 'authorization', '*.password', '*.token', 'headers.cookie'],
      base: null,
    },
    pino.destination(2),
  )
