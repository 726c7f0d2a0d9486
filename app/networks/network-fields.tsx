import { useT } from '#app/i18n/use-t.tsx'
import { OrganisationsField } from '#app/spaces/organisation-list.tsx'
import { NameFields, RuleFields, type SpaceValues } from '#app/spaces/space-fields.tsx'

type Organisation = { id: string; name: string; shortName: string }

export const NetworkFields = ({
  values,
  chosen,
  organisations,
  canAdmit,
}: {
  values?: SpaceValues
  chosen?: readonly string[]
  organisations: readonly Organisation[]
  /** Otherwise the organisations are those that belong to it, and may be let go. */
  canAdmit: boolean
}) => {
  const t = useT()
  return (
    <>
      <NameFields values={values} />
      <OrganisationsField
        name="mechanisms"
        label={t('spaces:mechanisms')}
        organisations={organisations}
        {...(canAdmit ? {} : { hint: t('networks:problems.administratorsAdmit') })}
        {...(chosen ? { chosen } : {})}
      />
      <RuleFields values={values} />
    </>
  )
}
