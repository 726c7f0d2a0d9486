import { Link, useActionData } from '@remix-run/react'
import { FrontFoot, FrontHead } from '#app/access/front.tsx'
import { openForm } from '#app/http/form.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { resetRequestInput } from '#server/access/input.ts'

export const meta = titled('access:reset.title')

export const action = openForm(resetRequestInput, async ({ context, viewer, input, load }) => {
  await context.access.mailPasswordReset({ address: input.address, language: viewer.language }, load.from)
  return { sent: true }
})

export default function Reset() {
  const result = useActionData<typeof action>()
  const t = useT()
  if (result?.done) {
    return (
      <FrontHead title={t('access:reset.sentTitle')}>
        <p role="status">{t('access:reset.sent')}</p>
        <p>
          <Link to="/sign-in">{t('access:reset.back')}</Link>
        </p>
      </FrontHead>
    )
  }
  return (
    <>
      <FrontHead title={t('access:reset.title')}>
        <p>{t('access:reset.lead')}</p>
      </FrontHead>
      <Form result={result}>
        <TextField
          name="address"
          label={t('access:signIn.address')}
          type="email"
          autoComplete="username"
          required
          maxLength={254}
        />
        <Button>{t('access:reset.button')}</Button>
      </Form>
      <FrontFoot>
        <Link to="/sign-in">{t('access:reset.back')}</Link>
      </FrontFoot>
    </>
  )
}
