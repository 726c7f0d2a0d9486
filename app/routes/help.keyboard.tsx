import { Link, useLoaderData } from '@remix-run/react'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { KeyList } from '#app/keyboard/key-list.tsx'
import { keys } from '#app/keyboard/key-of.ts'
import { PageHead } from '#app/ui/page-head.tsx'

const names = { j: 'next', k: 'previous', r: 'reply', '/': 'search', '?': 'help' } as const

/** The words travel with the data, since the help also opens over pages that do not carry them. */
export const loader = page(({ context, viewer }) => {
  const t = context.translations.t(viewer.language)
  return {
    title: t('keyboard:title'),
    lead: t('keyboard:lead'),
    close: t('keyboard:close'),
    settings: t('keyboard:settings'),
    isSignedIn: viewer.person !== null,
    keys: keys.map((key) => ({ key, does: t(`keyboard:does.${names[key]}`) })),
  }
})

export const meta = titleOf<typeof loader>(({ title }) => title)

export default function KeyboardHelp() {
  const { title, lead, settings, isSignedIn, keys: listed } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead title={title} lead={lead} />
      <KeyList keys={listed} />
      {isSignedIn ? (
        <p>
          <Link to="/settings">{settings}</Link>
        </p>
      ) : null}
    </>
  )
}
