import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import type { SignedIn } from '#server/platform/viewer.ts'

/** What a text would look like as a post: the same renderer, the same sanitising. Nothing is kept. */
export const previewText = async (_deps: { db: Kysely<DB> }, _viewer: SignedIn, body: string): Promise<string> =>
  renderMarkdown(body, 'preview').html
