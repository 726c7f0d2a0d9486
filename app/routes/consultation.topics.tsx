import { useActionData, useLoaderData } from '@remix-run/react'
import { TopicRows } from '#app/consultations/topics.tsx'
import { useReadableConsultation } from '#app/consultations/use-consultation.ts'
import { forms, part } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { titledInConsultation } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { LanguageField } from '#app/threads/language-field.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { TextArea, TextField } from '#app/ui/text-field.tsx'
import { topicInput, topicMoveInput } from '#server/consultations/input.ts'

export const loader = page(async ({ context, viewer, param }) => {
  const space = await context.consultations.openConsultation(viewer, param('slug'))
  return { topics: await context.consultations.listTopics(viewer, space) }
})

export const action = forms({
  suggest: part(topicInput, async ({ context, viewer, param, input }) => {
    const { id } = await context.consultations.openConsultation(viewer, param('slug'))
    await context.consultations.suggestTopic(viewer, id, input)
  }),
  move: part(topicMoveInput, async ({ context, viewer, input }) => {
    await context.consultations.moveTopic(viewer, input)
  }),
})

export const clientAction = keepWithoutConnection

export const meta = titledInConsultation('consultations:topics')

export default function ConsultationTopics() {
  const { slug, can } = useReadableConsultation()
  const { topics } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const { language } = useLocale()
  return (
    <>
      <Section title={t('consultations:topics')} lead={t('consultations:topicsLead')}>
        {topics.length === 0 ? <EmptyState>{t('consultations:noTopics')}</EmptyState> : null}
        <TopicRows slug={slug} topics={topics} result={result} />
      </Section>
      {can.contribute ? (
        <Section title={t('consultations:suggestTopic')}>
          <Form intent="suggest" result={result} key={topics.length}>
            <TextField name="title" label={t('spaces:theme')} required maxLength={200} />
            <TextArea name="text" label={t('consultations:topicText')} optional maxLength={2_000} />
            <TextField name="proposedBy" label={t('consultations:proposedBy')} optional maxLength={200} />
            <LanguageField defaultValue={language} />
            <div className="buttons">
              <Button>{t('consultations:suggestIt')}</Button>
            </div>
          </Form>
        </Section>
      ) : null}
    </>
  )
}
