import { useT } from '#app/i18n/use-t.tsx'
import { OrganisationsField } from '#app/spaces/organisation-list.tsx'
import { NameFields, RuleFields, type SpaceValues } from '#app/spaces/space-fields.tsx'

type Organisation = { id: string; name: string; shortName: string }

export const NetworkFields = ({
  values,
  chosen,
  organisations,
}: {
  values?: SpaceValues
  chosen?: readonly string[]
  organisations: readonly Organisation[]
}) => {
  const t = useT()
  return (
    <>
      <NameFields values={values} />
      <OrganisationsField
        name="mechanisms"
        label={t('spaces:mechanisms')}
        organisations={organisations}
        {...(chosen ? { chosen } : {})}
      />
      <RuleFields values={values} />
    </>
  )
}
