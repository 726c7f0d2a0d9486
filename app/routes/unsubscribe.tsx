import { useActionData } from '@remix-run/react'
import { FrontHead } from '#app/access/front.tsx'
import { openForm } from '#app/http/form.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { pressInput } from '#server/digests/input.ts'

export const meta = titled('digests:unsubscribe.title')

// No loader: scanners follow links, so looking does nothing and says nothing. A mail client posts here without cookies
// and from nowhere (RFC 8058), and every link answers alike, whether it is known or not.
export const action = openForm(pressInput, async ({ context, param }) => {
  await context.digests.unsubscribe(param('token'))
  return { stopped: true }
})

export default function Unsubscribe() {
  const result = useActionData<typeof action>()
  const t = useT()
  if (result?.done) {
    return (
      <FrontHead title={t('digests:unsubscribe.doneTitle')}>
        <p role="status">{t('digests:unsubscribe.done')}</p>
        <div>
          <ButtonLink to="/settings/digest" tone="quiet">
            {t('digests:unsubscribe.settings')}
          </ButtonLink>
        </div>
      </FrontHead>
    )
  }
  return (
    <>
      <FrontHead title={t('digests:unsubscribe.title')}>
        <p>{t('digests:unsubscribe.lead')}</p>
      </FrontHead>
      <Form result={result}>
        <Button>{t('digests:unsubscribe.button')}</Button>
      </Form>
    </>
  )
}
