import { useActionData, useLoaderData } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Time } from '#app/ui/time.tsx'
import { pressInput } from '#server/digests/input.ts'

export const meta = titled('digests:read.title')

// Looking marks nothing: machines on the way follow the links of mails.
export const loader = ownPage(({ context, viewer, param }) => context.digests.readDigest(viewer, param('digestId')))

export const action = form(pressInput, async ({ context, viewer, param }) => {
  await context.digests.markDigestRead(viewer, param('digestId'))
  return { read: true }
})

export default function DigestRead() {
  const { at, threads } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <PageHead title={t('digests:read.title')} />
      <p>
        {t('digests:read.of')} <Time at={at} show="dateTime" />. {t('digests:read.threads', { count: threads })}
      </p>
      {result?.done ? (
        <>
          <p role="status">{t('digests:read.done')}</p>
          <div>
            <ButtonLink to="/" tone="quiet">
              {t('shell:home')}
            </ButtonLink>
          </div>
        </>
      ) : (
        <Form result={result}>
          <div>
            <Button>{t('digests:read.button')}</Button>
          </div>
        </Form>
      )}
    </>
  )
}
