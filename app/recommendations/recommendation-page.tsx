import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { organisationName } from '#app/threads/names.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Columns, ContextBlock } from '#app/ui/columns.tsx'
import type { FormOutcome } from '#app/ui/form.tsx'
import { Chip } from '#app/ui/marks.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { Section } from '#app/ui/section.tsx'
import { Prose, Ref } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import { recommendationPath } from '#server/recommendations/contract.ts'
import type { RecommendationPage as Recommendation } from '#server/recommendations/queries/find-recommendation.ts'
import { wordKey } from '#server/spaces/contract.ts'
import { AddresseeCard } from './addressee-card.tsx'
import { ChainOfRecommendation } from './chain-of-recommendation.tsx'
import type { DraftChoices } from './draft-form.tsx'
import { AssignForm, DropDraftForm, DueForm } from './organizer-forms.tsx'
import { RelateForm, RelationList } from './relations.tsx'

type Choices = (DraftChoices & { recommendations: { id: string; reference: string; title: string }[] }) | null
type Result = FormOutcome | null | undefined

const Head = ({ recommendation }: { recommendation: Recommendation }) => {
  const t = useT()
  const { consultation, parent, reference, state } = recommendation
  const board = consultationPath(consultation.slug, 'recommendations')
  const meeting = <span lang={consultation.language}>{consultation.title}</span>
  return (
    <PageHead
      title={
        <>
          <Ref>{reference}</Ref> <span lang={recommendation.language}>{recommendation.title}</span>
        </>
      }
      crumbs={[
        ...(consultation.isReadable
          ? [
              { label: meeting, to: consultationPath(consultation.slug) },
              { label: t('recommendations:board'), to: board },
            ]
          : [{ label: meeting }]),
        ...(parent ? [{ label: <Ref>{parent.reference}</Ref>, to: recommendationPath(parent.id) }] : []),
      ]}
      lead={
        <span className="wrap">
          <Chip tone={state === 'issued' ? 'leaf' : 'plain'}>{t(`recommendations:state.${state}`)}</Chip>
          {recommendation.verb ? <Chip>{t(`outcomes:verb.${wordKey(recommendation.verb)}`)}</Chip> : null}
          {recommendation.themes.map((theme) => (
            <Chip key={theme}>
              <bdi>{theme}</bdi>
            </Chip>
          ))}
        </span>
      }
      actions={
        recommendation.can.edit ? (
          <ButtonLink tone="quiet" to={`${recommendationPath(recommendation.id)}/edit`}>
            {t('recommendations:editDraft')}
          </ButtonLink>
        ) : null
      }
    />
  )
}

const Chains = ({ recommendation }: { recommendation: Recommendation }) => {
  const { language } = useLocale()
  const { outcomes, latest, sessionNumber, paragraph, consultation } = recommendation
  const who = latest?.organisation ? organisationName(latest.organisation, language) : ''
  return (outcomes.length > 0 ? outcomes : [null]).map((outcome) => (
    <ChainOfRecommendation
      key={outcome?.id ?? 'text'}
      isCurrent
      slug={consultation.slug}
      recommendation={recommendation}
      outcome={outcome}
      sessionNumber={sessionNumber}
      paragraph={paragraph ?? outcome?.paragraph ?? null}
      implementation={latest?.implementation ?? null}
      who={who}
    />
  ))
}

const TextContext = ({ recommendation }: { recommendation: Recommendation }) => {
  const t = useT()
  return (
    <>
      <ContextBlock title={t('recommendations:standingTitle')} card>
        <p>{t(`recommendations:standing.${wordKey(recommendation.standing)}`)}</p>
        {recommendation.issuedOn ? (
          <p className="soft">
            {t('recommendations:issuedOn')} <Time at={recommendation.issuedOn} show="date" />
          </p>
        ) : (
          <p className="soft">
            {t(`recommendations:${recommendation.state === 'draft' ? 'notIssuedYet' : 'dayOfIssueUnknown'}`)}
          </p>
        )}
      </ContextBlock>
      {recommendation.addresseesAsWritten ? (
        <ContextBlock title={t('recommendations:addresseesAsWritten')}>
          <p lang={recommendation.language} dir="auto">
            {recommendation.addresseesAsWritten}
          </p>
        </ContextBlock>
      ) : null}
      {recommendation.note ? (
        <ContextBlock title={t('recommendations:rowNote')}>
          <p lang={recommendation.language} dir="auto">
            {recommendation.note}
          </p>
        </ContextBlock>
      ) : null}
    </>
  )
}

