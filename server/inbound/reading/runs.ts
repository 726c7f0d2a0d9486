/** A stretch of text in one way of writing. */
export type Run = { text: string; bold: boolean; italic: boolean; strike: boolean; href: string | null }

const isWord = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)
const isRoom = (sign: string | undefined) => sign === undefined || /\s/.test(sign)

/** Signs that Markdown would take for something else than what stands there. */
const escapeText = (text: string): string =>
  text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/&(?=#?\w{1,31};)/g, '\\&')
    .replace(/~~/g, '\\~~')
    .replace(/[*`_]/g, (sign, at: number) => {
      const before = text[at - 1]
      const after = text[at + 1]
      if (isRoom(before) && isRoom(after)) return sign
      // A drawn line.
      if (text.slice(Math.max(0, at - 3), at + 4).includes(sign.repeat(4))) return sign
      return sign === '_' && isWord(before) && isWord(after) ? sign : `\\${sign}`
    })

const sameStyle = (a: Run, b: Run) =>
  a.bold === b.bold && a.italic === b.italic && a.strike === b.strike && a.href === b.href

const bare = (text: string) =>
  text
    .replace(/^(https?:\/\/|mailto:|tel:)/i, '')
    .replace(/\/$/, '')
    .toLowerCase()

const linked = (text: string, href: string): string => {
  if (!/^(https?:\/\/|mailto:)/i.test(href)) return escapeText(text)
  if (bare(text.trim()) === bare(href)) return /^https?:/i.test(href) ? href : text.trim()
  const target = href.replace(/[\s<>]/g, (sign) => encodeURIComponent(sign)).replace(/[()\\]/g, '\\$&')
  return `[${escapeText(text).replace(/[[\]]/g, '\\$&')}](${target})`
}

/** The runs of one line as Markdown. */
export const printRuns = (given: readonly Run[], isPre: boolean): string => {
  const runs: Run[] = []
  for (const run of given) {
    const last = runs.at(-1)
    if (last && sameStyle(last, run)) last.text += run.text
    else runs.push({ ...run })
  }
  let out = ''
  for (const [at, run] of runs.entries()) {
    const text = isPre ? run.text : run.text.replace(/[\s\u00a0]+/g, ' ')
    const [, before = '', said = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
    if (said === '') {
      out += text
      continue
    }
    let marked = run.href ? linked(said, run.href) : isPre ? said : escapeText(said)
    // A mark of emphasis between two letters, or between a sign and a letter, would be none.
    const lastOf = before === '' ? out.at(-1) : ' '
    const nextOf = after === '' ? runs[at + 1]?.text[0] : ' '
    const isFree = !isWord(lastOf) && !isWord(nextOf) && !/[*_~]/.test(lastOf ?? '')
    if (isFree && /[\p{L}\p{N}]/u.test(said)) {
      if (run.strike) marked = `~~${marked}~~`
      if (run.italic) marked = `_${marked}_`
      if (run.bold) marked = `**${marked}**`
    }
    out += before + marked + after
  }
  const line = isPre ? out.trimEnd() : out.replace(/ {2,}/g, ' ').trim()
  // At its beginning: headings, and lines that would make one of the line above.
  return line.replace(/^(#{1,6}) /, '\\$1 ').replace(/^([-=]{3,})$/, '\\$1')
}
