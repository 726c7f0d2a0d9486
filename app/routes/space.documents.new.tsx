import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DocumentFields, StateField } from '#app/documents/document-fields.tsx'
import { AttachField } from '#app/files/attach-field.tsx'
import { form } from '#app/http/form.ts'
import { ownPage, type SignedInArgs } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { LanguageField } from '#app/threads/language-field.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { LangText } from '#app/ui/text.tsx'
import { documentPath } from '#server/documents/contract.ts'
import { addDocumentInput } from '#server/documents/input.ts'
import { type SpaceKind, spaceKinds, spacePath } from '#server/spaces/contract.ts'

// One page for the three kinds of space: the first step of the address says which.
const findSpace = ({ context, viewer, url, param }: SignedInArgs) => {
  const kind = spaceKinds.find((word) => url.pathname.startsWith(`/${word}s/`)) as SpaceKind
  return context.documents.prepareAdding(viewer, { kind, slug: param('slug') })
}

export const loader = ownPage(async (args) => ({
  space: await findSpace(args),
  megabytes: args.context.env.FILE_MEGABYTES,
}))

export const action = form(addDocumentInput, async ({ input, ...args }) => {
  const space = await findSpace(args)
  const { id } = await args.context.documents.addDocument(args.viewer, space.id, input)
  return redirect(documentPath(id))
})

export const clientAction = keepWithoutConnection

export const meta = titled('documents:add')

export default function AddDocument() {
  const { space, megabytes } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const path = spacePath(space.kind, space.slug)
  return (
    <>
      <PageHead
        title={t('documents:add')}
        lead={t('documents:addLead')}
        crumbs={[
          { label: <LangText lang={space.language}>{space.title}</LangText>, to: path },
          { label: t('documents:documents'), to: `${path}/documents` },
        ]}
      />
      <Form result={result} encType="multipart/form-data">
        <DocumentFields />
        <LanguageField defaultValue={space.language} />
        <StateField />
        <AttachField
          megabytes={megabytes}
          one={{ label: t('documents:file'), hint: t('documents:fileHint', { megabytes }) }}
        />
        <div className="buttons">
          <Button>{t('documents:add')}</Button>
          <ButtonLink tone="quiet" to={`${path}/documents`}>
            {t('threads:cancel')}
          </ButtonLink>
        </div>
      </Form>
    </>
  )
}
