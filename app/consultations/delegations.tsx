import { useT } from '#app/i18n/use-t.tsx'
import { Dotted } from '#app/spaces/dotted.tsx'
import { Chip } from '#app/ui/marks.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { LangText } from '#app/ui/text.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import type { Delegation } from '#server/consultations/queries/list-delegations.ts'

/** Delegations: their organisations, whether they come, and for members the persons. */
export const DelegationRows = ({ slug, delegations }: { slug: string; delegations: readonly Delegation[] }) => {
  const t = useT()
  return (
    <Rows label={t('consultations:delegations')}>
      {delegations.map((delegation) => (
        <Row
          key={delegation.id}
          to={delegation.canAnswer ? consultationPath(slug, `delegations/${delegation.id}`) : undefined}
          title={delegation.name}
          end={
            <Dotted>
              {delegation.isOwn ? <Chip tone="leaf">{t('consultations:yourDelegation')}</Chip> : null}
              {t(`consultations:delegationState.${delegation.state}`)}
            </Dotted>
          }
          note={delegation.delegates.length > 0 ? <Delegates delegates={delegation.delegates} /> : null}
        />
      ))}
    </Rows>
  )
}

export const Delegates = ({ delegates }: { delegates: Delegation['delegates'] }) => {
  const t = useT()
  return (
    <ul>
      {delegates.map((delegate, index) => (
        <li key={delegate.id ?? index}>
          <Dotted>
            <LangText>{delegate.name ?? t('spaces:organisationOnly')}</LangText>
            {delegate.inFunction && delegate.inFunction !== t('consultations:part.head') ? (
              <LangText>{delegate.inFunction}</LangText>
            ) : null}
            {delegate.part === 'head' ? t('consultations:part.head') : null}
            {delegate.voice ? t(`consultations:voice.${delegate.voice}`) : null}
          </Dotted>
        </li>
      ))}
    </ul>
  )
}

/** The reader's own delegation, in short. */
export const OwnDelegation = ({ slug, delegation }: { slug: string; delegation: Delegation }) => {
  const t = useT()
  const head = delegation.delegates.find(({ part }) => part === 'head')
  return (
    <>
      <p>
        <LangText>{delegation.shortName}</LangText>
        {': '}
        <Dotted>
          {t(`consultations:delegationState.${delegation.state}`)}
          {head ? <LangText>{head.name}</LangText> : t('consultations:noHead')}
          {t('consultations:delegateCount', { count: delegation.delegates.length })}
        </Dotted>
      </p>
      <p>
        <a href={consultationPath(slug, delegation.canAnswer ? `delegations/${delegation.id}` : 'participants')}>
          {delegation.canAnswer ? t('consultations:confirmOrChange') : t('consultations:delegations')}
        </a>
      </p>
    </>
  )
}
