import { useT } from '#app/i18n/use-t.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Menu } from '#app/ui/menu.tsx'

export type Chosen = { addressee: string | null; theme: string | null; awaited: boolean }
type Choice = { value: string; label: string }

const query = (path: string, { addressee, theme, awaited }: Chosen) => {
  const search = new URLSearchParams([
    ...(addressee ? [['addressee', addressee]] : []),
    ...(theme ? [['theme', theme]] : []),
    ...(awaited ? [['awaited', '1']] : []),
  ])
  return search.size > 0 ? `${path}?${search}` : path
}

/** Links in a menu that opens without scripts: every choice has an address that can be sent to a colleague. */
export const ChoiceMenu = ({
  all,
  choices,
  chosen,
  hrefOf,
}: {
  all: string
  choices: readonly Choice[]
  chosen: string | null
  hrefOf: (value: string | null) => string
}) => (
  <Menu
    summaryClassName={chosen ? 'chip leaf' : 'chip'}
    label={
      <>
        <bdi>{choices.find(({ value }) => value === chosen)?.label ?? all}</bdi>
        <Icon name="down" small />
      </>
    }
  >
    <ul>
      <li>
        <a href={hrefOf(null)} aria-current={chosen === null ? 'true' : undefined}>
          {all}
        </a>
      </li>
      {choices.map(({ value, label }) => (
        <li key={value}>
          <a href={hrefOf(value)} aria-current={chosen === value ? 'true' : undefined}>
            <bdi>{label}</bdi>
          </a>
        </li>
      ))}
    </ul>
  </Menu>
)

export const BoardFilters = ({
  path,
  chosen,
  addressees,
  themes,
  awaited,
}: {
  path: string
  chosen: Chosen
  addressees: readonly { slug: string; shortName: string }[]
  themes: readonly string[]
  awaited: number
}) => {
  const t = useT()
  return (
    <nav className="wrap" aria-label={t('recommendations:filters')}>
      <ChoiceMenu
        all={t('recommendations:allAddressees')}
        choices={addressees.map(({ slug, shortName }) => ({ value: slug, label: shortName }))}
        chosen={chosen.addressee}
        hrefOf={(addressee) => query(path, { ...chosen, addressee })}
      />
      {themes.length > 0 ? (
        <ChoiceMenu
          all={t('recommendations:allThemes')}
          choices={themes.map((theme) => ({ value: theme, label: theme }))}
          chosen={chosen.theme}
          hrefOf={(theme) => query(path, { ...chosen, theme })}
        />
      ) : null}
      {awaited > 0 || chosen.awaited ? (
        <a
          className="chip laterite"
          href={query(path, { ...chosen, awaited: !chosen.awaited })}
          aria-current={chosen.awaited ? 'true' : undefined}
        >
          {t('recommendations:reportsAwaited', { count: awaited })}
        </a>
      ) : null}
      <a className="chip" href={`${path}.csv`} download>
        {t('recommendations:asCsv')}
      </a>
    </nav>
  )
}
