import { z } from 'zod'
import { attaching } from '#server/files/input.ts'
import { checkbox, id, long, longOptional, shortOptional, textLanguage } from '#server/platform/text.ts'
import { audiences } from '#server/spaces/contract.ts'
import { capacities, clearances, threadKinds } from './contract.ts'

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** Where a draft belongs: an answer to a thread, a new thread of a space, the edit of a post. */
export const draftPlace = () =>
  z
    .string()
    .regex(new RegExp(`^(answer|thread):${uuid}$|^edit:${uuid}/[1-9]\\d{0,8}$`))
    .transform((text) => {
      const [kind, of = ''] = text.split(':') as ['answer' | 'thread' | 'edit', string]
      const [key = '', number] = of.split('/')
      return { kind, id: key, number: Number(number ?? 0) }
    })
export type DraftPlace = z.infer<ReturnType<typeof draftPlace>>

// A draft need not be finished: a choice that cannot be read is left open, so that the text is kept all the same.
export const saveDraftInput = z.object({
  place: draftPlace(),
  title: shortOptional(160),
  body: longOptional(50_000),
  language: textLanguage().catch('en'),
  capacity: z.enum(capacities).catch('expert'),
  clearance: z.enum(clearances).optional().catch(undefined),
  replyTo: z.coerce.number().int().positive().optional().catch(undefined),
  sessionId: id().optional().catch(undefined),
  kind: z.enum(threadKinds).optional().catch(undefined),
  audience: z.enum(audiences).optional().catch(undefined),
  revision: z.coerce.number().int().positive().optional().catch(undefined),
  clientId: id().nullish().catch(null),
  /** The version that this text was written over; 0 where its window knew of none. */
  draft: z.coerce.number().int().nonnegative().catch(0),
  /** The other version when she has chosen between two. */
  setAside: longOptional(50_000),
  setAsideTitle: shortOptional(160),
  attached: attaching.attached.catch(undefined),
  refused: attaching.refused,
})
export type SaveDraft = z.infer<typeof saveDraftInput>

export const draftInput = z.object({ id: id() })
export const showDraftInput = z.object({ id: id(), sure: checkbox().refine((sure) => sure, 'problems:required') })
export const remarkInput = z.object({ id: id(), text: long(2_000) })
export const chooseVersionInput = z.object({ id: id(), version: z.coerce.number().int().nonnegative() })
