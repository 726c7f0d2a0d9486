import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { NetworkFields } from '#app/networks/network-fields.tsx'
import { MoveForm } from '#app/spaces/move-form.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Section } from '#app/ui/section.tsx'
import { networkInput, networkMoveInput } from '#server/networks/input.ts'
import { spacePath } from '#server/spaces/contract.ts'

export const loader = ownPage(async ({ context, viewer, param }) => {
  const network = await context.networks.findAsOrganizer(viewer, param('slug'))
  const canAdmit = network.can.admit
  const organisations = canAdmit ? await context.people.listOrganisations(viewer.language) : network.mechanisms
  const { purposeSource, mailMode, attribution, observersMayPost, nextStates } = network.details
  const { slug, title, language, theme, visibility } = network
  return {
    values: {
      slug,
      title,
      language,
      theme,
      visibility,
      purpose: purposeSource,
      mailMode,
      attribution,
      observersMayPost,
    },
    mechanisms: network.mechanisms.map(({ id }) => id),
    organisations,
    canAdmit,
    nextStates,
  }
})

export const action = forms({
  edit: part(networkInput, async ({ context, viewer, param, input }) => {
    const { id } = await context.networks.findNetwork(viewer, param('slug'))
    await context.networks.editNetwork(viewer, id, input)
    return redirect(spacePath('network', input.slug))
  }),
  move: part(networkMoveInput, async ({ context, viewer, param, input }) => {
    const { id, slug } = await context.networks.findNetwork(viewer, param('slug'))
    await context.networks.moveNetwork(viewer, id, input)
    return redirect(spacePath('network', slug))
  }),
})

export const clientAction = keepWithoutConnection

export const meta: MetaFunction<typeof loader> = titleOf((_data, t) => t('networks:edit'))

export default function EditNetwork() {
  const { values, mechanisms, organisations, canAdmit, nextStates } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <PageHead
        title={t('networks:edit')}
        crumbs={[
          { label: t('networks:all'), to: '/networks' },
          { label: <span lang={values.language}>{values.title}</span>, to: spacePath('network', values.slug) },
        ]}
      />
      <Form intent="edit" result={result}>
        <NetworkFields values={values} chosen={mechanisms} organisations={organisations} canAdmit={canAdmit} />
        <div className="buttons">
          <Button>{t('spaces:save')}</Button>
        </div>
      </Form>
      <Section title={t('spaces:moveOn')}>
        <MoveForm kind="network" intent="move" nextStates={nextStates} result={result} />
      </Section>
    </>
  )
}