const Addressees = ({
  recommendation,
  choices,
  today,
  result,
}: {
  recommendation: Recommendation
  choices: Choices
  today: string
  result: Result
}) => {
  const t = useT()
  const { addressees, state, can } = recommendation
  if (state !== 'issued') {
    return addressees.length > 0 ? (
      <Section title={t('recommendations:assigned')} lead={t('recommendations:noMarksYet')}>
        <Rows>
          {addressees.map((addressee) => (
            <Row key={addressee.id} title={addressee.name} />
          ))}
        </Rows>
      </Section>
    ) : null
  }
  if (addressees.length === 0) return <p className="soft">{t('recommendations:nobodyAssigned')}</p>
  return (
    <Section title={t('recommendations:addressees')} lead={t('recommendations:twoThings')}>
      <div className="form wide">
        {addressees.map((addressee) => (
          <AddresseeCard
            key={addressee.id}
            addressee={addressee}
            assessors={can.assess && choices ? choices.organisations : null}
            today={today}
            result={result}
          />
        ))}
      </div>
    </Section>
  )
}

const Work = ({
  recommendation,
  choices,
  today,
  result,
}: {
  recommendation: Recommendation
  choices: Choices
  today: string
  result: Result
}) => {
  const t = useT()
  const { can, addressees } = recommendation
  if (!choices || !(can.assign || can.askForReport || can.relate)) return null
  const assigned = new Set(addressees.map(({ organisationId }) => organisationId))
  return (
    <Section title={t('recommendations:work')}>
      {can.assign ? (
        <AssignForm organisations={choices.organisations.filter(({ id }) => !assigned.has(id))} result={result} />
      ) : null}
      {can.askForReport && addressees.length > 0 ? (
        <DueForm addressees={addressees} today={today} result={result} />
      ) : null}
      {can.relate ? (
        <RelateForm choices={choices.recommendations.filter(({ id }) => id !== recommendation.id)} result={result} />
      ) : null}
      {can.edit ? <DropDraftForm result={result} /> : null}
    </Section>
  )
}

/** A recommendation: its text as a document, its chain, and what each addressee says of it. */
export const RecommendationPage = ({
  recommendation,
  choices,
  today,
  result,
}: {
  recommendation: Recommendation
  choices: Choices
  today: string
  result: Result
}) => {
  const t = useT()
  return (
    <>
      <Head recommendation={recommendation} />
      <Columns context={<TextContext recommendation={recommendation} />}>
        <Prose html={recommendation.html} lang={recommendation.language} />
        <Chains recommendation={recommendation} />
        {recommendation.points.length > 0 ? (
          <Section title={t('recommendations:points')}>
            <Rows>
              {recommendation.points.map((point) => (
                <Row
                  key={point.id}
                  to={recommendationPath(point.id)}
                  title={
                    <>
                      <Ref>{point.reference}</Ref> <span lang={point.language}>{point.title}</span>
                    </>
                  }
                />
              ))}
            </Rows>
          </Section>
        ) : null}
        <Addressees recommendation={recommendation} choices={choices} today={today} result={result} />
        {recommendation.relations.length > 0 ? (
          <Section title={t('recommendations:relations')}>
            <RelationList relations={recommendation.relations} />
          </Section>
        ) : null}
        <Work recommendation={recommendation} choices={choices} today={today} result={result} />
      </Columns>
    </>
  )
}
