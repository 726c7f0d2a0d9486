import { useT } from '#app/i18n/use-t.tsx'
import { CheckboxGroup } from '#app/ui/choice-field.tsx'
import { LangText } from '#app/ui/text.tsx'

type Organisation = { id: string; name: string; shortName: string }

/** Organisations with their short names, in the order given. */
export const OrganisationList = ({ organisations }: { organisations: readonly Organisation[] }) => (
  <ul className="grid gap-1">
    {organisations.map(({ id, name, shortName }) => (
      <li key={id}>
        <LangText>{name === shortName ? name : `${shortName} — ${name}`}</LangText>
      </li>
    ))}
  </ul>
)

/** Chooses any of the organisations known here. */
export const OrganisationsField = ({
  name,
  label,
  hint,
  organisations,
  chosen = [],
}: {
  name: string
  label: string
  hint?: string
  organisations: readonly Organisation[]
  chosen?: readonly string[]
}) => {
  const t = useT()
  if (organisations.length === 0) return <p>{t('spaces:noOrganisations')}</p>
  return (
    <CheckboxGroup
      name={`${name}[]`}
      label={label}
      hint={hint}
      defaultValue={chosen}
      choices={organisations.map((organisation) => ({
        value: organisation.id,
        label: (
          <LangText>
            {organisation.name === organisation.shortName
              ? organisation.name
              : `${organisation.shortName} — ${organisation.name}`}
          </LangText>
        ),
      }))}
    />
  )
}
