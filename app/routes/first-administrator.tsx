import { useActionData, useLoaderData } from '@remix-run/react'
import { entered } from '#app/access/entered.ts'
import { FrontHead } from '#app/access/front.tsx'
import { NewPasswordField } from '#app/access/new-password-field.tsx'
import { openForm } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { InterfaceLanguageField } from '#app/people/profile-fields.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { firstAdministratorInput } from '#server/access/input.ts'

export const meta = titled('access:firstAdministrator.title')

export const loader = page(async ({ context, viewer, param }) => {
  await context.access.readFirstAdministrator(param('token'))
  return { language: viewer.language }
})

export const action = openForm(firstAdministratorInput, async ({ context, input, load, param }) =>
  entered(await context.access.createFirstAdministrator({ ...input, token: param('token') }, load.from), '/'),
)

export default function FirstAdministrator() {
  const { language } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <FrontHead title={t('access:firstAdministrator.title')}>
        <p>{t('access:firstAdministrator.lead')}</p>
      </FrontHead>
      <Form result={result} values={{ language }}>
        <TextField
          name="name"
          label={t('access:firstAdministrator.name')}
          autoComplete="name"
          required
          maxLength={120}
        />
        <TextField
          name="address"
          label={t('access:signIn.address')}
          type="email"
          autoComplete="username"
          required
          maxLength={254}
        />
        <InterfaceLanguageField />
        <NewPasswordField />
        <Button>{t('access:firstAdministrator.button')}</Button>
      </Form>
    </>
  )
}
