import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/use-t.tsx'
import { Dotted } from '#app/spaces/dotted.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { LangText } from '#app/ui/text.tsx'
import { SelectField, TextField } from '#app/ui/text-field.tsx'
import { consultationPath, paragraphPath } from '#server/consultations/contract.ts'
import { wordKey } from '#server/spaces/contract.ts'

type Topic = {
  id: string
  title: string
  language: string
  text: string
  proposedBy: string
  state: string
  paragraph: number | null
  ledTo: { slug: string; title: string; language: string } | null
  nextStates: readonly string[]
}

/** Suggested themes: who proposed them, where they stand in the report, what became of them. */
export const TopicRows = ({
  slug,
  topics,
  result,
}: {
  slug: string
  topics: readonly Topic[]
  result?: FormOutcome | null | undefined
}) => {
  const t = useT()
  if (topics.length === 0) return null
  return (
    <Rows>
      {topics.map((topic) => (
        <Row
          key={topic.id}
          lang={topic.language}
          title={topic.title}
          end={t(`consultations:topicState.${wordKey(topic.state)}`)}
          note={
            <Dotted>
              {topic.text ? <LangText lang={topic.language}>{topic.text}</LangText> : null}
              {topic.proposedBy ? <LangText>{topic.proposedBy}</LangText> : null}
              {topic.paragraph === null ? null : (
                <Link to={paragraphPath(slug, topic.paragraph)}>
                  <bdi>{t('consultations:paragraphShort', { number: topic.paragraph })}</bdi>
                </Link>
              )}
              {topic.ledTo ? (
                <Link to={consultationPath(topic.ledTo.slug)} lang={topic.ledTo.language}>
                  <bdi>{topic.ledTo.title}</bdi>
                </Link>
              ) : null}
            </Dotted>
          }
        >
          {topic.nextStates.length > 0 ? (
            <Form intent="move" shape="inline" result={result?.values?.topicId === topic.id ? result : null}>
              <input type="hidden" name="topicId" value={topic.id} />
              <SelectField
                name="to"
                label={t('spaces:moveTo')}
                options={topic.nextStates.map((value) => ({
                  value,
                  label: t(`consultations:topicState.${wordKey(value)}`),
                }))}
              />
              <TextField name="ledTo" label={t('consultations:ledTo')} optional maxLength={60} dir="ltr" />
              <Button tone="quiet">{t('spaces:move')}</Button>
            </Form>
          ) : null}
        </Row>
      ))}
    </Rows>
  )
}
