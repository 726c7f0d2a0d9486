import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Columns, ContextBlock } from '#app/ui/columns.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Prose } from '#app/ui/text.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import {
  KindField,
  OutcomeText,
  type SessionChoice,
  SessionField,
  StandingFields,
  WrittenIn,
} from './outcome-fields.tsx'
import { PassageFields } from './passage-fields.tsx'

type TakeUpData = {
  post: { number: number; language: string; html: string }
  thread: { id: string; title: string; language: string; sessionId: string | null }
  consultation: { slug: string; title: string; language: string }
  sessions: readonly SessionChoice[]
  words: string
}

/** From a passage to an outcome: the rapporteur records, others suggest. The post stands beside, to copy from. */
export const TakeUpPage = ({
  data,
  how,
  result,
}: {
  data: TakeUpData
  how: 'record' | 'suggest'
  result: FormOutcome | null | undefined
}) => {
  const t = useT()
  const { post, thread, consultation, sessions, words } = data
  const back = `/threads/${thread.id}/${post.number}`
  const records = how === 'record'
  const { number } = post
  return (
    <>
      <PageHead
        title={t(records ? 'outcomes:recordFrom' : 'outcomes:suggestFrom', { number })}
        crumbs={[
          {
            label: <span lang={consultation.language}>{consultation.title}</span>,
            to: consultationPath(consultation.slug),
          },
          { label: <span lang={thread.language}>{thread.title}</span>, to: back },
        ]}
        lead={t(records ? 'outcomes:recordLead' : 'outcomes:suggestLead')}
      />
      <Columns
        contextLabel={t('outcomes:thePost')}
        context={
          <ContextBlock title={t('outcomes:post', { number })} card>
            <Prose html={post.html} lang={post.language} />
          </ContextBlock>
        }
      >
        <Form result={result}>
          <PassageFields threadId={thread.id} number={number} words={words} />
          <KindField />
          <OutcomeText isOptional={!records} />
          <WrittenIn defaultValue={post.language} />
          {records ? (
            <>
              <StandingFields />
              <SessionField sessions={sessions} defaultValue={thread.sessionId} />
            </>
          ) : null}
          <div className="buttons">
            <Button>{t(records ? 'outcomes:record' : 'outcomes:suggest')}</Button>
            <ButtonLink tone="quiet" to={back}>
              {t('outcomes:cancel')}
            </ButtonLink>
          </div>
        </Form>
      </Columns>
    </>
  )
}
