import { z } from 'zod'
import { id, idOptional, long, longOptional, textLanguage } from '#server/platform/text.ts'
import { consensusLevels, outcomeKinds, outcomeVerbs } from './contract.ts'

const open = <T extends readonly [string, ...string[]]>(words: T) =>
  z
    .union([z.literal(''), z.null(), z.enum(words)])
    .optional()
    .transform((value): T[number] | null => value || null)

// Each line is looked for in its post.
const mostLines = 50
const list = () =>
  z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .optional()
    .transform((all) => all ?? [])
    .pipe(z.array(z.string()).max(mostLines))

/** A passage: a post by its key, or by the address people see, and words that stand in it. */
export type Passage = { words: string } & ({ postId: string } | { threadId: string; number: number })

const postAddress = /(?:^|\/threads\/)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{1,6})(?:[/?#]|$)/i

/** Reads "/threads/…/12", with or without the site, or a bare number of a post in `threadId`. */
export const postAt = (text: string, threadId: string | null): { threadId: string; number: number } | null => {
  const address = postAddress.exec(text.trim())
  if (address) return { threadId: address[1]!, number: Number(address[2]) }
  const number = /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : 0
  return threadId && number > 0 ? { threadId, number } : null
}

const passages = {
  /** The thread that bare numbers of posts belong to. */
  threadId: idOptional(),
  post: list(),
  words: list(),
}
type PassageFields = { threadId: string | null; post: string[]; words: string[] }

// A line of the form without words is left out; words without a post they could stand in are a problem.
const readPassages = (
  { threadId, post, words }: PassageFields,
  report: (key: string, field: string) => void,
): Passage[] =>
  words.flatMap((text, index) => {
    if (text.trim() === '') return []
    if (text.length > 10_000) {
      report('outcomes:problems.wordsTooLong', 'words')
      return []
    }
    const place = postAt(post[index] ?? '', threadId)
    if (!place) report('outcomes:problems.noSuchPost', 'post')
    return place ? [{ ...place, words: text }] : []
  })

const facts = {
  kind: z.enum(outcomeKinds),
  language: textLanguage(),
  verb: open(outcomeVerbs),
  consensus: open(consensusLevels),
  sessionId: idOptional(),
}

const withOrigins = <T extends PassageFields>({ threadId, post, words, ...rest }: T, ctx: z.RefinementCtx) => ({
  ...rest,
  origins: readPassages({ threadId, post, words }, (message, field) =>
    ctx.addIssue({ code: 'custom', message, path: [field], input: field }),
  ),
})

export const recordOutcomeInput = z
  .object({
    ...facts,
    ...passages,
    text: long(5_000),
    paragraph: z.coerce.number().int().min(1).optional().catch(undefined),
  })
  .transform(withOrigins)

export type RecordOutcome = {
  consultationId: string
  kind: (typeof outcomeKinds)[number]
  /** The rapporteur's own words. */
  text: string
  language: string
  verb?: (typeof outcomeVerbs)[number] | null
  consensus?: (typeof consensusLevels)[number] | null
  /** Left out, the session of the first passage's thread. */
  sessionId?: string | null
  /** The number of the paragraph in which it stands already. */
  paragraph?: number | undefined
  origins: readonly Passage[]
}

export const suggestOutcomeInput = z
  .object({ kind: facts.kind, language: facts.language, ...passages, text: longOptional(5_000) })
  .transform(withOrigins)
export type SuggestOutcome = Pick<RecordOutcome, 'consultationId' | 'kind' | 'language' | 'text' | 'origins'>

export const agreeOutcomeInput = z.object({ ...facts, outcomeId: id(), text: long(5_000) })
export type AgreeOutcome = Omit<z.input<typeof agreeOutcomeInput>, 'outcomeId'>
export const dropOutcomeInput = z.object({ outcomeId: id(), why: long(1_000) })
export const editOutcomeInput = z.object({
  text: long(5_000),
  language: textLanguage(),
  verb: open(outcomeVerbs),
  consensus: open(consensusLevels),
  why: longOptional(500),
})
export type EditOutcome = z.input<typeof editOutcomeInput>
export const addOriginInput = z.object(passages).transform(withOrigins)
export const placeInReportInput = z.object({ paragraph: z.coerce.number().int().min(1).max(9_999) })
