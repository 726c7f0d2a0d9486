import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { isLanguage } from '#server/platform/languages.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { withoutKeys } from './draw.ts'
import { mentionableBy } from './facts.ts'
import { mentionsIn } from './keys.ts'
import { nameOf, type ReadIn } from './names.ts'
import { wantedFor } from './resolve.ts'

type ByReader = ReadIn & { reader: NonNullable<ReadIn['reader']> }

/**
 * The HTML of a text that was not posted yet, for another reader than its writer. Nothing was asked of its mentions so far:
 * whom and what this reader may not mention herself has no name, whatever the text calls it.
 */
export const drawUnposted = async (db: Kysely<DB>, text: string, scope: string, read: ByReader): Promise<string> => {
  const keys = new Set(mentionsIn(text).map(({ key }) => key))
  const { thread, reader } = read
  const wanted = wantedFor(text)
  if (keys.size === 0 || !wanted) return renderMarkdown(text, scope).html
  const { facts } = await db
    .selectNoFrom(
      mentionableBy(reader.viewer, sql`${thread.space.id}::uuid`, sql`${thread.audience}::text`, wanted).as('facts'),
    )
    .executeTakeFirstOrThrow()
  const somebody = `@${read.t(isLanguage(read.language) ? read.language : 'en')('mentions:participant')}`
  const names = new Map([...keys].map((key) => [key, nameOf(key, facts, read)?.name ?? somebody]))
  return withoutKeys(renderMarkdown(text, scope, names).html)
}
