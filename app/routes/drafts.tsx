import { useActionData, useLoaderData } from '@remix-run/react'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DoneNote } from '#app/people/done-note.tsx'
import { DraftPlace, useDraftName } from '#app/threads/draft-place.tsx'
import { Button } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { Chip } from '#app/ui/marks.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { Excerpt } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'
import type { Context } from '#server/context.ts'
import { discardedDays, draftDays, mostDrafts } from '#server/threads/contract.ts'
import { draftInput } from '#server/threads/draft-input.ts'

export const meta = titled('shell:drafts')

export const loader = ownPage(({ context, viewer }) => context.threads.listDrafts(viewer))

export const action = forms({
  discard: part(draftInput, async ({ context, viewer, input }) => {
    await context.threads.discardDraft(viewer, input.id)
    return { said: 'drafts:discarded' as const, id: input.id }
  }),
  restore: part(draftInput, async ({ context, viewer, input }) => {
    await context.threads.restoreDraft(viewer, input.id)
    return { said: 'drafts:restored' as const, id: null }
  }),
})

type Listed = Awaited<ReturnType<Context['threads']['listDrafts']>>['drafts'][number]

const DraftRow = ({
  draft,
  isDiscarded = false,
  result,
}: {
  draft: Listed
  isDiscarded?: boolean
  result?: FormOutcome | undefined
}) => {
  const t = useT()
  return (
    <Row
      to={`/drafts/${draft.id}`}
      title={useDraftName(draft)}
      end={<Time at={draft.at} />}
      note={
        <>
          <DraftPlace place={draft.place} />
          <Excerpt lang={draft.language}>{draft.excerpt}</Excerpt>
          {draft.isShown ? <Chip tone="leaf">{t('drafts:isShown')}</Chip> : null}{' '}
          {draft.hasTwoVersions ? <Chip>{t('drafts:hasTwoVersions')}</Chip> : null}
        </>
      }
    >
      <div className="wrap">
        <span className="soft">
          {t('drafts:keptUntil')} <Time at={draft.until} show="date" />
        </span>
        <Form intent={isDiscarded ? 'restore' : 'discard'} result={result} shape="inline">
          <input type="hidden" name="id" value={draft.id} />
          <Button tone="quiet">{t(isDiscarded ? 'drafts:restore' : 'drafts:discard')}</Button>
        </Form>
      </div>
    </Row>
  )
}

export default function Drafts() {
  const { drafts, discarded, shown } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const undo = result?.done?.id
  const problem = result?.problems ? Object.values(result.problems)[0] : undefined
  return (
    <>
      <PageHead title={t('shell:drafts')} lead={t('drafts:lead', { days: draftDays, count: mostDrafts })} />
      <DoneNote>{result?.done ? t(result.done.said) : null}</DoneNote>
      {problem ? <p role="alert">{typeof problem === 'string' ? problem : t(problem.key, problem.values)}</p> : null}
      {undo ? (
        <Form intent="restore" shape="inline">
          <input type="hidden" name="id" value={undo} />
          <Button tone="quiet">{t('drafts:undo')}</Button>
        </Form>
      ) : null}
      {drafts.length === 0 ? <EmptyState>{t('drafts:none')}</EmptyState> : null}
      <Rows label={t('shell:drafts')}>
        {drafts.map((draft) => (
          <DraftRow key={draft.id} draft={draft} />
        ))}
      </Rows>
      {shown.length > 0 ? (
        <Section title={t('drafts:ofDelegation')} lead={t('drafts:ofDelegationLead')}>
          <Rows>
            {shown.map((draft) => (
              <Row
                key={draft.id}
                to={`/drafts/${draft.id}`}
                title={draft.place.isSeen ? (draft.place.thread?.title ?? '') : ''}
                lang={draft.place.isSeen ? draft.place.thread?.language : undefined}
                end={<Time at={draft.at} />}
                note={
                  <>
                    <bdi>{draft.author}</bdi> · <bdi>{draft.organisation}</bdi>
                  </>
                }
              />
            ))}
          </Rows>
        </Section>
      ) : null}
      {discarded.length > 0 ? (
        <Disclosure summary={t('drafts:discardedLately', { count: discarded.length })}>
          <p className="soft">{t('drafts:discardedLead', { days: discardedDays })}</p>
          <Rows>
            {discarded.map((draft) => (
              <DraftRow key={draft.id} draft={draft} isDiscarded />
            ))}
          </Rows>
        </Disclosure>
      ) : null}
    </>
  )
}
