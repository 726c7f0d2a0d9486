import { Outlet, useRouteLoaderData } from '@remix-run/react'
import { Front } from '#app/access/front.tsx'
import { ErrorPage, errorTitle } from '#app/http/error-page.tsx'
import { useT } from '#app/i18n/use-t.tsx'
import type { loader as rootLoader } from '#app/root.tsx'

export const meta = errorTitle

export default function FrontRoute() {
  const root = useRouteLoaderData<typeof rootLoader>('root')
  const t = useT()
  return (
    <Front site={root?.site ?? ''} demo={root?.isDemo ? t('shell:demo') : null}>
      <Outlet />
    </Front>
  )
}

export const ErrorBoundary = () => <ErrorPage />
