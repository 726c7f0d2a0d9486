import { mostFiles } from '#server/files/contract.ts'
import { atomically } from '#server/platform/activity.ts'
import type { AppError, ProblemText } from '#server/platform/errors.ts'
import { invalid, isAppError } from '#server/platform/errors.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { writePostInput } from '#server/threads/input.ts'
import { refusals } from './contract.ts'
import type { InboundDeps } from './deps.ts'
import type { ReadMail } from './reading/read-mail.ts'

export type ToPost = {
  /** Of the row of the mail: the post has it as its client id, so that it is written once. */
  id: string
  threadId: string
  body: string
  language: string
  replyTo: number | null
  files: ReadMail['files']
}

const mostLetters = 50_000

/** A post of files alone says what its mail was called, else what they are called. */
export const bodyOf = ({ text, subject, files }: Pick<ReadMail, 'text' | 'subject' | 'files'>): string => {
  if (text !== '' || files.length === 0) return text
  const about = subject
    .replace(
      /^(?:\s*(?:re|aw|sv|rv|res|ref|rép|réf|fwd?|tr|wg|enc|rif|пер|отв|رد|إعادة توجيه|الرد)\s*(?:\[\d+\])?\s*[:：])+/iu,
      '',
    )
    .trim()
  return about || files.map(({ name }) => name).join(', ')
}

/**
 * Writes a mail as a post of its author, by the very command that the pages use, its files as files that wait. Throws what
 * these throw: whoever may not write there on the web may not by mail.
 */
export const postMail = async (
  deps: InboundDeps,
  author: SignedIn,
  mail: ToPost,
): Promise<{ id: string; number: number }> => {
  if (mail.body.trim() === '') throw invalid({ body: refusals.empty })
  if (mail.body.length > mostLetters) throw invalid({ body: { key: refusals.tooLong, values: { count: mostLetters } } })
  if (mail.files.length > mostFiles)
    throw invalid({ attached: { key: 'files:problem.tooMany', values: { count: mostFiles } } })
  const attached: string[] = []
  try {
    for (const { name, content } of mail.files)
      attached.push((await deps.files.storeUpload(author, { name, content })).id)
    const input = writePostInput.safeParse({
      body: mail.body,
      language: mail.language,
      clientId: mail.id,
      ...(mail.replyTo === null ? {} : { replyTo: mail.replyTo }),
      ...(attached.length > 0 ? { attached } : {}),
    })
    if (!input.success) throw invalid({ body: refusals.empty })
    return await deps.threads.writePost(author, mail.threadId, input.data, 'mail')
  } catch (error) {
    // Of a mail that is brought again and again they would fill what one person may have waiting.
    await atomically(deps, (tx) => deps.files.removeFiles(tx, attached)).catch(() => null)
    throw error
  }
}

/** Why an answer was not written, as a sentence to its author; null for what was no refusal but a failure, or may go later. */
export const refusalOf = (error: unknown): ProblemText | null => {
  if (!isAppError(error) || error.kind === 'limited') return null
  const known: AppError = error
  // What she may not read is not there.
  if (known.kind === 'notFound') return { key: refusals.missing }
  return 'problems' in known ? (Object.values(known.problems)[0] ?? { key: refusals.empty }) : known.problem
}
