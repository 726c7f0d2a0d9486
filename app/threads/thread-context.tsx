import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { ContextBlock } from '#app/ui/columns.tsx'
import { wordKey } from '#server/spaces/contract.ts'
import { FindWay } from './find-way.tsx'
import type { ThreadData } from './thread-page.tsx'

/** What stands beside a thread: the session's guiding questions, what was taken up, what an organizer can do. */
export const ThreadContext = ({ data }: { data: ThreadData }) => {
  const t = useT()
  const { thread, can, posts } = data
  const taken = posts.flatMap(({ shared }) => shared.takenUp.map((passage) => ({ ...passage, from: shared.number })))
  const outcomes = [...new Map(taken.map((passage) => [passage.outcomeId, passage])).values()]
  return (
    <>
      {thread.session && thread.session.guidingQuestions.length > 0 ? (
        <ContextBlock title={t('threads:guidingQuestions')} card>
          <ul className="plain" lang={thread.session.language}>
            {thread.session.guidingQuestions.map((question) => (
              <li key={question}>
                <bdi>{question}</bdi>
              </li>
            ))}
          </ul>
        </ContextBlock>
      ) : null}
      {outcomes.length > 0 ? (
        <ContextBlock title={t('threads:takenUp')}>
          <ul className="plain">
            {outcomes.map((passage) => (
              <li key={passage.outcomeId}>
                <a href={`/outcomes/${passage.outcomeId}`}>
                  {t(`outcomes:kind.${wordKey(passage.kind)}`)} {passage.number}
                </a>{' '}
                · {t('threads:fromPost', { number: passage.from })}
              </li>
            ))}
          </ul>
        </ContextBlock>
      ) : null}
      {thread.lastNumber > 1 ? <FindWay data={data} /> : null}
      {thread.attribution === 'named' ? null : (
        <ContextBlock title={t('threads:attribution')}>
          <p>{t(`threads:attributionRule.${wordKey(thread.attribution)}`)}</p>
        </ContextBlock>
      )}
      {can.summarise ? (
        <ContextBlock title={t('threads:organize')}>
          {can.moderate ? (
            <Form method="post" action={`/threads/${thread.id}/state`}>
              <input type="hidden" name="state" value={thread.state === 'closed' ? 'open' : 'closed'} />
              <Button tone="quiet">{t(thread.state === 'closed' ? 'threads:reopen' : 'threads:close')}</Button>
            </Form>
          ) : null}
          <ul className="plain">
            {can.moderate ? (
              <li>
                <a href={`/threads/${thread.id}/organize`}>{t('moderation:pinAndTags')}</a>
              </li>
            ) : null}
            {can.moderate ? (
              <li>
                <a href={`/threads/${thread.id}/move`}>{t('moderation:moveThread')}</a>
              </li>
            ) : null}
            <li>
              <a href={`/threads/${thread.id}/summary`}>{t('moderation:writeSummary')}</a>
            </li>
          </ul>
        </ContextBlock>
      ) : null}
    </>
  )
}
