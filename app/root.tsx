import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunction,
  useLoaderData,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { directionOf } from '#server/platform/languages.ts'
import './app.css'
import { ErrorPage } from './http/error-page.tsx'
import { useNonce } from './http/nonce.ts'
import { namespacesOf, placeOf } from './i18n/namespaces.ts'
import { I18nProvider } from './i18n/use-t.tsx'

export const loader = ({ context, request }: LoaderFunctionArgs) => {
  const { viewer, app } = context
  return {
    locale: {
      language: viewer.language,
      dir: directionOf(viewer.language),
      timeZone: viewer.timeZone,
      now: app.clock.now().toISOString(),
    },
    messages: app.translations.messages(viewer.language, namespacesOf(new URL(request.url).pathname)),
    theme: viewer.person?.theme ?? 'system',
    site: app.env.SITE_NAME,
    isDemo: app.env.isDemo,
    requestId: context.requestId,
  }
}

// Messages and settings change with the place or after a form; counts belong to the shell below.
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod, actionStatus = 200 }) =>
  (formMethod !== undefined && actionStatus < 400) || placeOf(currentUrl.pathname) !== placeOf(nextUrl.pathname)

// A page that names itself says more; one that could not be read has the site's name.
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.site ?? 'Baobab' }]

export const Layout = ({ children }: { children: ReactNode }) => {
  const root = useRouteLoaderData<typeof loader>('root')
  const nonce = useNonce()
  return (
    <html
      lang={root?.locale.language ?? 'en'}
      dir={root?.locale.dir ?? 'ltr'}
      {...(root && root.theme !== 'system' ? { 'data-theme': root.theme } : {})}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function Root() {
  const { locale, messages } = useLoaderData<typeof loader>()
  return (
    <I18nProvider locale={locale} messages={messages}>
      <Outlet />
    </I18nProvider>
  )
}

export const ErrorBoundary = () => <ErrorPage />
