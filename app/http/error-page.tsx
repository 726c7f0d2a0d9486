import { isRouteErrorResponse, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { ProblemText } from '#server/platform/errors.ts'
import { I18nProvider, useT } from '../i18n/use-t.tsx'
import type { loader } from '../root.tsx'

const Sentence = ({ kind, problem, reference }: { kind: string; problem: ProblemText | null; reference: string }) => {
  const t = useT()
  return (
    <main className="error-page">
      <h1>{t(`problems:page.${kind}.title`)}</h1>
      <p>{problem ? t(problem.key, problem.values) : t(`problems:page.${kind}.text`)}</p>
      {reference && <p>{t('problems:page.reference', { reference })}</p>}
      <p>
        <a href="/">{t('problems:page.back')}</a>
      </p>
    </main>
  )
}

const readError = (error: unknown) => {
  if (isRouteErrorResponse(error)) {
    const known = error.data as { kind?: string; problem?: ProblemText | null } | null
    return { kind: known?.kind ?? (error.status === 404 ? 'notFound' : 'failed'), problem: known?.problem ?? null }
  }
  return { kind: 'failed', problem: null }
}

/** One page for everything that went wrong: what happened, that nothing was lost, what to do. */
export const ErrorPage = () => {
  const error = useRouteError()
  const root = useRouteLoaderData<typeof loader>('root')
  const { kind, problem } = readError(error)
  if (!root) return <main className="error-page">Baobab</main>
  return (
    <I18nProvider locale={root.locale} messages={root.messages}>
      <Sentence kind={kind} problem={problem} reference={kind === 'failed' ? (root.requestId ?? '') : ''} />
    </I18nProvider>
  )
}
