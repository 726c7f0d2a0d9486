import { useLocation } from '@remix-run/react'
import { useT } from '#app/i18n/use-t.tsx'
import { Dotted } from '#app/spaces/dotted.tsx'
import { FollowMenu } from '#app/threads/follow-menu.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Due } from '#app/ui/marks.tsx'
import { Banner, PageHead, type Tab } from '#app/ui/page-head.tsx'
import { LangText } from '#app/ui/text.tsx'
import { DateRange, Time } from '#app/ui/time.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import type { Consultation } from '#server/consultations/queries/find-consultation.ts'
import { wordKey } from '#server/spaces/contract.ts'

type Details = NonNullable<Consultation['details']>

/** Title, facts in a line, the deadline if one is running, and the pages that there are. */
export const ConsultationHead = ({ consultation, now }: { consultation: Consultation; now: string }) => {
  const t = useT()
  const tabs = useTabs(consultation)
  const { title, language, details } = consultation
  const crumbs = [
    { label: t('consultations:all'), to: '/consultations' },
    ...(details?.series ? [{ label: <Series details={details} language={language} /> }] : []),
  ]
  return (
    <PageHead
      title={title}
      titleLang={language}
      crumbs={crumbs}
      lead={details ? <Facts details={details} /> : <LangText lang={language}>{consultation.theme}</LangText>}
      actions={
        consultation.follow ? (
          <FollowMenu of="space" action={`/spaces/${consultation.id}/follow`} level={consultation.follow} />
        ) : null
      }
      tabs={details ? tabs : undefined}
      banner={details ? <Deadline consultation={consultation} details={details} now={now} /> : null}
    />
  )
}

const Series = ({ details, language }: { details: Details; language: string }) => {
  const t = useT()
  return (
    <>
      <LangText lang={language}>{details.series}</LangText>
      {details.seriesNumber === null ? null : ` · ${t('consultations:ofTheSeries', { number: details.seriesNumber })}`}
    </>
  )
}

const Facts = ({ details }: { details: Details }) => {
  const t = useT()
  return (
    <Dotted>
      {details.isOnline ? t('consultations:online') : null}
      {details.place ? <LangText>{details.place}</LangText> : null}
      {details.startsOn ? <DateRange from={details.startsOn} to={details.endsOn ?? details.startsOn} /> : null}
      {details.convener ? (
        <>
          {t('consultations:convenedBy')} <LangText>{details.convener}</LangText>
        </>
      ) : null}
      {`${t('consultations:text')}: ${t(`consultations:standing.${wordKey(details.standing)}`)}`}
      {details.state === 'postponed' || details.state === 'cancelled' ? (
        <strong>{t(`spaces:state.consultation.${details.state}`)}</strong>
      ) : null}
    </Dotted>
  )
}

/** Inputs are welcome until 23:59 in the consultation's zone, and before its texts are settled. */
const Deadline = ({ consultation, details, now }: { consultation: Consultation; details: Details; now: string }) => {
  const t = useT()
  const isOpen = ['concept', 'convened', 'preparatory', 'in session', 'drafting'].includes(details.state)
  const at = details.inputsUntilAt
  if (!at || !isOpen || at < now) return null
  return (
    <Banner
      action={
        consultation.can.openThreads ? (
          <ButtonLink to={`/threads/new?space=${consultation.id}`}>{t('consultations:sendInput')}</ButtonLink>
        ) : null
      }
    >
      {t('consultations:inputsUntil')}{' '}
      <Due>
        <Time at={at} zone={details.timeZone} withZone />
      </Due>
      {details.timeZone === 'UTC' ? null : (
        <>
          {' ('}
          <Time at={at} zone="UTC" withZone />
          {')'}
        </>
      )}
    </Banner>
  )
}

const useTabs = ({ slug, can, details, role }: Consultation): readonly Tab[] => {
  const t = useT()
  const { pathname } = useLocation()
  const here = pathname.replace(/\/$/, '')
  const tab = (part: string, label: string, exists = true, count = 0): Tab | null => {
    const to = consultationPath(slug, part)
    const current = part === '' ? here === to : here === to || here.startsWith(`${to}/`)
    if (!exists) return null
    return {
      ...{ to, label, current },
      ...(count > 0 ? { count, countLabel: t('threads:newPosts', { count }) } : {}),
    }
  }
  const isMember = role !== null
  return [
    tab('', t('consultations:tab.overview')),
    tab('agenda', t('consultations:tab.agenda')),
    tab('discussion', t('consultations:tab.discussion'), true, details?.newPosts ?? 0),
    tab('documents', t('consultations:tab.documents')),
    tab('participants', t('consultations:tab.participants')),
    tab('outcomes', t('consultations:tab.outcomes'), isMember || (details?.outcomes ?? 0) > 0),
    tab('report', t('consultations:tab.report'), can.readReport),
    tab('recommendations', t('consultations:tab.recommendations'), isMember || (details?.recommendations ?? 0) > 0),
  ].filter((one) => one !== null)
}
