import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Logo } from './logo.tsx'
import { Menu } from './menu.tsx'

export type Place = {
  to: string
  label: string
  icon: IconName
  count?: number | undefined
  current?: boolean | undefined
  /** In the bar of a phone; at most four are shown, the rest is under "More". */
  inBar?: boolean | undefined
  /** A shorter word for the bar. */
  short?: string | undefined
}

type ShellProps = {
  brand: { to: string; name: string }
  places: readonly Place[]
  /** Who is signed in and where to change it; in the rail, and under "More" on a phone. */
  account?: ReactNode
  /** A line that cannot be closed. */
  demo?: ReactNode
  children: ReactNode
}

const PlaceLink = ({ place, word = place.label }: { place: Place; word?: string }) => (
  <Link className="place" to={place.to} aria-current={place.current ? 'page' : undefined}>
    <Icon name={place.icon} />
    <span className="word">{word}</span>
    {place.count ? <span className="count">{place.count}</span> : null}
  </Link>
)

const Brand = ({ brand }: { brand: ShellProps['brand'] }) => (
  <Link className="brand" to={brand.to}>
    <Logo />
    <bdi>{brand.name}</bdi>
  </Link>
)

const barOf = (places: readonly Place[]) => {
  const chosen = places.filter((place) => place.inBar)
  const bar = (chosen.length > 0 ? chosen : places).slice(0, 4)
  return { bar, rest: places.filter((place) => !bar.includes(place)) }
}

/** The frame of every page. Rail and bar hold the same places; each is shown at its own width only. */
export const Shell = ({ brand, places, account, demo, children }: ShellProps) => {
  const t = useT()
  const { bar, rest } = barOf(places)
  return (
    <>
      <a className="skip" href="#content">
        {t('ui:skipToContent')}
      </a>
      <div className="shell">
        <header className="rail">
          <Brand brand={brand} />
          <nav aria-label={t('ui:places')}>
            <ul>
              {places.map((place) => (
                <li key={place.to}>
                  <PlaceLink place={place} />
                </li>
              ))}
            </ul>
          </nav>
          {account ? <div className="me">{account}</div> : null}
        </header>
        <header className="brand-row">
          <Brand brand={brand} />
        </header>
        <nav className="bar" aria-label={t('ui:places')}>
          <ul>
            {bar.map((place) => (
              <li key={place.to}>
                <PlaceLink place={place} word={place.short ?? place.label} />
              </li>
            ))}
            {rest.length > 0 || account ? (
              <li>
                <Menu
                  className="bar-more"
                  summaryClassName="place"
                  listClassName="bar-sheet"
                  label={
                    <>
                      <Icon name="more" />
                      <span className="word">{t('ui:more')}</span>
                    </>
                  }
                >
                  {rest.length > 0 ? (
                    <ul>
                      {rest.map((place) => (
                        <li key={place.to}>
                          <PlaceLink place={place} />
                        </li>
                      ))}
                    </ul>
                  ) : null}
                  {account ? <div className="me">{account}</div> : null}
                </Menu>
              </li>
            ) : null}
          </ul>
        </nav>
        <div className="page">
          <main id="content" tabIndex={-1}>
            {demo ? <p className="demo">{demo}</p> : null}
            {children}
          </main>
        </div>
      </div>
    </>
  )
}
