import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/use-t.tsx'

export type Crumb = { label: ReactNode; to?: string | undefined }

/** Where this page hangs: links upwards, then perhaps a few plain words. */
export const Crumbs = ({ crumbs }: { crumbs: readonly Crumb[] }) => {
  const t = useT()
  return (
    <nav className="crumbs" aria-label={t('ui:crumbs')}>
      <ol>
        {crumbs.map((crumb, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
          <li key={index}>
            <bdi>{crumb.to ? <Link to={crumb.to}>{crumb.label}</Link> : crumb.label}</bdi>
          </li>
        ))}
      </ol>
    </nav>
  )
}

export type Tab = {
  to: string
  label: string
  current?: boolean | undefined
  count?: number | undefined
  /** What the count counts, for those who hear it: "5 new". */
  countLabel?: string | undefined
}

/** Sections of one thing as links; scrolls within itself where the line is too short. */
export const Tabs = ({ tabs, label }: { tabs: readonly Tab[]; label?: string }) => {
  const t = useT()
  return (
    <nav className="tabs" aria-label={label ?? t('ui:sections')}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.to}>
            <Link to={tab.to} aria-current={tab.current ? 'page' : undefined} preventScrollReset>
              {tab.label}
              {tab.count ? (
                <>
                  {' '}
                  <span className="count new" aria-hidden={tab.countLabel ? 'true' : undefined}>
                    {tab.count}
                  </span>
                  {tab.countLabel ? <span className="hidden-text">{tab.countLabel}</span> : null}
                </>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type PageHeadProps = {
  title: ReactNode
  /** The language of a title that people wrote. */
  titleLang?: string | undefined
  crumbs?: readonly Crumb[] | undefined
  lead?: ReactNode
  actions?: ReactNode
  tabs?: readonly Tab[] | undefined
  banner?: ReactNode
}

/** A title in the other direction keeps the page's start edge, hence the bdi inside the heading. */
export const PageHead = ({ title, titleLang, crumbs, lead, actions, tabs, banner }: PageHeadProps) => (
  <header className="page-head">
    {crumbs && crumbs.length > 0 ? <Crumbs crumbs={crumbs} /> : null}
    <div className="title">
      <h1>
        <bdi lang={titleLang}>{title}</bdi>
      </h1>
      {actions ? <div className="buttons">{actions}</div> : null}
    </div>
    {lead ? <div className="lead">{lead}</div> : null}
    {tabs ? <Tabs tabs={tabs} /> : null}
    {banner}
  </header>
)

/** A formal deadline, in laterite over the full width under the title; or a plain notice. */
export const Banner = ({
  children,
  action,
  tone = 'laterite',
}: {
  children: ReactNode
  action?: ReactNode
  tone?: 'laterite' | 'plain'
}) => (
  <div className={tone === 'plain' ? 'banner plain' : 'banner'}>
    <div>{children}</div>
    {action ? <div className="action">{action}</div> : null}
  </div>
)
