import type { MetaFunction } from '@remix-run/node'
import { translatorOf } from '#app/i18n/use-t.tsx'
import type { loader as rootLoader } from '#app/root.tsx'

type Root = Awaited<ReturnType<typeof rootLoader>>

/** The title of a page whose name is a message: "Sign in · Baobab". */
export const titled =
  (key: string): MetaFunction =>
  ({ matches }) => {
    const root = matches.find(({ id }) => id === 'root')?.data as Root | undefined
    if (!root) return []
    return [{ title: `${translatorOf(root.locale.language, root.messages)(key)} · ${root.site}` }]
  }
