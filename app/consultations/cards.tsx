import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/use-t.tsx'
import { Dotted } from '#app/spaces/dotted.tsx'
import { Chip } from '#app/ui/marks.tsx'
import { LangText } from '#app/ui/text.tsx'
import { DateRange } from '#app/ui/time.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import type { ConsultationCard } from '#server/consultations/queries/list-consultations.ts'
import { wordKey } from '#server/spaces/contract.ts'

const Card = ({ card }: { card: ConsultationCard }) => {
  const t = useT()
  const { details } = card
  return (
    <li className="card grid content-start gap-2">
      <div className="buttons">
        {details ? (
          <Chip tone={card.season === 'running' ? 'leaf' : 'plain'}>
            {t(`spaces:state.consultation.${wordKey(details.state)}`)}
          </Chip>
        ) : null}
        {card.isMember ? <Chip>{t('spaces:youBelong')}</Chip> : null}
      </div>
      <h3>
        <Link to={consultationPath(card.slug)} lang={card.language}>
          <bdi>{card.title}</bdi>
        </Link>
      </h3>
      {card.theme ? (
        <p>
          <LangText lang={card.language}>{card.theme}</LangText>
        </p>
      ) : null}
      {details ? (
        <p className="soft">
          <Dotted>
            {details.isOnline ? t('consultations:online') : null}
            {details.place ? <LangText>{details.place}</LangText> : null}
            {details.startsOn ? <DateRange from={details.startsOn} to={details.endsOn ?? details.startsOn} /> : null}
            {details.convener ? (
              <>
                {t('consultations:convenedBy')} <LangText>{details.convener}</LangText>
              </>
            ) : null}
          </Dotted>
        </p>
      ) : (
        <p className="soft">
          <Dotted>
            {card.mechanisms.map((name) => (
              <LangText key={name}>{name}</LangText>
            ))}
          </Dotted>
        </p>
      )}
    </li>
  )
}

/** Consultations as cards, in the order given. */
export const ConsultationCards = ({ cards }: { cards: readonly ConsultationCard[] }) => (
  <ul className="grid gap-4 sm:grid-cols-2">
    {cards.map((card) => (
      <Card key={card.id} card={card} />
    ))}
  </ul>
)
