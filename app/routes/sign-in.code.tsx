import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { entered } from '#app/access/entered.ts'
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
import { codeInput } from '#server/access/input.ts'

export const meta = titled('access:code.title')

export const loader = page(({ context, url }) => ({
  request: url.searchParams.get('request') ?? '',
  next: cleanPath(url.searchParams.get('next')),
  isDemo: context.env.isDemo,
}))

export const action = openForm(codeInput, async ({ context, input, load }) =>
  entered(await context.access.signInByCode(input, load.from), input.next),
)

export default function SignInByCode() {
  const { request, next, isDemo } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <FrontHead title={t('access:code.title')}>
        <p>{t('access:code.lead')}</p>
        {isDemo ? (
          <p>
            <Link to="/mailbox">{t('access:code.mailbox')}</Link>
          </p>
        ) : null}
      </FrontHead>
      <Form result={result}>
        <input type="hidden" name="request" value={request} />
        <input type="hidden" name="next" value={next} />
        <TextField
          name="code"
          label={t('access:code.code')}
          hint={t('access:code.hint')}
          className="code-input"
          inputMode="numeric"
          autoComplete="one-time-code"
          dir="ltr"
          required
          maxLength={12}
        />
        <Button>{t('access:signIn.button')}</Button>
      </Form>
      <FrontFoot>
        <p className="hint">{t('access:code.nothing')}</p>
        <Link to={withNext('/sign-in/mail', next)}>{t('access:code.again')}</Link>
      </FrontFoot>
    </>
  )
}
