import { redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { entered } from '#app/access/entered.ts'
import { FrontFoot, FrontHead } from '#app/access/front.tsx'
import { withNext } from '#app/access/with-next.ts'
import { openForm } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { cleanPath } from '#app/http/paths.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { passwordSignInInput } from '#server/access/input.ts'

export const meta = titled('access:signIn.title')

export const loader = page(({ viewer, url }) => {
  const next = cleanPath(url.searchParams.get('next'))
  if (viewer.person) throw redirect(next)
  return { next }
})

export const action = openForm(passwordSignInInput, async ({ context, input, load }) =>
  entered(await context.access.signInByPassword(input, load.from), input.next),
)

export default function SignIn() {
  const { next } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <FrontHead title={t('access:signIn.title')} />
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
        <TextField
          name="password"
          label={t('access:signIn.password')}
          type="password"
          autoComplete="current-password"
          required
        />
        <Button>{t('access:signIn.button')}</Button>
        <p>
          <Link to="/reset">{t('access:signIn.forgotten')}</Link>
        </p>
      </Form>
      <FrontFoot>
        <h2>{t('access:signIn.noPassword')}</h2>
        <p>{t('access:signIn.noPasswordHint')}</p>
        <ButtonLink tone="quiet" to={withNext('/sign-in/mail', next)}>
          {t('access:signIn.byMail')}
        </ButtonLink>
        <p className="hint">{t('access:signIn.invitationOnly')}</p>
      </FrontFoot>
    </>
  )
}
