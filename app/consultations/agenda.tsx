import { useT } from '#app/i18n/use-t.tsx'
import { Dotted } from '#app/spaces/dotted.tsx'
import { type ThreadItem, ThreadList } from '#app/threads/thread-list.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Chip } from '#app/ui/marks.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { LangText } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import type { Session } from '#server/consultations/queries/list-sessions.ts'
import { wordKey } from '#server/spaces/contract.ts'
import { SessionTime, useSessionName } from './session-time.tsx'

type Props = { slug: string; zone: string; sessions: readonly Session[] }

/** The agenda in short: one line a session. */
export const AgendaRows = ({ slug, zone, sessions }: Props) => {
  const t = useT()
  const nameOf = useSessionName()
  if (sessions.length === 0) return <EmptyState>{t('consultations:noSessions')}</EmptyState>
  return (
    <Rows>
      {sessions.map((session) => (
        <Row
          key={session.position}
          to={session.content ? `${consultationPath(slug, 'agenda')}#session-${session.position}` : undefined}
          lang={session.content?.language}
          title={
            session.isClosed && session.content ? (
              <>
                {nameOf(session)} <Chip>{t('consultations:closedSession')}</Chip>
              </>
            ) : (
              nameOf(session)
            )
          }
          end={
            <Dotted>
              {session.startsAt ? <Time at={session.startsAt} zone={zone} withZone /> : null}
              {session.content && session.content.newPosts > 0
                ? t('threads:newPosts', { count: session.content.newPosts })
                : null}
            </Dotted>
          }
        />
      ))}
    </Rows>
  )
}

/** A session in full: time, chair and presenters, guiding questions, its threads. */
export const SessionSection = ({
  space,
  session,
  threads,
  canOpen,
}: {
  space: { id: string; timeZone: string }
  session: Session
  threads: readonly ThreadItem[]
  canOpen: boolean
}) => {
  const t = useT()
  const nameOf = useSessionName()
  const { content } = session
  return (
    <Section
      id={`session-${session.position}`}
      title={<LangText lang={content?.language}>{nameOf(session)}</LangText>}
      end={session.isClosed && content ? <Chip>{t('consultations:closedSession')}</Chip> : null}
    >
      {session.startsAt ? (
        <p className="soft">
          <SessionTime startsAt={session.startsAt} endsAt={session.endsAt} zone={space.timeZone} />
        </p>
      ) : null}
      {content ? (
        <div className="grid gap-4">
          <p className="soft empty:hidden">
            <Dotted>
              {content.chair ? (
                <>
                  {t('consultations:chair')}: <LangText>{content.chair}</LangText>
                </>
              ) : null}
              {content.presenters ? (
                <>
                  {t('consultations:presenters')}: <LangText>{content.presenters}</LangText>
                </>
              ) : null}
              {content.audience === 'all' ? null : t(`spaces:audience.${wordKey(content.audience)}`)}
              {content.attribution && content.attribution !== 'named'
                ? t(`spaces:attribution.${wordKey(content.attribution)}`)
                : null}
            </Dotted>
          </p>
          {content.guidingQuestions.length > 0 ? (
            <div className="doc" lang={content.language} dir="auto">
              <ol aria-label={t('consultations:questions')}>
                {content.guidingQuestions.map((question) => (
                  <li key={question}>{question}</li>
                ))}
              </ol>
            </div>
          ) : null}
          {threads.length > 0 ? <ThreadList threads={threads} /> : null}
          {canOpen ? (
            <div className="buttons">
              <ButtonLink tone="quiet" to={`/threads/new?space=${space.id}&session=${content.id}`}>
                {t('threads:newThread')}
              </ButtonLink>
            </div>
          ) : null}
        </div>
      ) : null}
    </Section>
  )
}
