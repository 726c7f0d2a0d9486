import { redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DoneNote } from '#app/people/done-note.tsx'
import { WideningAnswer } from '#app/threads/widening-answer.tsx'
import { WideningFacts } from '#app/threads/widening-facts.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Section } from '#app/ui/section.tsx'
import { answerWideningInput, settleWideningInput } from '#server/threads/input.ts'

export const loader = ownPage(({ context, viewer, param }) => context.threads.readWidening(viewer, param('id')))

export const action = forms({
  answer: part(answerWideningInput, async ({ context, viewer, param, input }) => {
    await context.threads.answerWidening(viewer, param('id'), input)
    return 'widening:saved' as const
  }),
  start: part(settleWideningInput, async ({ context, viewer, param }) => {
    const { threadId } = await context.threads.startWidened(viewer, param('id'))
    throw redirect(`/threads/${threadId}`)
  }),
  giveUp: part(settleWideningInput, async ({ context, viewer, param }) => {
    await context.threads.giveUpWidening(viewer, param('id'))
    return null
  }),
})

export const clientAction = keepWithoutConnection

export const meta = titled('widening:question')

export default function Widening() {
  const asked = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const { counts, can, state, newThreadId } = asked
  return (
    <>
      <PageHead
        title={t('widening:question')}
        lead={
          asked.proposedBy
            ? t('widening:lead', { name: asked.proposedBy, thread: asked.threadTitle })
            : t('widening:leadNobody', { thread: asked.threadTitle })
        }
        crumbs={[{ label: t('threads:backToThread'), to: `/threads/${asked.threadId}` }]}
      />
      <DoneNote>{result?.done ? t(result.done) : null}</DoneNote>
      {state === 'asked' ? null : (
        <p>
          {t(state === 'started' ? 'widening:started' : 'widening:givenUp')}{' '}
          {newThreadId ? <Link to={`/threads/${newThreadId}`}>{t('widening:toThread')}</Link> : null}
        </p>
      )}
      <WideningFacts asked={asked} />
      {counts ? (
        <Section title={t('widening:state')} lead={t('widening:countsHint')}>
          <p className="mb-3">{t('widening:counts', { count: counts.posts, agreed: counts.agreed })}</p>
          <div className="buttons">
            <Form intent="start" result={result} shape="inline">
              <Button>{t('widening:start')}</Button>
            </Form>
            <Form intent="giveUp" result={result} shape="inline">
              <Button tone="quiet">{t('widening:giveUp')}</Button>
            </Form>
          </div>
        </Section>
      ) : null}
      {asked.posts.length > 0 ? <WideningAnswer posts={asked.posts} canAnswer={can.answer} result={result} /> : null}
    </>
  )
}
