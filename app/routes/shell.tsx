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
import { type Place, Shell } from '#app/ui/shell.tsx'

export const loader = page(async ({ context, viewer }) => ({
  person: viewer.person && {
    name: viewer.person.name,
    /** Tells apart what several people keep on one device. */
    key: viewer.person.id.slice(-8),
    isAdministrator: viewer.person.isAdministrator,
    isWelcomed: viewer.person.welcomed,
    shortcuts: viewer.person.shortcuts,
  },
  receivesMail: context.inbound.domain !== null,
  ...(await context.notifications.countWaiting(viewer)),
}))

/** Only places that exist are shown. */
const placesFor = (t: (key: string) => string, { person, newPosts, notices }: Shown, place: string): Place[] => {
  const signedIn = person !== null
  const at = (part: string) => ({ to: `/${part}`, current: part === place })
  return [
    {
      ...at(''),
      label: t(signedIn ? 'shell:desk' : 'shell:home'),
      short: t(signedIn ? 'shell:deskShort' : 'shell:home'),
      icon: 'desk',
      count: newPosts,
      inBar: true,
    },
    ...(signedIn
      ? [{ ...at('notifications'), label: t('shell:notices'), icon: 'notices' as const, count: notices, inBar: true }]
      : []),
    { ...at('consultations'), label: t('shell:consultations'), icon: 'consultations', inBar: true },
    { ...at('networks'), label: t('shell:networks'), icon: 'networks' },
    { ...at('exchanges'), label: t('shell:exchanges'), icon: 'exchanges' },
    {
      ...at('recommendations'),
      label: t('shell:recommendations'),
      icon: 'recommendations',
      // The bar of a phone has four places.
      inBar: !signedIn,
    },
    { ...at('search'), label: t('shell:search'), icon: 'search', inBar: true },
  ]
}

export const shouldRevalidate = unlessProblem

export const meta = errorTitle

type Shown = Pick<Awaited<ReturnType<typeof loader>>, 'person' | 'receivesMail' | 'newPosts' | 'notices'>

const Frame = ({ shown, children }: { shown: Shown; children: ReactNode }) => {
  const { person, receivesMail } = shown
  const root = useRouteLoaderData<typeof rootLoader>('root')
  const t = useT()
  const { pathname } = useLocation()
  return (
    <Shell
      brand={{ to: '/', name: root?.site ?? '' }}
      places={placesFor(t, shown, placeOf(pathname))}
      account={<Account person={person} receivesMail={receivesMail} />}
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
