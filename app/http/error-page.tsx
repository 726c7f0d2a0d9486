import type { MetaFunction } from '@remix-run/node'
import { isRouteErrorResponse, useLocation, useRevalidator, useRouteError, useRouteLoaderData } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { ProblemText } from '#server/platform/errors.ts'
import { I18nProvider, translatorOf, useT } from '../i18n/use-t.tsx'
import { whenAnswered } from '../live/when-answered.ts'
import type { loader } from '../root.tsx'
import { isWithoutConnection } from './without-connection.ts'

type Problem = { kind: string; problem: ProblemText | null; reference: string }

const Sentence = ({ kind, problem, reference }: Problem) => {
  const t = useT()
  const { pathname, search } = useLocation()
  const here = `${pathname}${search}`
  return (
    <>
      <h1>{t(`problems:page.${kind}.title`)}</h1>
      <p>{problem ? t(problem.key, problem.values) : t(`problems:page.${kind}.text`)}</p>
      {reference && <p>{t('problems:page.reference', { reference })}</p>}
      {kind === 'offline' ? <ComesBack /> : null}
      <p>
        {kind === 'offline' ? <a href={here}>{t('problems:page.again')}</a> : <a href="/">{t('problems:page.back')}</a>}
      </p>
    </>
  )
}

/** A page that could not be read for want of a line comes by itself once there is one. */
const ComesBack = () => {
  const revalidator = useRevalidator()
  const read = useRef(revalidator.revalidate)
  read.current = revalidator.revalidate
  useEffect(() => whenAnswered(() => read.current()), [])
  return null
}

const DemoLine = () => <p className="demo">{useT()('shell:demo')}</p>

const readError = (error: unknown) => {
  if (isRouteErrorResponse(error)) {
    const known = error.data as { kind?: string; problem?: ProblemText | null } | null
    return { kind: known?.kind ?? (error.status === 404 ? 'notFound' : 'failed'), problem: known?.problem ?? null }
  }
  return { kind: isWithoutConnection(error) ? 'offline' : 'failed', problem: null }
}

/** The title of a page that went wrong. Without an error it says what the root says. */
export const errorTitle: MetaFunction = ({ error, matches }) => {
  const root = matches.find(({ id }) => id === 'root')?.data as Awaited<ReturnType<typeof loader>> | undefined
  if (!root) return [{ title: 'Baobab' }]
  if (!error) return [{ title: root.site }]
  const t = translatorOf(root.locale.language, root.messages)
  return [{ title: `${t(`problems:page.${readError(error).kind}.title`)} · ${root.site}` }]
}

/**
 * One page for everything that went wrong: what happened, that nothing was lost, what to do. Within the shell the places
 * stay where they are, so that nobody is lost.
 */
export const ErrorPage = ({ inShell = false }: { inShell?: boolean }) => {
  const error = useRouteError()
  const root = useRouteLoaderData<typeof loader>('root')
  const { kind, problem } = readError(error)
  if (!root) return <main className="error-page">Baobab</main>
  const sentence = (
    <Sentence kind={kind} problem={problem} reference={kind === 'failed' ? (root.requestId ?? '') : ''} />
  )
  return (
    <I18nProvider locale={root.locale} messages={root.messages}>
      {inShell ? (
        <div className="error-page">{sentence}</div>
      ) : (
        <main className="error-page">
          {root.isDemo ? <DemoLine /> : null}
          {sentence}
        </main>
      )}
    </I18nProvider>
  )
}
