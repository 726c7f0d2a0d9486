import { redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { FrontFoot, FrontHead } from '#app/access/front.tsx'
import { withNext } from '#app/access/with-next.ts'
import { openForm } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { cleanPath } from '#app/http/paths.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { mailedSignInInput } from '#server/access/input.ts'

export const meta = titled('access:byMail.title')

export const loader = page(({ url }) => ({ next: cleanPath(url.searchParams.get('next')) }))

export const action = openForm(mailedSignInInput, async ({ context, viewer, input, load }) => {
  const next = cleanPath(input.next)
  const { request } = await context.access.mailSignIn(
    { address: input.address, next, language: viewer.language },
    load.from,
  )
  return redirect(withNext(`/sign-in/code?request=${encodeURIComponent(request)}`, next))
})

export default function SignInByMail() {
  const { next } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <FrontHead title={t('access:byMail.title')}>
        <p>{t('access:byMail.lead')}</p>
      </FrontHead>
      <Form result={result}>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="address"
          label={t('access:signIn.address')}
          type="email"
          autoComplete="username"
          required
          maxLength={254}
        />
        <Button>{t('access:byMail.button')}</Button>
      </Form>
      <FrontFoot>
        <Link to={withNext('/sign-in', next)}>{t('access:byMail.withPassword')}</Link>
      </FrontFoot>
    </>
  )
}
