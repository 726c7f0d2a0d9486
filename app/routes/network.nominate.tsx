import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { notFound } from '#app/http/missing.ts'
import { ownPage } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { SelectField, TextField } from '#app/ui/text-field.tsx'
import { seatFunctions } from '#server/networks/contract.ts'
import { nominationInput } from '#server/networks/input.ts'
import { spacePath, wordKey } from '#server/spaces/contract.ts'

export const loader = ownPage(async ({ context, viewer, param }) => {
  const { slug, title, language, mechanisms, can } = await context.networks.findNetwork(viewer, param('slug'))
  if (can.nominateFor.length === 0) return notFound()
  return { slug, title, language, organisations: mechanisms.filter(({ id }) => can.nominateFor.includes(id)) }
})

export const action = form(nominationInput, async ({ context, viewer, param, input }) => {
  const { id, slug } = await context.networks.findNetwork(viewer, param('slug'))
  await context.networks.nominate(viewer, id, input)
  return redirect(spacePath('network', slug))
})

export const meta: MetaFunction<typeof loader> = titleOf((_data, t) => t('networks:nominate'))

export default function Nominate() {
  const { slug, title, language, organisations } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <PageHead
        title={t('networks:nominate')}
        lead={t('networks:nominateLead')}
        crumbs={[
          { label: t('networks:all'), to: '/networks' },
          { label: <span lang={language}>{title}</span>, to: spacePath('network', slug) },
        ]}
      />
      <Form result={result}>
        <SelectField
          name="organisationId"
          label={t('networks:organisation')}
          required
          options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          name="function"
          label={t('networks:function')}
          options={seatFunctions.map((value) => ({ value, label: t(`spaces:function.${wordKey(value)}`) }))}
        />
        <TextField
          name="address"
          type="email"
          label={t('networks:address')}
          hint={t('networks:addressHint')}
          required
          maxLength={254}
          dir="ltr"
        />
        <TextField name="note" label={t('networks:note')} optional maxLength={500} />
        <div className="buttons">
          <Button>{t('networks:nominateIt')}</Button>
        </div>
      </Form>
    </>
  )
}
