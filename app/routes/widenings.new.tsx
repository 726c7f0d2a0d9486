import { redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { RadioGroup } from '#app/ui/choice-field.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { EmptyState } from '#app/ui/section.tsx'
import { LangText } from '#app/ui/text.tsx'
import { SelectField, TextArea, TextField } from '#app/ui/text-field.tsx'
import { audiences, wordKey } from '#server/spaces/contract.ts'
import { placeKey } from '#server/threads/contract.ts'
import { proposeWideningInput } from '#server/threads/input.ts'

export const loader = ownPage(({ context, viewer, url }) =>
  context.threads.prepareWidening(viewer, url.searchParams.get('thread') ?? ''),
)

export const action = form(proposeWideningInput, async ({ context, viewer, url, input }) => {
  const { id } = await context.threads.proposeWidening(viewer, url.searchParams.get('thread') ?? '', input)
  return redirect(`/widenings/${id}`)
})

export const clientAction = keepWithoutConnection

export const meta = titled('widening:new')

export default function NewWidening() {
  const { threadId, title, language, places, open, ...here } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const back = `/threads/${threadId}`
  const head = (
    <PageHead
      title={t('widening:new')}
      lead={
        <>
          <LangText lang={language}>{title}</LangText>
          {' · '}
          {t('widening:newLead')}
        </>
      }
      crumbs={[{ label: t('threads:backToThread'), to: back }]}
    />
  )
  if (open !== null && !result)
    return (
      <>
        {head}
        <EmptyState action={<Link to={`/widenings/${open}`}>{t('widening:toQuestion')}</Link>}>
          {t('widening:askedAlready')}
        </EmptyState>
      </>
    )
  return (
    <>
      {head}
      <Form result={result}>
        <SelectField
          name="place"
          label={t('widening:place')}
          defaultValue={placeKey(here)}
          options={places.map((place) => ({
            value: placeKey(place),
            label: [place.title, place.session].filter(Boolean).join(' · '),
          }))}
        />
        <RadioGroup
          name="audience"
          label={t('widening:audience')}
          defaultValue="all"
          choices={audiences.map((audience) => ({
            value: audience,
            label: t(`spaces:audience.${wordKey(audience)}`),
          }))}
        />
        <TextField
          name="title"
          label={t('widening:title')}
          hint={t('widening:titleHint')}
          defaultValue={title}
          required
          maxLength={160}
        />
        <TextArea
          name="why"
          label={t('widening:why')}
          hint={t('widening:whyHint')}
          rows={3}
          maxLength={2_000}
          optional
        />
        <div className="buttons">
          <Button>{t('widening:ask')}</Button>
          <ButtonLink tone="quiet" to={back}>
            {t('threads:cancel')}
          </ButtonLink>
        </div>
      </Form>
    </>
  )
}
