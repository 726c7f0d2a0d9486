import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { postAddress } from '#app/http/post-address.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { BodyField, PreviewButton, PreviewOf } from '#app/threads/body-field.tsx'
import { LanguageField } from '#app/threads/language-field.tsx'
import { withPreview } from '#app/threads/with-preview.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Section } from '#app/ui/section.tsx'
import { LangText } from '#app/ui/text.tsx'
import { editPostInput, removeTranslationInput } from '#server/threads/input.ts'

export const loader = ownPage(async ({ context, viewer, param, url }) => {
  const [threadId, number] = postAddress(param)
  const into = url.searchParams.get('into') ?? viewer.language
  const post = await context.threads.readForTranslating(viewer, threadId, number, into)
  return { threadId, into, post }
})

export const action = withPreview(
  forms({
    translate: part(editPostInput, async ({ context, viewer, param, input }) => {
      const [threadId, number] = postAddress(param)
      await context.threads.translatePost(viewer, threadId, number, input)
      return redirect(`/threads/${threadId}/${number}#post-${number}`)
    }),
    remove: part(removeTranslationInput, async ({ context, viewer, param, input }) => {
      const [threadId, number] = postAddress(param)
      await context.threads.removeTranslation(viewer, threadId, number, input.language)
      return redirect(`/threads/${threadId}/${number}#post-${number}`)
    }),
  }),
)

export const clientAction = keepWithoutConnection

export const meta = titleOf<typeof loader>(({ post }, t) => t('threads:translation.title', { number: post.number }))

export default function TranslatePost() {
  const { threadId, into, post } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const back = `/threads/${threadId}/${post.number}`
  return (
    <>
      <PageHead
        title={t('threads:translation.title', { number: post.number })}
        crumbs={[{ label: t('threads:backToThread'), to: back }]}
        lead={t('threads:translation.lead')}
      />
      {post.isTaken ? <p>{t('threads:translation.another')}</p> : null}
      <Section title={t('threads:translation.text')}>
        <pre className="source">
          <LangText lang={post.language}>{post.source}</LangText>
        </pre>
      </Section>
      <Form intent="translate" result={result} shape="wide">
        <input type="hidden" name="revision" value={post.revision} />
        <BodyField hint={t('threads:translation.body')} rows={12} defaultValue={post.known ?? ''} />
        <LanguageField defaultValue={into} />
        <div className="buttons">
          <Button>{t('threads:translation.save')}</Button>
          <PreviewButton />
          <ButtonLink tone="quiet" to={back}>
            {t('threads:cancel')}
          </ButtonLink>
        </div>
        <PreviewOf result={result} />
      </Form>
      {post.known === null ? null : (
        <Form intent="remove" result={result}>
          <input type="hidden" name="language" value={into} />
          <Button tone="danger">{t('threads:translation.remove')}</Button>
        </Form>
      )}
    </>
  )
}
