// From this many characters on, a quotation stands between a reader and what is new; one within another does sooner.
const long = 320
const longWithin = 100

const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ')
const attribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const named: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
}

const firstWords = (html: string) => {
  const text = textOf(html.slice(0, 600).replace(/<[^>]*$/, ''))
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (name) => named[name]!)
    .replace(/\s+/g, ' ')
    .trim()
  const [...points] = text
  return points.length <= 60
    ? text
    : points
        .slice(0, 60)
        .join('')
        .replace(/\s\S*$/, '')
}

type Open = { part: number; from: number; text: number; hasPassage: boolean }

/**
 * Long quotations folded, those within others too: at reading, so that the text of the post stays what it is, of which
 * passages are places. What is added has no text of its own (the words of the fold are an attribute, and the first ones
 * of the quotation: the same for readers in all languages), so what is selected or quoted is what was written. Stays open where a passage was taken up, and where a post is nothing but a quotation.
 */
export const foldQuotations = (html: string): string => {
  if (!html.includes('<blockquote>')) return html
  const parts: string[] = []
  const open: Open[] = []
  let [text, own, at] = [0, 0, 0]
  const folds: { start: number; end: number; words: string; opened: boolean }[] = []
  for (const tag of html.matchAll(/<(\/?blockquote)>|<mark\b|<[^>]*>|[^<]+/g)) {
    const [piece, kind] = tag
    at = tag.index
    if (kind === 'blockquote') {
      open.push({ part: parts.length, from: at + piece.length, text, hasPassage: false })
    } else if (kind === '/blockquote') {
      const from = open.pop()
      if (from && text - from.text > (open.length > 0 ? longWithin : long))
        folds.push({
          start: from.part,
          end: parts.length,
          words: firstWords(html.slice(from.from, from.from + 600)),
          opened: from.hasPassage,
        })
    } else if (piece.startsWith('<mark')) for (const one of open) one.hasPassage = true
    else if (!piece.startsWith('<')) {
      const letters = piece.trim().length
      text += letters
      if (open.length === 0) own += letters
    }
    parts.push(piece)
  }
  if (own === 0) return html
  for (const { start, end, words, opened } of folds) {
    const label = attribute(`“${words} …”`)
    parts[start] +=
      `<details class="quotation"${opened ? ' open' : ''}><summary aria-label="${label}" data-words="${label}"></summary>`
    parts[end] = `</details>${parts[end]}`
  }
  return parts.join('')
}

/** The same with all quotations in full. */
export const unfolded = (html: string): string =>
  html.replace(/<details class="quotation"[^>]*><summary [^>]*><\/summary>|<\/details>/g, '')
