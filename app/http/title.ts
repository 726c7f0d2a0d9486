import type { MetaFunction } from '@remix-run/node'
import { type Translate, translatorOf } from '#app/i18n/use-t.tsx'
import type { loader as rootLoader } from '#app/root.tsx'

type Root = Awaited<ReturnType<typeof rootLoader>>
// What a loader says beside its status comes in a frame.
type Unframed<D> = D extends { data: infer Own; init: unknown; type: string } ? Own : D
type Loaded<L> = L extends (...args: never[]) => infer R ? Unframed<Awaited<R>> : never

type Matches = readonly ({ id: string; data: unknown } | undefined)[]

/** How many notices wait stands before every title, where the tabs of a browser show it. */
const withCount = (matches: Matches, title: string): string => {
  const shell = matches.find((match) => match?.id === 'routes/shell')?.data as { notices?: number } | undefined
  return shell?.notices ? `(${shell.notices}) ${title}` : title
}

/** A page's title out of what its loader read: "Which figures … · Baobab". A page that failed bears the site's name alone. */
export const titleOf =
  <L>(name: (data: Loaded<L>, t: Translate) => string): MetaFunction<L> =>
  ({ data, matches }) => {
    const root = matches.find(({ id }) => id === 'root')?.data as Root | undefined
    if (!root || !data) return [{ title: root?.site ?? 'Baobab' }]
    const own = name(data as Loaded<L>, translatorOf(root.locale.language, root.messages))
    return [{ title: withCount(matches, `${own} · ${root.site}`) }]
  }

/** The title of a page whose name is a message: "Sign in · Baobab". */
export const titled =
  (key: string): MetaFunction =>
  ({ matches }) => {
    const root = matches.find(({ id }) => id === 'root')?.data as Root | undefined
    if (!root) return []
    const own = translatorOf(root.locale.language, root.messages)(key)
    return [{ title: withCount(matches, `${own} · ${root.site}`) }]
  }

/** The title of a page below a consultation's head: "Agenda · Quality data … · Baobab", so that windows can be told apart. */
export const titledInConsultation =
  (key: string): MetaFunction =>
  ({ matches }) => {
    const root = matches.find(({ id }) => id === 'root')?.data as Root | undefined
    if (!root) return []
    const parent = matches.find(({ id }) => id === 'routes/consultation')?.data as { title: string } | undefined
    const name = translatorOf(root.locale.language, root.messages)(key)
    return [{ title: withCount(matches, [name, parent?.title, root.site].filter(Boolean).join(' · ')) }]
  }
