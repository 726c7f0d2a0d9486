import type { Pool } from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { limited } from '#server/platform/errors.ts'
import { hashOf } from './secrets.ts'

const minute = 60
const hour = 60 * minute

/** A limit that is never reached: for the story of the demonstration, told in seconds. */
const unlimited = { consume: async () => {}, forget: async () => {}, giveBack: async () => {} }

export type Limit = {
  /** Takes one from the key's allowance. Throws `limited` with the seconds to wait when nothing is left. */
  consume: (key: string) => Promise<void>
  /** Gives the key its whole allowance again. */
  forget: (key: string) => Promise<void>
  /** Gives one back. */
  giveBack: (key: string) => Promise<void>
}

/**
 * How often something may be tried (quality, §4), counted in PostgreSQL so that all processes count together. Keys are
 * hashed: the table holds no address of anybody. `none` switches all of them off.
 */
export const createLimits = ({ pool, none = false }: { pool: Pool; none?: boolean }) => {
  const limit = (name: string, points: number, seconds: number, problem = 'problems:limited'): Limit => {
    if (none) return unlimited
    const limiter = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      keyPrefix: name,
      points,
      duration: seconds,
    })
    const keyOf = (key: string) => hashOf(key).slice(0, 32)
    return {
      consume: async (key) => {
        try {
          await limiter.consume(keyOf(key))
        } catch (rejected) {
          if (!(rejected instanceof RateLimiterRes)) throw rejected
          const wait = Math.max(1, Math.ceil(rejected.msBeforeNext / 1000))
          throw limited(wait, { key: problem, values: { count: Math.ceil(wait / minute) } })
        }
      },
      forget: async (key) => {
        await limiter.delete(keyOf(key))
      },
      giveBack: async (key) => {
        await limiter.reward(keyOf(key))
      },
    }
  }
  // Whoever wrote something is told that it is kept.
  const tooFast = 'problems:tooFast'
  return {
    signInsOfAccount: limit('sign-in-account', 5, 15 * minute, 'access:problems.locked'),
    signInsFromAddress: limit('sign-in-address', 30, 15 * minute, 'access:problems.tooManySignIns'),
    linksOfAccount: limit('link-account', 3, hour, 'access:problems.tooManyLinks'),
    linksFromAddress: limit('link-address', 30, hour, 'access:problems.tooManyLinks'),
    invitations: limit('invitation', 100, hour),
    posts: limit('post', 30, 10 * minute, tooFast),
    // Each edit keeps a whole revision, each record its former wordings, each digest goes out as a mail.
    edits: limit('edit', 60, 10 * minute, tooFast),
    // Asked at each letter of a name that is typed.
    mentions: limit('mention', 300, 5 * minute),
    // Asked at each pause of the typing; looked at by a button. Both keep nothing, but take the processor's time.
    guesses: limit('guess', 300, 5 * minute),
    previews: limit('preview', 60, 10 * minute, tooFast),
    uploads: limit('upload', 100, 10 * minute, tooFast),
    // A draft is kept every few seconds while somebody writes.
    drafts: limit('draft', 400, 10 * minute, tooFast),
    flags: limit('flag', 20, hour, tooFast),
    records: limit('record', 120, hour, tooFast),
    suggestions: limit('suggestion', 30, hour, tooFast),
    // By one address of a person and thread; the mail server of its sender tries again.
    inbound: limit('inbound', 60, hour, tooFast),
    // How often somebody is told of mails that wait for her word: whoever finds out an address could else fill her mailbox.
    heldTold: limit('held-told', 5, 24 * hour),
    digestsNow: limit('digest-now', 6, hour, 'digests:tooManyNow'),
  }
}
export type Limits = ReturnType<typeof createLimits>
