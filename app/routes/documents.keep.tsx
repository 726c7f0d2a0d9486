import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DocumentFields, StateField } from '#app/documents/document-fields.tsx'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { LanguageField } from '#app/threads/language-field.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { documentPath } from '#server/documents/contract.ts'
import { keepFileInput } from '#server/documents/input.ts'

export const loader = ownPage(({ context, viewer, param }) => context.documents.prepareKeeping(viewer, param('fileId')))

export const action = form(keepFileInput, async ({ context, viewer, param, input }) => {
  const { id } = await context.documents.keepFile(viewer, param('fileId'), input)
  return redirect(documentPath(id))
})

export const clientAction = keepWithoutConnection

export const meta = titled('documents:keep')

export default function KeepFile() {
  const { file, audiences } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const back = `/threads/${file.threadId}`
  return (
    <>
      <PageHead
        title={t('documents:keep')}
        lead={
          <>
            <bdi>{file.name}</bdi>. {t('documents:keepLead')}
          </>
        }
        crumbs={[{ label: t('threads:backToThread'), to: back }]}
      />
      <Form result={result}>
        <DocumentFields values={{ title: file.name.replace(/\.[^.]{1,10}$/, '') }} allowed={audiences} />
        <LanguageField defaultValue="en" />
        <StateField />
        <div className="buttons">
          <Button>{t('documents:keep')}</Button>
          <ButtonLink tone="quiet" to={back}>
            {t('threads:cancel')}
          </ButtonLink>
        </div>
      </Form>
    </>
  )
}
