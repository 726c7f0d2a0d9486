import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ExchangeFields } from '#app/exchanges/exchange-fields.tsx'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { MoveForm } from '#app/spaces/move-form.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Section } from '#app/ui/section.tsx'
import { TextArea } from '#app/ui/text-field.tsx'
import { exchangeEditInput, exchangeMoveInput, resultsInput } from '#server/exchanges/input.ts'
import { spacePath } from '#server/spaces/contract.ts'

export const loader = ownPage(async ({ context, viewer, param }) => {
  const exchange = await context.exchanges.findForRecord(viewer, param('slug'))
  const { slug, title, language, theme, visibility, details } = exchange
  return {
    values: {
      ...{ slug, title, language, theme, visibility },
      purpose: details.purposeSource,
      mailMode: details.mailMode,
      attribution: details.attribution,
      observersMayPost: details.observersMayPost,
      offers: exchange.offers.map(({ id }) => id),
      requests: exchange.requests.map(({ id }) => id),
      offered: details.offeredSource,
      requested: details.requestedSource,
    },
    results: details.resultsSource,
    isRunning: details.state === 'active' || details.state === 'concluded',
    nextStates: details.nextStates,
    canOrganize: exchange.can.organize,
    organisations: exchange.can.organize ? await context.people.listOrganisations(viewer.language) : [],
  }
})

export const action = forms({
  edit: part(exchangeEditInput, async ({ context, viewer, param, input }) => {
    const { id } = await context.exchanges.findExchange(viewer, param('slug'))
    await context.exchanges.editExchange(viewer, id, input)
    return redirect(spacePath('exchange', input.slug))
  }),
  results: part(resultsInput, async ({ context, viewer, param, input }) => {
    const { id, slug } = await context.exchanges.findExchange(viewer, param('slug'))
    await context.exchanges.writeResults(viewer, id, input)
    return redirect(spacePath('exchange', slug))
  }),
  move: part(exchangeMoveInput, async ({ context, viewer, param, input }) => {
    const { id, slug } = await context.exchanges.findExchange(viewer, param('slug'))
    await context.exchanges.moveExchange(viewer, id, input)
    return redirect(spacePath('exchange', slug))
  }),
})

export const clientAction = keepWithoutConnection

export const meta: MetaFunction<typeof loader> = titleOf((_data, t) => t('exchanges:edit'))

export default function EditExchange() {
  const { values, results, isRunning, nextStates, canOrganize, organisations } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <PageHead
        title={t('exchanges:edit')}
        crumbs={[
          { label: t('exchanges:all'), to: '/exchanges' },
          { label: <span lang={values.language}>{values.title}</span>, to: spacePath('exchange', values.slug) },
        ]}
      />
      {isRunning ? (
        <Section title={t('exchanges:results')}>
          <Form intent="results" result={result}>
            <TextArea
              name="results"
              label={t('exchanges:resultsField')}
              defaultValue={results}
              prose
              rows={8}
              required
              maxLength={20_000}
            />
            <div className="buttons">
              <Button>{t('spaces:save')}</Button>
            </div>
          </Form>
        </Section>
      ) : null}
      {canOrganize ? (
        <>
          <Section title={t('spaces:moveOn')}>
            <MoveForm kind="exchange" intent="move" nextStates={nextStates} result={result} />
          </Section>
          <Section title={t('exchanges:facts')}>
            <Form intent="edit" result={result}>
              <ExchangeFields values={values} organisations={organisations} />
              <div className="buttons">
                <Button>{t('spaces:save')}</Button>
              </div>
            </Form>
          </Section>
        </>
      ) : null}
    </>
  )
}
