import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { NetworkFields } from '#app/networks/network-fields.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { networkInput } from '#server/networks/input.ts'
import { spacePath } from '#server/spaces/contract.ts'

export const loader = ownPage(async ({ context, viewer }) => {
  context.networks.demandCreate(viewer)
  return { organisations: await context.people.listOrganisations(viewer.language) }
})

export const action = form(networkInput, async ({ context, viewer, input }) => {
  await context.networks.createNetwork(viewer, input)
  return redirect(spacePath('network', input.slug))
})

export const clientAction = keepWithoutConnection

export const meta: MetaFunction<typeof loader> = titleOf((_data, t) => t('networks:create'))

export default function NewNetwork() {
  const { organisations } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <PageHead title={t('networks:create')} crumbs={[{ label: t('networks:all'), to: '/networks' }]} />
      <Form result={result}>
        <NetworkFields canAdmit organisations={organisations} />
        <div className="buttons">
          <Button>{t('networks:createIt')}</Button>
        </div>
      </Form>
    </>
  )
}
