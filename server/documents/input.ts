import { z } from 'zod'
import { attaching } from '#server/files/input.ts'
import { checkbox, short, shortOptional, textLanguage } from '#server/platform/text.ts'
import { audiences } from '#server/spaces/contract.ts'
import { documentKinds, textStates, translationStandings } from './contract.ts'

const facts = {
  title: short(200),
  symbol: shortOptional(80),
  kind: z.enum(documentKinds),
  audience: z.enum(audiences),
}

/** A document of a file of a post: the file is there already. */
export const keepFileInput = z.object({ ...facts, language: textLanguage(), state: z.enum(textStates) })
export type KeepFile = z.infer<typeof keepFileInput>

export const addDocumentInput = keepFileInput.extend(attaching)
export type AddDocument = z.infer<typeof addDocumentInput>

/** A text of a new version, or of one that is there, in another language. */
export const addTextInput = z.object({
  ...attaching,
  version: z
    .union([z.literal('new'), z.coerce.number().int().min(1).max(10_000)])
    .transform((version) => (version === 'new' ? null : version)),
  language: textLanguage(),
  /** Of a text in another language than the original's. */
  standing: z.enum(translationStandings).default('unofficial'),
  state: z.enum(textStates),
})
export type AddText = z.infer<typeof addTextInput>

export const changeDocumentInput = z.object(facts)
export type ChangeDocument = z.infer<typeof changeDocumentInput>

export const moveTextInput = z.object({
  version: z.coerce.number().int().min(1).max(10_000),
  language: textLanguage(),
  to: z.enum(textStates),
})
export type MoveText = z.infer<typeof moveTextInput>

export const withdrawDocumentInput = z.object({ sure: checkbox().refine((sure) => sure, 'problems:required') })

/** What a list is asked for by its address: odd values count as none. */
export const listInput = z.object({
  q: z.string().trim().max(100).catch(''),
  kind: z
    .enum(documentKinds)
    .nullish()
    .catch(null)
    .transform((kind) => kind ?? null),
  page: z.coerce.number().int().min(1).max(1_000).catch(1),
  files: z.coerce.number().int().min(1).max(10_000).catch(1),
})
export type ListAsked = z.infer<typeof listInput>
