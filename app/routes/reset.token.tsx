import { useActionData, useLoaderData } from '@remix-run/react'
import { entered } from '#app/access/entered.ts'
import { FrontHead } from '#app/access/front.tsx'
import { NewPasswordField } from '#app/access/new-password-field.tsx'
import { openForm } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { newPasswordInput } from '#server/access/input.ts'

export const meta = titled('access:newPassword.title')

export const loader = page(async ({ context, param }) => ({
  person: await context.access.readPasswordReset(param('token')),
}))

export const action = openForm(newPasswordInput, async ({ context, input, load, param }) =>
  entered(await context.access.resetPassword({ token: param('token'), password: input.password }, load.from), '/'),
)

export default function NewPassword() {
  const { person } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  if (!person) {
    return (
      <>
        <FrontHead title={t('access:void.title')}>
          <p>{t('access:problems.linkVoid')}</p>
        </FrontHead>
        <div>
          <ButtonLink to="/reset">{t('access:void.again')}</ButtonLink>
        </div>
      </>
    )
  }
  return (
    <>
      <FrontHead title={t('access:newPassword.title')}>
        <p>{t('access:newPassword.lead', { name: person.name })}</p>
      </FrontHead>
      <Form result={result}>
        <NewPasswordField />
        <Button>{t('access:newPassword.button')}</Button>
      </Form>
    </>
  )
}
