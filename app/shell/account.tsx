import { Form, Link } from '@remix-run/react'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { forgetDrafts } from '#app/threads/drafts.ts'
import { Button } from '#app/ui/button.tsx'
import { languageNames } from '#server/platform/languages.ts'

/** The foot of the rail: who is signed in, her settings, the way out. */
export const Account = ({
  person,
  receivesMail,
}: {
  person: { name: string; isAdministrator: boolean } | null
  receivesMail: boolean
}) => {
  const t = useT()
  const { language, timeZone } = useLocale()
  if (!person) return <Link to="/sign-in">{t('shell:signIn')}</Link>
  return (
    <>
      <strong>
        <bdi>{person.name}</bdi>
      </strong>
      <span className="soft">
        {languageNames[language]} · <bdi>{timeZone.split('/').at(-1)?.replaceAll('_', ' ')}</bdi>
      </span>
      <Link to="/drafts">{t('shell:drafts')}</Link>
      {receivesMail ? <Link to="/held">{t('shell:mails')}</Link> : null}
      <Link to="/settings">{t('shell:settings')}</Link>
      {person.isAdministrator ? <Link to="/administration">{t('shell:administration')}</Link> : null}
      <Form method="post" action="/sign-out" onSubmit={forgetDrafts}>
        <Button tone="quiet">{t('shell:signOut')}</Button>
      </Form>
    </>
  )
}
