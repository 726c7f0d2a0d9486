import { z } from 'zod'

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const url = (protocols: RegExp, what: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.test(new URL(text).protocol), `must be ${what}`)

const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

const settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: z.coerce.number('must be a port number').int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: url(/^https?:$/, 'an http or https address, such as https://baobab.example.org').optional(),
  DATA_DIR: z.string().min(1).default('./var'),
  FILE_MEGABYTES: z.coerce.number('must be a number of megabytes').int().min(1).max(1000).default(25),
  SPACE_MEGABYTES: z.coerce.number('must be a number of megabytes').int().min(1).max(1_000_000).default(2000),
  DATABASE_URL: url(/^postgres(ql)?:$/, 'a postgres:// address').optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  REDIS_URL: url(/^rediss?:$/, 'a redis:// or rediss:// address').optional(),
  SMTP_URL: url(/^smtps?:$/, 'an smtp:// or smtps:// address').optional(),
  MAIL_FROM: z.string().min(3).default('Baobab <baobab@localhost>'),
  MAIL_REPLY_TO: z.string().min(3).optional(),
  DKIM_KEY: z.string().min(1).optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/i, 'must be a name such as baobab')
    .default('baobab'),
  INBOUND_DOMAIN: z
    .string()
    .toLowerCase()
    .regex(
      /^(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/,
      'must be the name of a domain, such as mail.example.org',
    )
    .optional(),
  INBOUND_SMTP_PORT: z.coerce.number('must be a port number').int().min(0).max(65535).optional(),
  INBOUND_TLS_KEY: z.string().min(1).optional(),
  INBOUND_TLS_CERT: z.string().min(1).optional(),
  INBOUND_AUTHSERV_ID: z.string().min(1).max(253).optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  COMPRESS: flag.default(true),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  NEWCOMER_DAYS: count(0, 365).default(7),
  NEWCOMER_POSTS: count(1, 1_000).default(10),
  NEWCOMER_POSTS_PER_HOUR: count(1, 1_000).default(6),
  NEWCOMER_THREADS_PER_DAY: count(0, 1_000).default(2),
  NEWCOMER_FILES: count(0, 1_000).default(3),
  NEWCOMER_MENTIONS: count(0, 1_000).default(3),
  NEWCOMER_LINKS: count(0, 1_000).default(3),
  SITE_NAME: z.string().min(1).max(60).default('Baobab'),
})

export type Env = z.infer<typeof settings> & { publicUrl: string; isDemo: boolean }

// The sentence may end up in a log: passwords stay out of it.
const shown = (value: string | undefined) => value?.replace(/\/\/[^/]*@/, '//…@')

/**
 * Parses the settings once. Unknown variables are ignored; an empty one counts as unset.
 * Throws an Error whose message is a sentence per wrong setting, fit to be shown as it is.
 */
export const readEnv = (source: Record<string, string | undefined>, isDemo = false): Env => {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = settings.safeParse(given)
  if (!parsed.success) {
    const sentences = parsed.error.issues.map(
      (issue) => `${issue.path.join('.')} is "${shown(given[String(issue.path[0])])}": ${issue.message}.`,
    )
    throw new Error(`Baobab cannot start, a setting is wrong. ${sentences.join(' ')} See .env.example.`)
  }
  const env = parsed.data
  if (env.INBOUND_SMTP_PORT !== undefined && env.INBOUND_DOMAIN === undefined)
    throw new Error(
      'Baobab cannot start: INBOUND_SMTP_PORT is set, but no INBOUND_DOMAIN to receive for. See .env.example.',
    )
  if ((env.INBOUND_TLS_KEY === undefined) !== (env.INBOUND_TLS_CERT === undefined))
    throw new Error('Baobab cannot start: INBOUND_TLS_KEY and INBOUND_TLS_CERT belong together. See .env.example.')
  return { ...env, publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ''), isDemo }
}
