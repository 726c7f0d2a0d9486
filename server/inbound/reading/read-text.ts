import { type Answer, findAnswer } from './cut.ts'
import { unfold } from './flowed.ts'
import { linesOfHtml } from './html.ts'
import { isBlank, type Line, linesOfText } from './lines.ts'
import type { Text } from './mime.ts'

const linesOf = ({ type, content, isFlowed, delSp }: Text): Line[] =>
  type === 'text/html'
    ? linesOfHtml(content)
    : isFlowed
      ? linesOfText(unfold(content, delSp))
      : linesOfText(content, true)

const isSaid = (lines: readonly Line[]) => lines.some((line) => !isBlank(line) || line.images)

/** Of the ways in which the same was said, the one with markup: it knows lists, tables, and what is quoted. */
const linesOfPlace = (place: readonly Text[]): Line[] => {
  const pages = place.filter(({ type }) => type === 'text/html').flatMap(linesOf)
  return isSaid(pages) ? pages : place.filter(({ type }) => type === 'text/plain').flatMap(linesOf)
}

/** What somebody wrote in all the texts of a mail, and what was cut. */
export const readTexts = (texts: readonly (readonly Text[])[], options: { answersByFiles: boolean }): Answer => {
  const lines: Line[] = []
  for (const place of texts) {
    const more = linesOfPlace(place)
    if (lines.length > 0 && isSaid(more)) lines.push({ text: '', depth: 0, isReply: false })
    for (const line of more) lines.push(line)
  }
  return findAnswer(lines, options)
}
