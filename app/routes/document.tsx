import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DocumentFields, StateField } from '#app/documents/document-fields.tsx'
import { DocumentFacts } from '#app/documents/documents-page.tsx'
import { Texts } from '#app/documents/texts.tsx'
import { AttachField } from '#app/files/attach-field.tsx'
import { forms, part } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { LanguageField } from '#app/threads/language-field.tsx'
import { Button } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { useLanguageName } from '#app/ui/language-name.ts'
import { PageHead } from '#app/ui/page-head.tsx'
import { Section } from '#app/ui/section.tsx'
import { LangText } from '#app/ui/text.tsx'
import { SelectField } from '#app/ui/text-field.tsx'
import { documentPath, translationStandings } from '#server/documents/contract.ts'
import { addTextInput, changeDocumentInput, moveTextInput, withdrawDocumentInput } from '#server/documents/input.ts'
import type { ShownText } from '#server/documents/queries.ts'
import { spacePath } from '#server/spaces/contract.ts'

export const loader = page(async ({ context, viewer, param }) => ({
  document: await context.documents.findDocument(viewer, param('documentId')),
  megabytes: context.env.FILE_MEGABYTES,
}))

export const action = forms({
  text: part(addTextInput, async ({ context, viewer, param, input }) => {
    await context.documents.addText(viewer, param('documentId'), input)
    return redirect(documentPath(param('documentId')))
  }),
  move: part(moveTextInput, async ({ context, viewer, param, input }) => {
    await context.documents.moveText(viewer, param('documentId'), input)
    return redirect(documentPath(param('documentId')))
  }),
  change: part(changeDocumentInput, async ({ context, viewer, param, input }) => {
    await context.documents.changeDocument(viewer, param('documentId'), input)
    return redirect(documentPath(param('documentId')))
  }),
  withdraw: part(withdrawDocumentInput, async ({ context, viewer, param }) => {
    await context.documents.withdrawDocument(viewer, param('documentId'))
    return redirect(documentPath(param('documentId')))
  }),
})

export const clientAction = keepWithoutConnection

export const meta = titleOf<typeof loader>(({ document }) => document.title)

export default function DocumentRoute() {
  const { document, megabytes } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const { space, texts } = document
  const path = spacePath(space.kind, space.slug)
  const canChange = document.canKeep && document.withdrawnAt === null
  return (
    <>
      <PageHead
        title={document.title}
        titleLang={document.language}
        lead={<DocumentFacts document={document} />}
        crumbs={[
          { label: <LangText lang={space.language}>{space.title}</LangText>, to: path },
          { label: t('documents:documents'), to: `${path}/documents` },
        ]}
      />
      <Section title={t('documents:texts')}>
        <Texts
          id={document.id}
          texts={texts}
          shows
          under={(text) => (canChange ? <MoveForm text={text} result={result} /> : null)}
        />
      </Section>
      {canChange ? (
        <>
          <Section title={t('documents:addText')} lead={t('documents:addTextLead')}>
            <AddText document={document} megabytes={megabytes} result={result} />
          </Section>
          <Section title={t('documents:change')}>
            <Form intent="change" result={result}>
              <DocumentFields values={document} />
              <div className="buttons">
                <Button>{t('spaces:save')}</Button>
              </div>
            </Form>
          </Section>
          <Section title={t('documents:withdraw')} lead={t('documents:withdrawLead')}>
            <Form intent="withdraw" result={result}>
              <CheckboxField name="sure" label={t('documents:withdrawSure')} required />
              <div className="buttons">
                <Button tone="danger">{t('documents:withdraw')}</Button>
              </div>
            </Form>
          </Section>
        </>
      ) : null}
    </>
  )
}

const AddText = ({
  document: { texts, language },
  megabytes,
  result,
}: {
  document: { texts: readonly ShownText[]; language: string }
  megabytes: number
  result: FormOutcome | undefined
}) => {
  const t = useT()
  const versions = [...new Set(texts.map(({ version }) => version))].sort((a, b) => b - a)
  return (
    <Form intent="text" result={result} encType="multipart/form-data">
      <SelectField
        name="version"
        label={t('documents:versionField')}
        defaultValue="new"
        options={[
          { value: 'new', label: t('documents:newVersion') },
          ...versions.map((number) => ({ value: `${number}`, label: t('documents:version', { number }) })),
        ]}
      />
      <LanguageField defaultValue={language} />
      <SelectField
        name="standing"
        label={t('documents:standingField')}
        hint={t('documents:standingHint')}
        defaultValue="unofficial"
        options={translationStandings.map((value) => ({ value, label: t(`documents:standing.${value}`) }))}
      />
      <StateField />
      <AttachField
        megabytes={megabytes}
        one={{ label: t('documents:file'), hint: t('documents:fileHint', { megabytes }) }}
      />
      <div className="buttons">
        <Button>{t('documents:addText')}</Button>
      </div>
    </Form>
  )
}

// What becomes final is not undone by a second click, so it takes two.
const MoveForm = ({ text, result }: { text: ShownText; result: FormOutcome | undefined }) => {
  const t = useT()
  const nameOf = useLanguageName()
  const { version, language, nextStates } = text
  if (nextStates.length === 0) return null
  const isOwn = result?.values?.version === `${version}` && result.values.language === language
  return (
    <Disclosure
      summary={
        <span suppressHydrationWarning>{t('documents:move', { language: nameOf(language), number: version })}</span>
      }
    >
      <Form intent="move" result={isOwn ? result : null} shape="inline">
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="language" value={language} />
        <SelectField
          name="to"
          label={t('documents:stateField')}
          hint={t('documents:stateHint')}
          options={nextStates.map((state) => ({ value: state, label: t(`documents:state.${state}`) }))}
        />
        <Button tone="quiet">{t('spaces:save')}</Button>
      </Form>
    </Disclosure>
  )
}
