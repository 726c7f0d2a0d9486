import { sql } from 'kysely'
import { documentReadBy, hasTextFor } from '#server/documents/policy.ts'
import type { Kind } from './kind.ts'

// By its title, and by the names of its own files. Those of posts are found beside it, by whoever sees the post.
export const documents: Kind = {
  kinds: ['document'],
  columns: { id: sql`document.id`, space: sql`document.space_id` },
  entries: (condition) => sql`
    select 'document' as kind, document.id, document.space_id, document.audience, document.language as spoken, document.language,
      document.symbol || ' ' || document.title as title, coalesce((select string_agg(file.name || ' '
        || regexp_replace(file.name, '[._-]+', ' ', 'g'), ' ') from document_version v join file on file.id = v.file_id
        where v.document_id = document.id and file.post_id is null), '') as body,
      document.put_at as at, null as author, null::uuid[] as organisations
    from document where exists (select from document_version v where v.document_id = document.id and v.file_id is not null)
      and ${condition} order by document.id`,
  shown: (viewer) => sql`
    select hit.*, document.title, document.language as title_language, '' as text, null as text_language, false as is_day,
      null::uuid as thread_id, null::integer as number, document.symbol as detail, null as author, '' as in_function,
      null as organisation
    from hit join document on document.id = hit.id and document.space_id = hit.space_id
      join space on space.id = document.space_id
    where hit.kind = 'document' and ${documentReadBy(viewer)} and ${hasTextFor(viewer)}`,
}
