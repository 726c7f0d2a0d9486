import { flushSync } from 'react-dom'

/** The posts on the page, in order. */
const postsOnPage = () => [...document.querySelectorAll<HTMLElement>('.post[data-number]')]

/** The first post of which enough can be seen: where one reads. */
export const postInView = () => postsOnPage().find((post) => post.getBoundingClientRect().bottom > 60)

const isWriting = () => document.activeElement?.closest('.compose') ?? null

/**
 * Draws what changes above without moving what is being read, or written. By hand: not every browser anchors its
 * scrolling, none does at the very top of a page, and none knows that one writes below.
 */
export const keepPlace = (draw: () => void) => {
  const anchor = isWriting() ?? postInView()
  const before = anchor?.getBoundingClientRect().top ?? 0
  flushSync(draw)
  const moved = (anchor?.getBoundingClientRect().top ?? 0) - before
  if (Math.abs(moved) > 1) window.scrollBy({ top: moved, behavior: 'instant' })
}

/** Posts that arrive above the field in which one writes do not push it away. */
export const whileWriting = (draw: () => void) => (isWriting() ? keepPlace(draw) : draw())
