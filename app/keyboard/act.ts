import type { Key } from './key-of.ts'

const posts = () => [...document.querySelectorAll<HTMLElement>('.post[data-number]')]

/** The post with the focus, else the first of which enough can be seen. */
const present = (all: readonly HTMLElement[]) =>
  document.activeElement?.closest<HTMLElement>('.post[data-number]') ??
  all.find((post) => post.getBoundingClientRect().bottom > 60) ??
  null

const step = (by: 1 | -1) => {
  const all = posts()
  const at = present(all)
  if (!at) return
  const hasFocus = at.contains(document.activeElement)
  const goal = hasFocus ? all[all.indexOf(at) + by] : at
  if (!goal) return
  goal.focus({ preventScroll: true })
  goal.scrollIntoView({ block: 'start' })
}

/** Only places that exist are gone to. */
export const searchPlace = () => document.querySelector<HTMLAnchorElement>('nav a.place[href="/search"]')

export const act = (key: Exclude<Key, '?'>, navigate: (to: string) => void) => {
  if (key === 'j') step(1)
  else if (key === 'k') step(-1)
  else if (key === 'r') present(posts())?.querySelector<HTMLAnchorElement>('[data-reply]')?.click()
  else if (searchPlace()) navigate('/search')
}
