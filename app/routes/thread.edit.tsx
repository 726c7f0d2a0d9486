import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useRef, useState } from 'react'
import { AttachField } from '#app/files/attach-field.tsx'
import { RemoveFiles } from '#app/files/remove-files.tsx'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { postAddress } from '#app/http/post-address.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { BodyField, PreviewButton, PreviewOf } from '#app/threads/body-field.tsx'
import { DraftButton, DraftNote } from '#app/threads/draft-field.tsx'
import { LanguageField } from '#app/threads/language-field.tsx'
import { useDraft } from '#app/threads/use-draft.ts'
import { withDraft } from '#app/threads/with-draft.ts'
import { withPreview } from '#app/threads/with-preview.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Section } from '#app/ui/section.tsx'
import { editPostWithFilesInput, withdrawPostInput } from '#server/threads/input.ts'

export const loader = ownPage(async ({ context, viewer, param }) => {
  const [threadId, number] = postAddress(param)
  const post = await context.threads.readPostForEditing(viewer, threadId, number)
  const form = { threadId, clientId: crypto.randomUUID(), megabytes: context.env.FILE_MEGABYTES, post }
  return data(form, post.whyNot ? { status: 403 } : undefined)
})

export const action = withDraft(
  withPreview(
    forms({
      edit: part(editPostWithFilesInput, async ({ context, viewer, param, input }) => {
        const [threadId, number] = postAddress(param)
        await context.threads.editPost(viewer, threadId, number, input)
        return redirect(`/threads/${threadId}/${number}#post-${number}`)
      }),
      withdraw: part(withdrawPostInput, async ({ context, viewer, param }) => {
        const [threadId, number] = postAddress(param)
        await context.threads.withdrawPost(viewer, threadId, number)
        return redirect(`/threads/${threadId}/${number}#post-${number}`)
      }),
    }),
  ),
)

export const clientAction = keepWithoutConnection

export const meta = titleOf<typeof loader>(({ post }, t) => t('threads:editPost', { number: post.number }))

export default function EditPost() {
  const { threadId, clientId, post, megabytes } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const holder = useRef<HTMLDivElement>(null)
  const [kept] = useState(post.draft)
  const place = `edit:${threadId}/${post.number}`
  const { keeping, decide } = useDraft({ holder, place, draft: kept, isFilled: Boolean(result?.values) })
  const back = `/threads/${threadId}/${post.number}`
  const head = (
    <PageHead
      title={t('threads:editPost', { number: post.number })}
      crumbs={[{ label: t('threads:backToThread'), to: back }]}
    />
  )
  // The thread was closed: what came back with a form, or is kept, is nowhere else.
  if (post.whyNot && !result?.values && !kept)
    return (
      <>
        {head}
        <p>{t(post.whyNot)}</p>
      </>
    )
  return (
    <>
      {head}
      {post.whyNot && !result ? <p>{t(post.whyNot)}</p> : null}
      <Form
        intent="edit"
        result={result}
        shape="wide"
        values={kept ? { ...kept.fields, attached: kept.attached } : undefined}
        encType="multipart/form-data"
      >
        <input type="hidden" name="revision" value={post.revision} />
        <input type="hidden" name="clientId" value={clientId} />
        <div ref={holder}>
          <BodyField
            hint={t('threads:editHint')}
            rows={12}
            defaultValue={post.source}
            mentionsIn={`thread=${threadId}`}
          />
          <DraftNote keeping={keeping} decide={decide} />
        </div>
        <LanguageField defaultValue={post.language} />
        <RemoveFiles files={post.files} />
        <AttachField megabytes={megabytes} warns={post.attribution === 'not attributable'} />
        <div className="buttons">
          <Button>{t('threads:saveEdit')}</Button>
          <PreviewButton />
          <DraftButton place={place} />
          <ButtonLink tone="quiet" to={back}>
            {t('threads:cancel')}
          </ButtonLink>
        </div>
        <PreviewOf result={result} />
      </Form>
      <Section title={t('threads:withdrawTitle')} lead={t('threads:withdrawLead')}>
        <Form intent="withdraw" result={result}>
          <CheckboxField name="sure" label={t('threads:withdrawSure')} required />
          <Button tone="danger">{t('threads:withdraw')}</Button>
        </Form>
      </Section>
    </>
  )
}
