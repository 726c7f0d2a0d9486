import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { postAddress } from '#app/http/post-address.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { movePostInput } from '#server/threads/input.ts'

export const loader = ownPage(({ context, viewer, param }) =>
  context.threads.preparePostMove(viewer, ...postAddress(param)),
)

export const action = form(movePostInput, async ({ context, viewer, param, input }) => {
  const { threadId, number } = await context.threads.movePost(viewer, ...postAddress(param), input)
  return redirect(`/threads/${threadId}/${number}#post-${number}`)
})

export const clientAction = keepWithoutConnection

export const meta = titleOf<typeof loader>(({ number }, t) => t('moderation:movePost', { number }))

export default function MovePost() {
  const { threadId, number, threads } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const back = `/threads/${threadId}/${number}`
  return (
    <>
      <PageHead
        title={t('moderation:movePost', { number })}
        lead={t('moderation:movePostLead')}
        crumbs={[{ label: t('threads:backToThread'), to: back }]}
      />
      <Form result={result}>
        <TextField
          name="thread"
          label={t('moderation:thread')}
          hint={t('moderation:threadHint')}
          list="own-threads"
          required
        />
        <datalist id="own-threads" aria-label={t('moderation:threads')}>
          {threads.map((thread) => (
            <option key={thread.id} value={`/threads/${thread.id}`} label={`${thread.spaceTitle} · ${thread.title}`} />
          ))}
        </datalist>
        <div className="buttons">
          <Button>{t('moderation:move')}</Button>
          <ButtonLink tone="quiet" to={back}>
            {t('threads:cancel')}
          </ButtonLink>
        </div>
      </Form>
    </>
  )
}
