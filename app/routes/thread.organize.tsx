import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { LangText } from '#app/ui/text.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { organizeThreadInput } from '#server/threads/input.ts'

export const loader = ownPage(({ context, viewer, param }) =>
  context.threads.readThreadForOrganizing(viewer, param('threadId')),
)

export const action = form(organizeThreadInput, async ({ context, viewer, param, input }) => {
  await context.threads.organizeThread(viewer, param('threadId'), input)
  return redirect(`/threads/${param('threadId')}`)
})

export const clientAction = keepWithoutConnection

export const meta = titled('moderation:organizeThread')

export default function OrganizeThread() {
  const thread = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const back = `/threads/${thread.id}`
  return (
    <>
      <PageHead
        title={t('moderation:organizeThread')}
        lead={<LangText lang={thread.language}>{thread.title}</LangText>}
        crumbs={[{ label: t('threads:backToThread'), to: back }]}
      />
      <Form result={result}>
        <CheckboxField
          name="isPinned"
          label={t('moderation:pin')}
          hint={t('moderation:pinHint')}
          defaultChecked={thread.isPinned}
        />
        <TextField
          name="tags"
          label={t('moderation:tags')}
          hint={t('moderation:tagsHint')}
          defaultValue={thread.tags.join(', ')}
          maxLength={300}
        />
        <div className="buttons">
          <Button>{t('moderation:saveThread')}</Button>
          <ButtonLink tone="quiet" to={back}>
            {t('threads:cancel')}
          </ButtonLink>
        </div>
      </Form>
    </>
  )
}
