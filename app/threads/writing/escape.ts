// What is said in words must stay words: signs that the dialect would take for its own are escaped, and no others, so that
// the text stays readable for whoever opens it in the plain field.

const isWord = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)

/** Words within a line. `isWhole` where nothing but line ends stands beside them. */
export const escapeInline = (text: string): string =>
  text.replace(/[\\`*_[\]~<&!^]/g, (sign, at: number) => {
    const [before, after] = [text[at - 1], text[at + 1]]
    const isEdge = after === undefined
    switch (sign) {
      case '_':
        return isWord(before) && isWord(after) ? sign : '\\_'
      case '~':
        return before === '~' || after === '~' || before === undefined || isEdge ? '\\~' : sign
      case '<':
        return isEdge || /[a-z/!?]/i.test(after) ? '\\<' : sign
      case '&':
        return isEdge || /[a-z#]/i.test(after) ? '\\&' : sign
      case '!':
        return isEdge || after === '[' ? '\\!' : sign
      case '^':
        return isEdge || before === undefined || after === '[' ? '\\^' : sign
      default:
        return `\\${sign}`
    }
  })

/** The first signs of a line, which would make a heading, a list, a quotation, a rule or a table of it. */
export const escapeLineStart = (line: string): string =>
  line
    .replace(/^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$|[-\s|:])|[>=|:])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^(\s*)~~~/, '$1\\~~~')
