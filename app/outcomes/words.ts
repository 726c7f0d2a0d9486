import type { Translate } from '#app/i18n/use-t.tsx'
import { wordKey } from '#server/spaces/contract.ts'

/** "good practice 2", as it stands within a line. */
export const outcomeName = (t: Translate, { kind, number }: { kind: string; number: number | null }): string => {
  const name = t(`outcomes:kind.${wordKey(kind)}`)
  return number === null ? name : t('outcomes:numbered', { name, number })
}

/** The same as a title. */
export const asTitle = (text: string, language: string): string =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1)

/** "Session 4: Cooperation", or "closed session" for who does not hear it. */
export const sessionName = (t: Translate, session: { number: number | null; title: string | null }): string => {
  const title = session.title ?? t('outcomes:closedSession')
  return session.number === null ? title : t('outcomes:sessionTitled', { number: session.number, title })
}
