import type { NavigateFunction } from '@remix-run/react'
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

/** To the search, or into its field where one is there already. */
const search = (navigate: NavigateFunction) => {
  const field = document.querySelector<HTMLInputElement>('main [name=q]')
  if (window.location.pathname === '/search' && field) field.focus()
  else navigate('/search', { state: { focus: true } })
}

export const act = (key: Exclude<Key, '?'>, navigate: NavigateFunction) => {
  if (key === 'j') step(1)
  else if (key === 'k') step(-1)
  else if (key === 'r') present(posts())?.querySelector<HTMLAnchorElement>('[data-reply]')?.click()
  else search(navigate)
}
