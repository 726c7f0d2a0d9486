type Source = { post: string; address: string; by: string }

// A name is words, whatever signs it holds.
const plain = (text: string) => text.replace(/[\\`*_[\]<>&~]/g, '\\$&')

/** Words of a post as a quotation in Markdown, with the way back to it and from whom it is, as far as the thread says. */
export const quote = (words: string, { post, address, by }: Source): string =>
  `${words
    .split(/\n+/)
    .map((line) => `> ${line}`)
    .join('\n')}\n>\n> [${plain(post)}](${address})${by ? `, ${plain(by)}` : ''}`

/** The text of the post in which this stands. */
export const textOf = (element: Element): Element | null =>
  element.closest('.post')?.querySelector('.doc:not([data-translation] *)') ?? null

/** The words that are selected in this text, if any are. */
export const selectedIn = (text: Element | null): string => {
  const selection = window.getSelection()
  return selection && text && !selection.isCollapsed && text.contains(selection.anchorNode)
    ? selection.toString().trim()
    : ''
}
