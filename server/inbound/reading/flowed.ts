/**
 * Joins the lines of a text in the way of RFC 3676: a line that ends in a blank goes on in the next one of the same depth of
 * quotation, except the line before a signature. Pure.
 */
export const unfold = (text: string, delSp: boolean): string => {
  const out: { depth: number; text: string }[] = []
  let isOpen = false
  for (const line of text.split('\n')) {
    const marks = /^>*/.exec(line)![0].length
    const rest = line.slice(marks)
    const unstuffed = rest.startsWith(' ') ? rest.slice(1) : rest
    const isSignature = unstuffed === '-- '
    const flows = !isSignature && unstuffed.endsWith(' ')
    const body = flows && delSp ? unstuffed.slice(0, -1) : unstuffed
    const last = out.at(-1)
    if (isOpen && last && last.depth === marks && !isSignature) last.text += body
    else out.push({ depth: marks, text: body })
    isOpen = flows
  }
  return out.map(({ depth, text: said }) => (depth > 0 ? `${'>'.repeat(depth)} ${said}` : said)).join('\n')
}
