import { useActionData, useLoaderData } from '@remix-run/react'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DoneNote } from '#app/people/done-note.tsx'
import { Differences } from '#app/threads/differences.tsx'
import { DraftPlace, useDraftName } from '#app/threads/draft-place.tsx'
import { Version } from '#app/threads/draft-version.tsx'
import { Remarks, ShowToDelegation } from '#app/threads/shown-draft.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Section } from '#app/ui/section.tsx'
import { Prose } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'
import type { Context } from '#server/context.ts'
import { chooseVersionInput, draftInput, remarkInput, showDraftInput } from '#server/threads/draft-input.ts'

// Whoever has no right to a draft learns nothing of it, its title in the window neither.
export const meta = titled('drafts:draft')

export const loader = ownPage(({ context, viewer, param }) => context.threads.readDraft(viewer, param('draftId')))

export const action = forms({
  discard: part(draftInput, async ({ context, viewer, input }) => {
    await context.threads.discardDraft(viewer, input.id)
    return 'drafts:discarded' as const
  }),
  restore: part(draftInput, async ({ context, viewer, input }) => {
    await context.threads.restoreDraft(viewer, input.id)
    return 'drafts:restored' as const
  }),
  swap: part(chooseVersionInput, async ({ context, viewer, input }) => {
    await context.threads.swapDraft(viewer, input.id, input.version)
    return 'drafts:versions.swapped' as const
  }),
  drop: part(draftInput, async ({ context, viewer, input }) => {
    await context.threads.dropSetAside(viewer, input.id)
    return 'drafts:versions.dropped' as const
  }),
  show: part(showDraftInput, async ({ context, viewer, input }) => {
    await context.threads.showDraft(viewer, input.id)
    return 'drafts:show.done' as const
  }),
  takeBack: part(draftInput, async ({ context, viewer, input }) => {
    await context.threads.takeDraftBack(viewer, input.id)
    return 'drafts:show.takenBack' as const
  }),
  remark: part(remarkInput, async ({ context, viewer, input }) => {
    await context.threads.remarkOnDraft(viewer, input.id, input.text)
    return 'drafts:remarks.added' as const
  }),
  removeRemark: part(draftInput, async ({ context, viewer, input }) => {
    await context.threads.removeRemark(viewer, input.id)
    return 'drafts:remarks.removed' as const
  }),
})

type Draft = Awaited<ReturnType<Context['threads']['readDraft']>>
type Own = NonNullable<Draft['own']>
type Part = { draft: Draft; own: Own; result: FormOutcome | undefined }

const TwoVersions = ({ draft, own, result }: Part) => {
  const t = useT()
  return (
    <Section title={t('drafts:versions.title')} lead={t('drafts:versions.lead')}>
      <Version title={t('drafts:versions.kept')} text={own.text} lang={draft.language} />
      <Version title={t('drafts:versions.aside')} text={own.setAside} lang={draft.language} />
      <Disclosure summary={t('drafts:choice.differences')}>
        <Differences blocks={own.differences ?? []} lang={draft.language} />
      </Disclosure>
      {own.isDiscarded ? null : (
        <div className="wrap">
          <Form intent="drop" result={result} shape="inline">
            <input type="hidden" name="id" value={draft.id} />
            <Button>{t('drafts:versions.keep')}</Button>
          </Form>
          <Form intent="swap" result={result} shape="inline">
            <input type="hidden" name="id" value={draft.id} />
            <input type="hidden" name="version" value={draft.version} />
            <Button tone="quiet">{t('drafts:versions.take')}</Button>
          </Form>
        </div>
      )}
    </Section>
  )
}

const OwnDraft = ({ draft, own, result }: Part) => {
  const t = useT()
  const { place } = draft
  return (
    <>
      <p className="soft small">
        {t('drafts:keptUntil')} <Time at={own.until} show="date" />
      </p>
      {place.isSeen && place.whyNot ? <p>{t(place.whyNot)}</p> : null}
      {own.files.length > 0 ? (
        <p className="soft">
          {t('files:attached')}:{' '}
          {own.files.map(({ id, name }, at) => (
            <span key={id}>
              {at > 0 ? ' · ' : null}
              <bdi>{name}</bdi>
            </span>
          ))}
        </p>
      ) : null}
      <div className="wrap">
        {place.isSeen && place.canContinue && !own.isDiscarded ? (
          <ButtonLink to={place.to}>{t('drafts:continue')}</ButtonLink>
        ) : null}
        <Form intent={own.isDiscarded ? 'restore' : 'discard'} result={result} shape="inline">
          <input type="hidden" name="id" value={draft.id} />
          <Button tone="quiet">{t(own.isDiscarded ? 'drafts:restore' : 'drafts:discard')}</Button>
        </Form>
      </div>
      {own.setAside ? (
        <TwoVersions draft={draft} own={own} result={result} />
      ) : (
        <Disclosure summary={t('drafts:asTyped')} open={!place.isSeen || !place.canContinue}>
          <Version title={t('drafts:copyIt')} text={own.text} lang={draft.language} />
        </Disclosure>
      )}
    </>
  )
}

export default function DraftPage() {
  const draft = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const { own, by, place } = draft
  return (
    <>
      <PageHead
        title={useDraftName(draft)}
        titleLang={draft.title ? draft.language : place.isSeen ? place.thread?.language : undefined}
        crumbs={[{ label: t('shell:drafts'), to: '/drafts' }]}
        lead={
          <>
            {by ? (
              <>
                <bdi>{by.name}</bdi> · <bdi>{by.organisation}</bdi> ·{' '}
              </>
            ) : null}
            {draft.capacity === 'behalf' ? `${t('threads:onBehalf')} · ` : null}
            {t('drafts:changedAt')} <Time at={draft.at} />
          </>
        }
      />
      <DoneNote>{result?.done ? t(result.done) : null}</DoneNote>
      <div className="draft-parts">
        <DraftPlace place={place} />
        {by ? <p>{t('drafts:notPosted')}</p> : null}
        <Prose html={draft.html} lang={draft.language} />
        {own ? <OwnDraft draft={draft} own={own} result={result} /> : null}
      </div>
      <ShowToDelegation draft={draft} result={result} />
      <Remarks draft={draft} result={result} />
    </>
  )
}
