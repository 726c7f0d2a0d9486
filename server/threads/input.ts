import { z } from 'zod'
import { mostFiles } from '#server/files/contract.ts'
import { attaching } from '#server/files/input.ts'
import {
  checkbox,
  id,
  idOptional,
  long,
  longOptional,
  short,
  shortOptional,
  textLanguage,
} from '#server/platform/text.ts'
import { audiences } from '#server/spaces/contract.ts'
import { capacities, clearances, followLevels, placeIn, stances, threadKinds, threadStates } from './contract.ts'

const writing = {
  body: long(50_000),
  language: textLanguage(),
  capacity: z.enum(capacities).default('expert'),
  clearance: z.enum(clearances).nullish().catch(null),
  /** Made by the form, so that a retry or a double click writes one post. */
  clientId: id(),
  ...attaching,
  /** The version of the draft that its form knew: it ends with the post. */
  draft: z.coerce.number().int().nonnegative().optional().catch(undefined),
}

export const writePostInput = z.object({
  ...writing,
  replyTo: z.coerce.number().int().positive().optional().catch(undefined),
})
export type WritePost = z.infer<typeof writePostInput>

export const openThreadInput = z.object({
  ...writing,
  spaceId: id(),
  sessionId: idOptional(),
  title: short(160),
  kind: z.enum(threadKinds).default('discussion'),
  audience: z.enum(audiences).default('all'),
})
export type OpenThread = z.infer<typeof openThreadInput>

export const editPostInput = z.object({
  body: long(50_000),
  language: textLanguage(),
  revision: z.coerce.number().int().positive(),
  draft: writing.draft,
  clientId: id().optional().catch(undefined),
})
/** Of a post alone: what is attached to it, and what of it is to go. */
export const editPostWithFilesInput = editPostInput.extend({
  ...attaching,
  removed: z.array(id()).max(mostFiles).optional(),
})
export type EditPostWithFiles = z.infer<typeof editPostWithFilesInput>
/** What is only looked at may be empty, and need not be finished. */
const asSent = () => z.string().optional().catch(undefined)
export const previewInput = z
  .object({
    body: longOptional(50_000),
    spaceId: asSent(),
    audience: asSent(),
    language: asSent(),
    refused: attaching.refused,
  })
  .loose()
/** Of a translation too; there `revision` is the one of the post that was translated. */
export type EditPost = z.infer<typeof editPostInput>
export const removeTranslationInput = z.object({ language: textLanguage() })
export const reactInput = z.object({
  stance: z.enum(stances),
  reason: z.string().trim().max(1_000).default(''),
  capacity: z.enum(capacities).default('expert'),
  isConfirmed: checkbox(),
})
export type React = z.infer<typeof reactInput>
export const takeBackInput = z.object({ capacity: z.enum(capacities).default('expert') })
export type TakeBack = z.infer<typeof takeBackInput>
export const withdrawPostInput = z.object({ sure: checkbox() })
export const hidePostInput = z.object({ reason: long(2_000) })
export const unhidePostInput = z.object({})
export const flagPostInput = z.object({ reason: long(2_000) })
export const keepPostInput = z.object({ note: longOptional(2_000) })
/** The address of a thread as it is copied from the browser, or its key alone. */
const threadAddress = () =>
  z
    .string()
    .transform((text) => /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i.exec(text)?.[0]?.toLowerCase() ?? '')
    .pipe(z.uuid('moderation:problem.noSuchThread'))
export const movePostInput = z.object({ thread: threadAddress() })
/** A space, and a session of it after a stroke. */
const movePlace = () =>
  z
    .string()
    .transform(placeIn)
    .pipe(z.object({ spaceId: id(), sessionId: id().nullable() }))
export const rehomeThreadInput = z.object({ place: movePlace() })
export const proposeWideningInput = z.object({
  place: movePlace(),
  audience: z.enum(audiences).default('all'),
  title: short(160),
  why: longOptional(2_000),
})
export type ProposeWidening = z.infer<typeof proposeWideningInput>
/** Posts in the wording that was before her, each as number/revision. */
const wordings = () =>
  z
    .array(z.string().regex(/^\d{1,9}\/\d{1,9}$/))
    .max(1_000)
    .default([])
export const answerWideningInput = z.object({
  answer: z.enum(['chosen', 'all', 'none']),
  shown: wordings(),
  chosen: wordings(),
})
export type AnswerWidening = z.infer<typeof answerWideningInput>
export const settleWideningInput = z.object({})
export const readInput = z.object({ number: z.coerce.number().int().nonnegative() })
export const followInput = z.object({ level: z.enum(followLevels) })
const tagLength = 40
const mostTags = 6
export const organizeThreadInput = z.object({
  isPinned: checkbox(),
  /** Typed in one line, a comma between two; the same theme twice is one. */
  tags: shortOptional(300)
    .transform((line) => [
      ...new Map(
        line
          .split(/[,،;]/)
          .map((tag) => tag.replace(/\s+/g, ' ').trim())
          .filter(Boolean)
          .map((tag) => [tag.toLowerCase(), tag]),
      ).values(),
    ])
    .refine(
      (tags) => tags.length <= mostTags && tags.every((tag) => tag.length <= tagLength),
      'moderation:problem.tags',
    ),
})
export type OrganizeThread = z.infer<typeof organizeThreadInput>
export const summariseThreadInput = z.object({
  body: long(20_000),
  language: textLanguage(),
  revision: z.coerce.number().int().nonnegative(),
})
export type SummariseThread = z.infer<typeof summariseThreadInput>
export const followOneInput = followInput.extend({ id: id() })
export const moveThreadInput = z.object({ state: z.enum(threadStates) })
