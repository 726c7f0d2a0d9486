import { useActionData, useLoaderData } from '@remix-run/react'
import { entered } from '#app/access/entered.ts'
import { FrontHead } from '#app/access/front.tsx'
import { withNext } from '#app/access/with-next.ts'
import { openForm } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { cleanPath } from '#app/http/paths.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { nextInput } from '#server/access/input.ts'

export const meta = titled('access:signIn.title')

// Reading shows a button and uses nothing up: mail scanners follow links.
export const loader = page(async ({ context, url, param }) => ({
  person: await context.access.readSignInLink(param('token')),
  next: cleanPath(url.searchParams.get('next')),
}))

export const action = openForm(nextInput, async ({ context, input, load, param }) =>
  entered(await context.access.signInByLink(param('token'), load.from), input.next),
)

export default function SignInByLink() {
  const { person, next } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  if (!person) {
    return (
      <>
        <FrontHead title={t('access:void.title')}>
          <p>{t('access:problems.linkVoid')}</p>
        </FrontHead>
        <div>
          <ButtonLink to={withNext('/sign-in/mail', next)}>{t('access:void.again')}</ButtonLink>
        </div>
      </>
    )
  }
  return (
    <>
      <FrontHead title={t('access:link.title', { name: person.name })}>
        <p>{t('access:link.lead')}</p>
      </FrontHead>
      <Form result={result}>
        <input type="hidden" name="next" value={next} />
        <Button>{t('access:signIn.button')}</Button>
      </Form>
    </>
  )
}
