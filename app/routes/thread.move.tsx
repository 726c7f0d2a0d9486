import { redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { LangText } from '#app/ui/text.tsx'
import { SelectField } from '#app/ui/text-field.tsx'
import { placeKey } from '#server/threads/contract.ts'
import { rehomeThreadInput } from '#server/threads/input.ts'

export const loader = ownPage(({ context, viewer, param }) =>
  context.threads.prepareThreadMove(viewer, param('threadId')),
)

export const action = form(rehomeThreadInput, async ({ context, viewer, param, input }) => {
  await context.threads.rehomeThread(viewer, param('threadId'), input.place)
  return redirect(`/threads/${param('threadId')}`)
})

export const clientAction = keepWithoutConnection

export const meta = titled('moderation:moveThread')

export default function MoveThread() {
  const { threadId, title, language, places, ...now } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const back = `/threads/${threadId}`
  return (
    <>
      <PageHead
        title={t('moderation:moveThread')}
        lead={
          <>
            <LangText lang={language}>{title}</LangText>
            {' · '}
            {t('moderation:moveThreadLead')}
          </>
        }
        crumbs={[{ label: t('threads:backToThread'), to: back }]}
      />
      <Form result={result}>
        <SelectField
          name="place"
          label={t('moderation:place')}
          defaultValue={placeKey(now)}
          options={places.map((place) => ({
            value: placeKey(place),
            label: [place.title, place.session, placeKey(place) === placeKey(now) ? t('moderation:here') : null]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
        <div className="buttons">
          <Button>{t('moderation:move')}</Button>
          <ButtonLink tone="quiet" to={back}>
            {t('threads:cancel')}
          </ButtonLink>
        </div>
      </Form>
      <p>
        <Link to={`/widenings/new?thread=${threadId}`}>{t('moderation:widen')}</Link> {t('moderation:widenLead')}
      </p>
    </>
  )
}
