import { useT } from '#app/i18n/use-t.tsx'
import { OrganisationsField } from '#app/spaces/organisation-list.tsx'
import { NameFields, RuleFields, type SpaceValues } from '#app/spaces/space-fields.tsx'
import { TextArea } from '#app/ui/text-field.tsx'

type Organisation = { id: string; name: string; shortName: string }
export type ExchangeValues = SpaceValues & {
  offers?: readonly string[]
  requests?: readonly string[]
  offered?: string
  requested?: string
}

export const ExchangeFields = ({
  values = {},
  organisations,
}: {
  values?: ExchangeValues
  organisations: readonly Organisation[]
}) => {
  const t = useT()
  return (
    <>
      <NameFields values={values} />
      <OrganisationsField
        name="offers"
        label={t('exchanges:offers')}
        organisations={organisations}
        chosen={values.offers ?? []}
      />
      <TextArea
        name="offered"
        label={t('exchanges:offered')}
        defaultValue={values.offered}
        optional
        prose
        maxLength={10_000}
      />
      <OrganisationsField
        name="requests"
        label={t('exchanges:requests')}
        organisations={organisations}
        chosen={values.requests ?? []}
      />
      <TextArea
        name="requested"
        label={t('exchanges:requested')}
        defaultValue={values.requested}
        optional
        prose
        maxLength={10_000}
      />
      <RuleFields values={values} />
    </>
  )
}
