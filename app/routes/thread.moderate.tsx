import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { postAddress } from '#app/http/post-address.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { FlagList } from '#app/threads/flag-list.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { Prose } from '#app/ui/text.tsx'
import { TextArea } from '#app/ui/text-field.tsx'
import { hidePostInput, keepPostInput, unhidePostInput } from '#server/threads/input.ts'

const pathOf = (param: (name: string) => string) =>
  `/threads/${param('threadId')}/${param('number')}#post-${param('number')}`

export const loader = ownPage(({ context, viewer, param }) =>
  context.threads.readPostForModeration(viewer, ...postAddress(param)),
)

export const action = forms({
  hide: part(hidePostInput, async ({ context, viewer, param, input }) => {
    await context.threads.hidePost(viewer, ...postAddress(param), input)
    return redirect(pathOf(param))
  }),
  keep: part(keepPostInput, async ({ context, viewer, param, input }) => {
    await context.threads.keepPost(viewer, ...postAddress(param), input)
    return redirect(pathOf(param))
  }),
  unhide: part(unhidePostInput, async ({ context, viewer, param }) => {
    await context.threads.unhidePost(viewer, ...postAddress(param))
    return redirect(pathOf(param))
  }),
})

export const clientAction = keepWithoutConnection

export const meta = titleOf<typeof loader>(({ number }, t) => t('moderation:moderatePost', { number }))

export default function ModeratePost() {
  const { threadId, number, language, html, hiddenReason, flags, can } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const back = `/threads/${threadId}/${number}`
  return (
    <>
      <PageHead
        title={t('moderation:moderatePost', { number })}
        crumbs={[{ label: t('threads:backToThread'), to: back }]}
      />
      {html ? <Prose html={html} lang={language ?? undefined} /> : <EmptyState>{t('threads:withdrawn')}</EmptyState>}
      {flags.length > 0 ? (
        <Section title={t('moderation:flags')}>
          <FlagList flags={flags} />
          {flags.some(({ settlement }) => settlement === null) ? (
            <Form intent="keep" result={result}>
              <TextArea
                name="note"
                label={t('moderation:note')}
                hint={t('moderation:noteHint')}
                rows={2}
                maxLength={2_000}
              />
              <Button tone="quiet">{t('moderation:keep')}</Button>
            </Form>
          ) : null}
        </Section>
      ) : null}
      {can.hide || html ? (
        <div className="buttons">
          {can.hide ? (
            <ButtonLink tone="quiet" to={`${back}/move`}>
              {t('moderation:movePost', { number })}
            </ButtonLink>
          ) : null}
          {html ? (
            <ButtonLink tone="quiet" to={`${back}/redact`}>
              {t('moderation:redactPost', { number })}
            </ButtonLink>
          ) : null}
        </div>
      ) : null}
      {can.hide ? (
        <Section title={t('moderation:hideTitle')} lead={t('moderation:hideLead')}>
          <Form intent="hide" result={result}>
            <TextArea
              name="reason"
              label={t('moderation:reason')}
              hint={t('moderation:reasonHint')}
              rows={3}
              required
              maxLength={2_000}
            />
            <div className="buttons">
              <Button tone="danger">{t('moderation:hide')}</Button>
              <ButtonLink tone="quiet" to={back}>
                {t('threads:cancel')}
              </ButtonLink>
            </div>
          </Form>
        </Section>
      ) : null}
      {can.unhide ? (
        <Section title={t('moderation:hiddenTitle')} lead={t('moderation:hiddenLead')}>
          <p>
            {t('moderation:reasonIs')} <q dir="auto">{hiddenReason}</q>
          </p>
          <Form intent="unhide" result={result}>
            <Button>{t('moderation:unhide')}</Button>
          </Form>
        </Section>
      ) : null}
    </>
  )
}
