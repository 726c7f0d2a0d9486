import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/use-t.tsx'
import { OrganisationList } from '#app/spaces/organisation-list.tsx'
import { ContextBlock } from '#app/ui/columns.tsx'
import { Section } from '#app/ui/section.tsx'
import { Prose } from '#app/ui/text.tsx'
import type { Exchange } from '#server/exchanges/queries.ts'
import { spacePath } from '#server/spaces/contract.ts'

/** What is shared, what is asked for, and what came of it. */
export const ExchangeTexts = ({
  exchange: { details, language },
}: {
  exchange: Exchange & { details: NonNullable<Exchange['details']> }
}) => {
  const t = useT()
  const texts = [
    [t('spaces:purpose'), details.purposeHtml],
    [t('exchanges:offered'), details.offeredHtml],
    [t('exchanges:requested'), details.requestedHtml],
    [t('exchanges:results'), details.resultsHtml],
  ] as const
  return texts.map(([title, html]) =>
    html ? (
      <Section key={title} title={title}>
        <Prose html={html} lang={language} />
      </Section>
    ) : null,
  )
}

/** Beside an exchange: who shares with whom, and what an organizer may do. */
export const ExchangeContext = ({ exchange }: { exchange: Exchange }) => {
  const t = useT()
  const path = spacePath('exchange', exchange.slug)
  return (
    <>
      {(['offers', 'requests'] as const).map((part) =>
        exchange[part].length > 0 ? (
          <ContextBlock key={part} title={t(`exchanges:side.${part}`)}>
            <OrganisationList organisations={exchange[part]} />
          </ContextBlock>
        ) : null,
      )}
      <ContextBlock title={t('spaces:visibilityField')}>
        <p>{t(`spaces:visibility.${exchange.visibility}`)}</p>
      </ContextBlock>
      {exchange.can.record ? (
        <ContextBlock title={t('spaces:organize')}>
          <ul className="grid gap-1">
            <li>
              <Link to={`${path}/edit`}>{t('exchanges:edit')}</Link>
            </li>
            {exchange.can.organize ? (
              <>
                <li>
                  <Link to={`${path}/invitations`}>{t('spaces:invitations')}</Link>
                </li>
                <li>
                  <Link to={`${path}/flags`}>{t('moderation:flags')}</Link>
                </li>
              </>
            ) : null}
          </ul>
        </ContextBlock>
      ) : null}
    </>
  )
}
