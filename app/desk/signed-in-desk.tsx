import { Link } from '@remix-run/react'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { organisationName } from '#app/threads/names.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Columns, ContextBlock } from '#app/ui/columns.tsx'
import { Chip, Due, StatusMark } from '#app/ui/marks.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { Excerpt, LangText, Ref } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'
import type { Context } from '#server/context.ts'
import { implementations, shareFor } from '#server/recommendations/contract.ts'
import { wordKey } from '#server/spaces/contract.ts'

export type Desk = Awaited<ReturnType<Context['desk']['readDesk']>>

const Owed = ({ reports, widenings }: Pick<Desk, 'reports' | 'widenings'>) => {
  const t = useT()
  const { language, now } = useLocale()
  return (
    <Section title={t('desk:waiting')}>
      {reports.length + widenings.length === 0 ? (
        <EmptyState>{t('desk:nothingWaits')}</EmptyState>
      ) : (
        <Rows>
          {widenings.map((asked) => (
            <Row
              key={asked.id}
              to={`/widenings/${asked.id}`}
              title={t('desk:widening')}
              note={
                <>
                  <LangText lang={asked.language}>{asked.title}</LangText> ·{' '}
                  <LangText lang={asked.spaceLanguage}>{asked.spaceTitle}</LangText>
                </>
              }
            />
          ))}
          {reports.map((report) => (
            <Row
              key={`${report.id}${report.organisationId}`}
              to={`/recommendations/${report.id}`}
              title={
                <>
                  <Ref>{report.reference}</Ref> · <LangText lang={report.language}>{report.title}</LangText>
                </>
              }
              end={
                <Due>
                  {t(report.dueOn && report.dueOn < now.slice(0, 10) ? 'desk:reportOverdue' : 'desk:reportAwaited')}
                  {t('desk:comma')}
                  <Time at={report.dueOn ?? ''} show="date" />
                </Due>
              }
              note={
                <>
                  <StatusMark share={shareFor(report.implementation)} />{' '}
                  {t(`recommendations:implementation.${wordKey(report.implementation)}`)} ·{' '}
                  {report.organisation ? organisationName(report.organisation, language) : ''} ·{' '}
                  <LangText lang={report.spaceLanguage}>{report.spaceTitle}</LangText>
                  {report.paragraph === null ? null : (
                    <>
                      {' · '}
                      <Ref>§{report.paragraph}</Ref>
                    </>
                  )}
                </>
              }
            />
          ))}
        </Rows>
      )}
    </Section>
  )
}

const News = ({ threads }: Pick<Desk, 'threads'>) => {
  const t = useT()
  return (
    <Section title={t('desk:new')}>
      {threads.length === 0 ? (
        <EmptyState>{t('desk:nothingNew')}</EmptyState>
      ) : (
        <Rows>
          {threads.map((thread) => (
            <Row
              key={thread.id}
              to={`/threads/${thread.id}`}
              title={thread.title}
              lang={thread.language}
              end={<Chip tone="leaf">{t('threads:newCount', { count: thread.newPosts })}</Chip>}
              note={
                <>
                  <LangText lang={thread.spaceLanguage}>{thread.spaceTitle}</LangText>
                  {thread.excerpt ? (
                    <>
                      {' · '}
                      {t('threads:postNumber', { number: thread.lastNumber })}
                      <Excerpt lang={thread.excerptLanguage ?? undefined}>“{thread.excerpt}”</Excerpt>
                    </>
                  ) : null}
                </>
              }
            />
          ))}
        </Rows>
      )}
    </Section>
  )
}

const Coming = ({ sessions, inputs }: Pick<Desk, 'sessions' | 'inputs'>) => {
  const t = useT()
  if (sessions.length + inputs.length === 0) return null
  return (
    <Section title={t('desk:coming')}>
      <Rows>
        {inputs.map((input) => (
          <Row
            key={input.spaceId}
            to={`/consultations/${input.spaceSlug}`}
            title={t('desk:inputs', { title: input.spaceTitle })}
            end={
              <Due>
                {t('desk:until')} <Time at={input.until ?? ''} show="date" />
              </Due>
            }
          />
        ))}
        {sessions.map((session) => (
          <Row
            key={session.id}
            to={`/consultations/${session.spaceSlug}/agenda#session-${session.position}`}
            title={
              <>
                {session.number === null ? null : `${t('threads:session', { number: session.number })} · `}
                <LangText lang={session.language}>{session.title}</LangText>
              </>
            }
            end={session.startsAt ? <Time at={new Date(session.startsAt).toISOString()} withZone /> : null}
            note={<LangText lang={session.spaceLanguage}>{session.spaceTitle}</LangText>}
          />
        ))}
      </Rows>
    </Section>
  )
}

// In the order of the states; no reader should have to look for the beginning.
const orderOf = ({ implementation }: Desk['putTo'][number]) =>
  implementations.indexOf(implementation as (typeof implementations)[number])

const Aside = ({ putTo }: Pick<Desk, 'putTo'>) => {
  const t = useT()
  const { language } = useLocale()
  const organisations = [...new Set(putTo.map(({ organisationId }) => organisationId))]
  return (
    <>
      <ContextBlock title={t('desk:yourDigest')} card>
        <p>{t('desk:digestLead')}</p>
        <p>
          <Link to="/settings/digest">{t('desk:digestChange')}</Link>
        </p>
      </ContextBlock>
      {organisations.map((id) => {
        const lines = putTo
          .filter(({ organisationId }) => organisationId === id)
          .toSorted((a, b) => a.spaceTitle.localeCompare(b.spaceTitle) || orderOf(a) - orderOf(b))
        const name = lines[0]?.organisation ? organisationName(lines[0].organisation, language) : ''
        return (
          <ContextBlock key={id} title={t('desk:putTo', { organisation: name })}>
            <ul className="plain">
              {lines.map((line) => (
                <li key={`${line.spaceSlug}${line.implementation}`}>
                  <Link to={`/consultations/${line.spaceSlug}/recommendations`}>
                    <StatusMark share={shareFor(line.implementation)} />{' '}
                    {t('desk:recommendations', { count: line.count })}
                  </Link>
                  {': '}
                  {t(`recommendations:implementation.${wordKey(line.implementation)}`)}
                </li>
              ))}
            </ul>
          </ContextBlock>
        )
      })}
    </>
  )
}

/** The home page of those with an account; the digest is the same by mail. */
export const SignedInDesk = ({ desk, isWelcomed }: { desk: Desk; isWelcomed: boolean }) => {
  const t = useT()
  const { now } = useLocale()
  const posts = desk.threads.reduce((sum, { newPosts }) => sum + newPosts, 0)
  return (
    <>
      <PageHead
        title={t('shell:desk')}
        lead={
          <>
            <Time at={now} show="day" /> · {t('desk:waitCount', { count: desk.reports.length + desk.widenings.length })}
            {t('desk:comma')}
            {t('desk:newCount', { count: posts })}
          </>
        }
        banner={
          isWelcomed ? null : (
            <div className="banner plain">
              <div>{t('desk:welcome')}</div>
              <div className="action">
                <ButtonLink to="/welcome">{t('desk:welcomeAct')}</ButtonLink>
              </div>
            </div>
          )
        }
      />
      <Columns context={<Aside putTo={desk.putTo} />} contextLabel={t('desk:aside')}>
        <Owed reports={desk.reports} widenings={desk.widenings} />
        <News threads={desk.threads} />
        <Coming sessions={desk.sessions} inputs={desk.inputs} />
      </Columns>
    </>
  )
}
