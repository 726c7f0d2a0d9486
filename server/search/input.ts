import { z } from 'zod'
import { dayOptional, id } from '#server/platform/text.ts'
import { longestQuery, searchKinds } from './contract.ts'

// A search comes by its address, which people write, cut and send on: what is odd in a filter is left out, never an error.
const orNull = <T extends z.ZodType>(schema: T) =>
  schema
    .nullish()
    .catch(null)
    .transform((value) => value ?? null)

export const searchInput = z.object({
  q: z
    .string()
    .catch('')
    .transform((text) => text.replace(/\p{Cc}+/gu, ' ').trim()),
  space: orNull(id()),
  mechanism: orNull(id()),
  author: orNull(
    z
      .string()
      .trim()
      .max(longestQuery)
      .transform((text) => text || null),
  ),
  language: orNull(z.string().regex(/^[a-z]{2,3}$/)),
  kind: orNull(z.enum(searchKinds)),
  from: dayOptional().catch(null),
  to: dayOptional().catch(null),
  order: z.enum(['relevance', 'newest']).catch('relevance'),
  after: orNull(z.string().max(200)),
})
export type SearchInput = z.infer<typeof searchInput>
