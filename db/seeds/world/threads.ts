import type { ThreadSeed } from './shape.ts'
import { threadsBetweenMeetings } from './threads-between-meetings.ts'
import { generalThreads } from './threads-general.ts'
import { sessionOneThreads } from './threads-session-1.ts'
import { sessionTwoThreads } from './threads-session-2.ts'
import { sessionThreeAndFourThreads } from './threads-session-3-4.ts'

/**
 * Persons of real bodies write in expert capacity, of method and of their profession, and assert nothing about their
 * organisation. What is asserted about an organisation is said by the invented ones.
 */
export const threads: readonly ThreadSeed[] = [
  ...generalThreads,
  ...sessionOneThreads,
  ...sessionTwoThreads,
  ...sessionThreeAndFourThreads,
  ...threadsBetweenMeetings,
]
