import { documents } from './document.ts'
import { files } from './file.ts'
import type { Kind } from './kind.ts'
import { outcomes } from './outcome.ts'
import { persons } from './person.ts'
import { posts } from './post.ts'
import { recommendations } from './recommendation.ts'
import { spaces } from './space.ts'
import { threads } from './thread.ts'

/** Everything that can be found: a file for each. */
export const kinds = { posts, threads, documents, files, outcomes, recommendations, persons, spaces } satisfies Record<
  string,
  Kind
>
export type KindName = keyof typeof kinds
