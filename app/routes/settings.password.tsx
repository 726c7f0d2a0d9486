import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { NewPasswordField } from '#app/access/new-password-field.tsx'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DoneNote } from '#app/people/done-note.tsx'
import { SettingsHead } from '#app/people/settings-head.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { Section } from '#app/ui/section.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { changePasswordInput } from '#server/access/input.ts'

export const meta = titled('people:settings.password')

export const loader = ownPage(async ({ context, viewer, url }) => ({
  hasPassword: await context.access.hasPassword(viewer),
  isSaved: url.searchParams.has('saved'),
}))

export const action = form(changePasswordInput, async ({ context, viewer, input, load }) => {
  const { cookie } = await context.access.changePassword(
    viewer,
    { present: input.presentPassword, password: input.password },
    load.from,
  )
  return redirect('/settings/password?saved', { headers: { 'Set-Cookie': cookie } })
})

export default function Password() {
  const { hasPassword, isSaved } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const kind = hasPassword ? 'change' : 'set'
  return (
    <>
      <SettingsHead />
      <DoneNote>{isSaved && !result ? t('access:password.saved') : null}</DoneNote>
      <Section title={t(`access:password.${kind}.title`)} lead={t(`access:password.${kind}.lead`)}>
        <Form result={result}>
          {hasPassword ? (
            <TextField
              name="presentPassword"
              label={t('access:password.present')}
              type="password"
              autoComplete="current-password"
              required
            />
          ) : null}
          <NewPasswordField />
          <div>
            <Button>{t(`access:password.${kind}.button`)}</Button>
          </div>
        </Form>
      </Section>
    </>
  )
}
