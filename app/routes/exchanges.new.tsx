import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ExchangeFields } from '#app/exchanges/exchange-fields.tsx'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { RadioGroup } from '#app/ui/choice-field.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { openings } from '#server/exchanges/contract.ts'
import { exchangeInput } from '#server/exchanges/input.ts'
import { spacePath } from '#server/spaces/contract.ts'

export const loader = ownPage(async ({ context, viewer }) => {
  context.exchanges.demandCreate(viewer)
  return { organisations: await context.people.listOrganisations(viewer.language) }
})

export const action = form(exchangeInput, async ({ context, viewer, input }) => {
  await context.exchanges.createExchange(viewer, input)
  return redirect(spacePath('exchange', input.slug))
})

export const clientAction = keepWithoutConnection

export const meta: MetaFunction<typeof loader> = titleOf((_data, t) => t('exchanges:create'))

export default function NewExchange() {
  const { organisations } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <PageHead title={t('exchanges:create')} crumbs={[{ label: t('exchanges:all'), to: '/exchanges' }]} />
      <Form result={result}>
        <RadioGroup
          name="opening"
          label={t('exchanges:opening')}
          defaultValue="offered"
          choices={openings.map((value) => ({ value, label: t(`exchanges:openingChoice.${value}`) }))}
        />
        <ExchangeFields organisations={organisations} />
        <div className="buttons">
          <Button>{t('exchanges:createIt')}</Button>
        </div>
      </Form>
    </>
  )
}
