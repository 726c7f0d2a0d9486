import type { Cut } from './cut.ts'
import { type Kind, kindOf } from './kind.ts'
import { type Address, type File, isTnef, type Mime, takeApart } from './mime.ts'
import { readTexts } from './read-text.ts'
import { openTnef } from './tnef.ts'

export type ReadMail = {
  kind: Kind
  messageId: string | null
  /** Which mails it answers, the nearest first. */
  answers: string[]
  from: Address[]
  headers: Pick<Mime, 'all' | 'addresses'>
  subject: string
  /** What its author wrote, as Markdown; empty where only files were sent. */
  text: string
  /** What came with it and is not of it: earlier mails, signatures, notices. */
  cuts: Cut[]
  files: { name: string; type: string; content: Buffer }[]
}

const idsIn = (text: string) => [...text.slice(0, 20_000).matchAll(/<[^<>\s]{3,500}>/g)].map(([id]) => id)

/** Whoever forwards a mail with its files, and writes nothing, means the mail. */
const forwards = /^\s*(?:fwd?|tr|rv|enc|wg|пересл|إعادة توجيه|تحويل|转发)\s*[:：]/iu

/** Pictures of the text stay where they stand in what was kept; a logo below a signature, or in a quoted mail, is no attachment. */
const filesOf = (files: readonly File[], shown: readonly string[], named: readonly string[]) =>
  files
    .flatMap((file) => (isTnef(file.type, file.name) ? (openTnef(file.content) ?? [file]) : [file]))
    .filter(({ contentId }) => contentId === null || !named.includes(contentId) || shown.includes(contentId))
    .map(({ name, type, content }) => ({ name, type, content }))

/**
 * Reads a mail as it came over the line: who sent it, what its author wrote now, what was cut, which files came along.
 * Throws Unreadable for what is larger, or of more parts, than anybody sends; nothing else, whatever the bytes are.
 */
export const readMail = async (raw: Buffer, options: { host: string; sender: string | null }): Promise<ReadMail> => {
  const mime = await takeApart(raw)
  const pages = mime.texts.flat().filter(({ type }) => type === 'text/html')
  const named = pages.flatMap(({ content }) => [...content.matchAll(/cid:([^"'\s>)]{1,300})/gi)].map(([, id]) => id!))
  const subject = mime.first('subject').slice(0, 500)
  const answersByFiles = filesOf(mime.files, [], named).length > 0 && !forwards.test(subject)
  const { text, cuts, images } = readTexts(mime.texts, { answersByFiles })
  return {
    kind: kindOf(mime, options.host.toLowerCase(), options.sender),
    messageId: idsIn(mime.first('message-id'))[0] ?? null,
    answers: [...new Set([...idsIn(mime.first('in-reply-to')), ...idsIn(mime.first('references')).reverse()])].slice(
      0,
      50,
    ),
    from: mime.addresses('from'),
    headers: mime,
    subject,
    text,
    cuts,
    files: filesOf(mime.files, images, named),
  }
}
