import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FrontHead } from '#app/access/front.tsx'
import { withNext } from '#app/access/with-next.ts'
import { openForm } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { nextInput } from '#server/access/input.ts'

export const meta = titled('access:signOut.title')

export const loader = page(({ viewer }) => {
  if (!viewer.person) throw redirect('/sign-in')
  return { name: viewer.person.name }
})

export const action = openForm(nextInput, async ({ context, viewer, input, load }) => {
  const cookie = await context.access.signOut(viewer, load.from)
  return redirect(withNext('/sign-in', input.next), { headers: { 'Set-Cookie': cookie } })
})

export default function SignOut() {
  const { name } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <FrontHead title={t('access:signOut.title')}>
        <p>{t('access:signOut.lead', { name })}</p>
      </FrontHead>
      <Form>
        <Button>{t('access:signOut.button')}</Button>
      </Form>
    </>
  )
}
