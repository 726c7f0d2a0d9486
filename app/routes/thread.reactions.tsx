import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { forms, part } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { postAddress } from '#app/http/post-address.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { organisationName } from '#app/threads/names.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { CheckboxField, RadioGroup } from '#app/ui/choice-field.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { TextArea } from '#app/ui/text-field.tsx'
import { Time } from '#app/ui/time.tsx'
import { reactInput, takeBackInput } from '#server/threads/input.ts'

export const loader = page(async ({ context, viewer, param }) => {
  const [threadId, number] = postAddress(param)
  return { threadId, ...(await context.threads.readReactions(viewer, threadId, number)) }
})

export const action = forms({
  react: part(reactInput, async ({ context, viewer, param, input }) => {
    const [threadId, number] = postAddress(param)
    await context.threads.reactToPost(viewer, threadId, number, input)
    return redirect(`/threads/${threadId}/${number}#post-${number}`)
  }),
  takeBack: part(takeBackInput, async ({ context, viewer, param, input }) => {
    const [threadId, number] = postAddress(param)
    await context.threads.takeReactionBack(viewer, threadId, number, input)
    return redirect(`/threads/${threadId}/${number}#post-${number}`)
  }),
})

export const clientAction = keepWithoutConnection

export const meta = titleOf<typeof loader>(({ number }, t) => t('threads:reaction.title', { number }))

type Shown = Awaited<ReturnType<typeof useLoaderData<typeof loader>>>['reactions'][number]

const Reaction = ({ reaction }: { reaction: Shown }) => {
  const t = useT()
  const { language } = useLocale()
  const organisation = reaction.organisation ? organisationName(reaction.organisation, language) : ''
  const agrees = reaction.stance === 'agree'
  const title =
    reaction.capacity === 'behalf'
      ? t(agrees ? 'threads:reaction.supports' : 'threads:reaction.objects', { organisation })
      : [reaction.name ?? t('threads:reaction.anExpert'), organisation].filter(Boolean).join(t('threads:comma'))
  const stance =
    reaction.capacity === 'behalf' ? null : t(agrees ? 'threads:reaction.iAgree' : 'threads:reaction.iDisagree')
  return (
    <Row
      title={<bdi>{title}</bdi>}
      end={<Time at={reaction.at} />}
      note={
        <>
          {stance}
          {stance && reaction.reason ? ' · ' : null}
          {reaction.reason ? <span dir="auto">{reaction.reason}</span> : null}
        </>
      }
    />
  )
}

export default function Reactions() {
  const { threadId, number, reactions, own, can } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const back = `/threads/${threadId}/${number}`
  const mine = own.expert ?? own.behalf
  return (
    <>
      <PageHead
        title={t('threads:reaction.title', { number })}
        crumbs={[{ label: t('threads:backToThread'), to: back }]}
        lead={can.react ? t('threads:reaction.lead') : null}
      />
      {reactions.length === 0 ? (
        <EmptyState>{t('threads:reaction.none')}</EmptyState>
      ) : (
        <Rows>
          {reactions.map((reaction) => (
            <Reaction key={reaction.id} reaction={reaction} />
          ))}
        </Rows>
      )}
      {can.react ? (
        <Section title={t('threads:reaction.stance')}>
          <Form intent="react" result={result}>
            <RadioGroup
              name="stance"
              label={t('threads:reaction.stance')}
              defaultValue={mine?.stance ?? 'agree'}
              choices={[
                { value: 'agree', label: t('threads:reaction.iAgree') },
                { value: 'disagree', label: t('threads:reaction.iDisagree') },
              ]}
            />
            <TextArea
              name="reason"
              label={t('threads:reaction.reason')}
              hint={t('threads:reaction.reasonHint')}
              rows={3}
              maxLength={1_000}
              defaultValue={mine?.reason ?? ''}
              optional
            />
            {can.speakOnBehalf ? (
              <>
                <RadioGroup
                  name="capacity"
                  label={t('threads:reaction.capacity')}
                  defaultValue="expert"
                  choices={[
                    { value: 'expert', label: t('threads:reaction.expert') },
                    { value: 'behalf', label: t('threads:reaction.behalf') },
                  ]}
                />
                <CheckboxField name="isConfirmed" label={t('threads:reaction.confirm')} />
              </>
            ) : null}
            <div className="buttons">
              <Button>{t('threads:reaction.save')}</Button>
              <ButtonLink tone="quiet" to={back}>
                {t('threads:cancel')}
              </ButtonLink>
            </div>
          </Form>
          {(['expert', 'behalf'] as const).map((capacity) =>
            own[capacity] ? (
              <Form key={capacity} intent="takeBack" result={result}>
                <input type="hidden" name="capacity" value={capacity} />
                <Button tone="quiet">
                  {t(capacity === 'expert' ? 'threads:reaction.takeBack' : 'threads:reaction.takeBackBehalf')}
                </Button>
              </Form>
            ) : null,
          )}
        </Section>
      ) : null}
    </>
  )
}
