// Browser-safe constants of digests.
export const digestFrequencies = ['daily', 'weekly', 'every n days', 'off'] as const
export type DigestFrequency = (typeof digestFrequencies)[number]

/** Between how many days one may choose for "every n days". */
export const everyDaysRange = { min: 2, max: 30 } as const
/** Code points of a post that a mail shows. */
export const excerptLength = 200
/** The first digest reaches back so many days at most (quality §1.3). */
export const firstReach = 14

/** What is mailed within minutes: all that she is told of, what is meant for her in person, or nothing. */
export const atOnceLevels = ['all', 'personal', 'nothing'] as const
export type AtOnce = (typeof atOnceLevels)[number]
/** Days for which mails may be paused at most. */
export const longestPause = 366
