import { Outlet, useLoaderData, useLocation, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage, errorTitle } from '#app/http/error-page.tsx'
import { page } from '#app/http/page.ts'
import { unlessProblem } from '#app/http/without-connection.ts'
import { placeOf } from '#app/i18n/namespaces.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Keyboard } from '#app/keyboard/keyboard.tsx'
import { LiveProvider } from '#app/live/live-provider.tsx'
import type { loader as rootLoader } from '#app/root.tsx'
import { Account } from '#app/shell/account.tsx'
import { Shell } from '#app/ui/shell.tsx'

export const loader = page(async ({ context, viewer }) => ({
  person: viewer.person && {
    name: viewer.person.name,
    isAdministrator: viewer.person.isAdministrator,
    isWelcomed: viewer.person.welcomed,
    shortcuts: viewer.person.shortcuts,
  },
  newPosts: await context.threads.countNew(viewer),
}))

/** Only places that exist are shown. */
const placesFor = (t: (key: string) => string, place: string, signedIn: boolean, newPosts: number) =>
  [
    {
      to: '/',
      label: signedIn ? t('shell:desk') : t('shell:home'),
      short: signedIn ? t('shell:deskShort') : t('shell:home'),
      icon: 'desk' as const,
      at: '',
      count: newPosts,
    },
    { to: '/consultations', label: t('shell:consultations'), icon: 'consultations' as const, at: 'consultations' },
    { to: '/networks', label: t('shell:networks'), icon: 'networks' as const, at: 'networks' },
    { to: '/exchanges', label: t('shell:exchanges'), icon: 'exchanges' as const, at: 'exchanges' },
    {
      to: '/recommendations',
      label: t('shell:recommendations'),
      icon: 'recommendations' as const,
      at: 'recommendations',
    },
    { to: '/search', label: t('shell:search'), icon: 'search' as const, at: 'search' },
  ].map(({ at, ...rest }) => ({
    ...rest,
    current: at === place,
    inBar: at === '' || at === 'consultations' || at === 'search' || at === 'recommendations',
  }))

export const shouldRevalidate = unlessProblem

export const meta = errorTitle

type Shown = Pick<Awaited<ReturnType<typeof loader>>, 'person' | 'newPosts'>

const Frame = ({ shown: { person, newPosts }, children }: { shown: Shown; children: ReactNode }) => {
  const root = useRouteLoaderData<typeof rootLoader>('root')
  const t = useT()
  const { pathname } = useLocation()
  return (
    <Shell
      brand={{ to: '/', name: root?.site ?? '' }}
      places={placesFor(t, placeOf(pathname), person !== null, newPosts)}
      account={<Account person={person} />}
      demo={root?.isDemo ? t('shell:demo') : undefined}
    >
      <LiveProvider signedIn={person !== null}>{children}</LiveProvider>
      {person?.shortcuts ? <Keyboard /> : null}
    </Shell>
  )
}

export default function ShellRoute() {
  return (
    <Frame shown={useLoaderData<typeof loader>()}>
      <Outlet />
    </Frame>
  )
}

/** What the shell has read is still there when a page in it fails. */
export const ErrorBoundary = () => {
  const shown = useRouteLoaderData<typeof loader>('routes/shell')
  if (!shown) return <ErrorPage />
  return (
    <Frame shown={shown}>
      <ErrorPage inShell />
    </Frame>
  )
}
