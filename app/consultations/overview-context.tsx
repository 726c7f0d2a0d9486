import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/use-t.tsx'
import { ContextBlock } from '#app/ui/columns.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { LangText } from '#app/ui/text.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import type { Consultation } from '#server/consultations/queries/find-consultation.ts'
import type { Delegation } from '#server/consultations/queries/list-delegations.ts'
import { wordKey } from '#server/spaces/contract.ts'
import { OwnDelegation } from './delegations.tsx'

type Readable = Consultation & { details: NonNullable<Consultation['details']> }

/** Beside the overview: the reader's delegation, who takes part, dates, mandate, and what an organizer may do. */
export const OverviewContext = ({
  consultation,
  own,
  hasTimes,
}: {
  consultation: Readable
  own: Delegation | null
  hasTimes: boolean
}) => {
  const t = useT()
  const { slug, details, can, visibility } = consultation
  return (
    <>
      {own ? (
        <ContextBlock card title={t('consultations:yourDelegation')}>
          <OwnDelegation slug={slug} delegation={own} />
        </ContextBlock>
      ) : null}
      <ContextBlock title={t('consultations:tab.participants')}>
        {details.delegations > 0 ? (
          <p>
            {t('consultations:invitedCount', { count: details.delegations })}
            {' · '}
            {t('consultations:confirmedCount', { count: details.confirmedDelegations })}
          </p>
        ) : null}
        {details.participantsNote && details.delegations === 0 ? (
          <p>
            <LangText lang={consultation.language}>{details.participantsNote}</LangText>
          </p>
        ) : null}
        <p>
          <Link to={consultationPath(slug, 'participants')}>{t('consultations:delegations')}</Link>
        </p>
      </ContextBlock>
      {hasTimes ? (
        <ContextBlock title={t('consultations:keepTheDates')}>
          <p>
            <a href={consultationPath(slug, 'calendar.ics')}>{t('consultations:addToCalendar')}</a>
          </p>
        </ContextBlock>
      ) : null}
      {details.mandateReference ? (
        <ContextBlock title={t('consultations:mandateReference')}>
          <p>
            <LangText>{details.mandateReference}</LangText>
          </p>
        </ContextBlock>
      ) : null}
      <ContextBlock title={t('spaces:visibilityField')}>
        <p>{t(`spaces:visibility.${visibility}`)}</p>
        {details.attribution === 'named' ? null : <p>{t(`spaces:attribution.${wordKey(details.attribution)}`)}</p>}
        <p>
          <Link to={consultationPath(slug, 'state')}>{t('spaces:history')}</Link>
          {' · '}
          <Link to={consultationPath(slug, 'topics')}>{t('consultations:topics')}</Link>
        </p>
      </ContextBlock>
      {can.organize ? (
        <ContextBlock title={t('spaces:organize')}>
          <ul className="grid gap-1">
            {(
              [
                ['edit', t('consultations:edit')],
                ['edit/agenda', t('consultations:editAgenda')],
                ['state', t('spaces:moveOn')],
                ['invitations', t('spaces:invitations')],
                ['flags', t('moderation:flags')],
              ] as const
            ).map(([part, label]) => (
              <li key={part}>
                <Link to={consultationPath(slug, part)}>
                  <span className="marked">
                    <Icon name="onward" small />
                    {label}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </ContextBlock>
      ) : null}
    </>
  )
}
