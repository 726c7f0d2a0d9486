import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useRef, useState } from 'react'
import { AttachField } from '#app/files/attach-field.tsx'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { BodyField, PreviewButton, PreviewOf } from '#app/threads/body-field.tsx'
import { DraftButton, DraftNote } from '#app/threads/draft-field.tsx'
import { LanguageField } from '#app/threads/language-field.tsx'
import { useDraft } from '#app/threads/use-draft.ts'
import { withDraft } from '#app/threads/with-draft.ts'
import { withPreview } from '#app/threads/with-preview.ts'
import { Button } from '#app/ui/button.tsx'
import { RadioGroup } from '#app/ui/choice-field.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { SelectField, TextField } from '#app/ui/text-field.tsx'
import { spacePath, wordKey } from '#server/spaces/contract.ts'
import { openThreadInput } from '#server/threads/input.ts'

export const loader = ownPage(async ({ context, viewer, url }) => ({
  ...(await context.threads.prepareThread(
    viewer,
    url.searchParams.get('space') ?? '',
    url.searchParams.get('session'),
  )),
  clientId: crypto.randomUUID(),
  megabytes: context.env.FILE_MEGABYTES,
}))

export const action = withDraft(
  withPreview(
    form(openThreadInput, async ({ context, viewer, input }) => {
      const { threadId } = await context.threads.openThread(viewer, input)
      return redirect(`/threads/${threadId}`)
    }),
  ),
)

/** What was typed stays where the network fails. */
export const clientAction = keepWithoutConnection

export const meta = titleOf<typeof loader>((_data, t) => t('threads:open'))

export default function NewThread() {
  const { space, sessions, sessionId, kinds, audiences, clientId, megabytes, draft } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const { language } = useLocale()
  const holder = useRef<HTMLDivElement>(null)
  const [kept] = useState(draft)
  const place = `thread:${space.id}`
  const { keeping, decide } = useDraft({ holder, place, draft: kept, isFilled: Boolean(result?.values) })
  return (
    <>
      <PageHead
        title={t('threads:open')}
        crumbs={[{ label: <span lang={space.language}>{space.title}</span>, to: spacePath(space.kind, space.slug) }]}
      />
      <Form
        result={result}
        shape="wide"
        values={kept ? { ...kept.fields, attached: kept.attached } : undefined}
        encType="multipart/form-data"
      >
        <input type="hidden" name="spaceId" value={space.id} />
        <input type="hidden" name="clientId" value={clientId} />
        <TextField name="title" label={t('threads:title')} hint={t('threads:titleHint')} required maxLength={160} />
        {sessions.length > 0 ? (
          <SelectField
            name="sessionId"
            label={t('threads:sessionField')}
            empty={t('threads:noSession')}
            defaultValue={sessionId ?? ''}
            options={sessions.map((session) => ({
              value: session.id,
              label: session.number === null ? session.title : `${session.number} · ${session.title}`,
              lang: session.language,
            }))}
          />
        ) : null}
        <RadioGroup
          name="kind"
          label={t('threads:kindField')}
          defaultValue="discussion"
          choices={kinds.map((kind) => ({
            value: kind,
            label: t(`threads:kind.${kind}`),
            hint: t(`threads:kindHint.${kind}`),
          }))}
        />
        <RadioGroup
          name="audience"
          label={t('threads:audienceField')}
          hint={t('threads:audienceHint')}
          defaultValue="all"
          choices={audiences.map((audience) => ({ value: audience, label: t(`spaces:audience.${wordKey(audience)}`) }))}
        />
        <div ref={holder}>
          <BodyField hint={t('threads:noCases')} rows={8} required mentionsIn={`space=${space.id}`} />
          <DraftNote keeping={keeping} decide={decide} />
        </div>
        <LanguageField defaultValue={language} isGuessed />
        <AttachField megabytes={megabytes} warns={space.attribution === 'not attributable'} />
        <div className="buttons">
          <Button>{t('threads:openIt')}</Button>
          <PreviewButton />
          <DraftButton place={place} />
        </div>
        <PreviewOf result={result} />
      </Form>
    </>
  )
}
