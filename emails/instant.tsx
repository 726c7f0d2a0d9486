import type { TFunction } from 'i18next'
import { wordKey } from '#server/spaces/contract.ts'
import type { InstantContent, InstantEntry, InstantProps } from './instant-content.ts'
import { dayIn, momentIn } from './parts/dates.ts'
import { Author, outcomeName } from './parts/digest-owed.tsx'
import { Entry, Excerpt, Group, Kept, Note, Part, Plain, Said } from './parts/digest-parts.tsx'
import { Act, draw, Letter, Paragraph } from './parts/layout.tsx'
import { Posted } from './parts/posted.tsx'

const whyOf = (t: TFunction, reason: string) => t(`notifications:because.${wordKey(reason)}`)

/**
 * Of one thread its title, so that the mails of a thread stand together; of one other thing what it is; of several how
 * many; of what no mail may name that something awaits.
 */
export const subjectOf = ({ conversation, groups, count, isQuiet }: InstantContent, t: TFunction): string => {
  if (conversation) return t('mail:instant.subject.thread', { title: conversation.text })
  const [first] = groups
  if (!first) return t('mail:instant.subject.quiet')
  if (count > 1 || isQuiet) return t('mail:instant.subject.several', { count })
  const [entry] = first.entries
  const { thing } = entry!
  if (thing.kind === 'recommendation') return `${thing.reference} · ${thing.title.text}`
  return t(`mail:instant.subject.${thing.kind}`, { title: first.title.text })
}

const Title = ({ thing, reason, t }: { thing: InstantEntry['thing']; reason: string; t: TFunction }) => {
  switch (thing.kind) {
    case 'post':
      return <>{t('mail:digest.postNumber', { number: thing.number })}</>
    case 'outcome':
      return <>{t('mail:digest.takenUp', { outcome: outcomeName(t, thing.outcome, thing.number) })}</>
    case 'recommendation':
      return (
        <>
          <Kept>{thing.reference}</Kept>
          {' · '}
          <Said words={thing.title} />
        </>
      )
    case 'widening':
      return <>{t('notifications:widening')}</>
    case 'draft':
      return <>{t(`notifications:${wordKey(reason)}`)}</>
  }
}

type EntryProps = Pick<InstantProps, 'language' | 'timeZone'> & { entry: InstantEntry; base: string; t: TFunction }

const Told = ({ entry, language, timeZone, base, t }: EntryProps) => {
  const { url, reason, thing, by, at, isDayOnly, text, isTranslated } = entry
  return (
    <>
      <Entry
        url={url}
        title={<Title thing={thing} reason={reason} t={t} />}
        note={
          <>
            {thing.kind === 'post' && text ? (
              <>
                <Author by={by ? { ...by, inFunction: '', organisation: by.organisation ?? '' } : null} t={t} />
                {' · '}
              </>
            ) : null}
            <Kept>{isDayOnly ? dayIn(language, 'UTC', at) : momentIn(language, timeZone, at)}</Kept>
          </>
        }
      />
      {text ? (
        text.html ? (
          <Posted html={text.html} language={text.language} base={base} />
        ) : (
          <Excerpt words={text} />
        )
      ) : null}
      {isTranslated ? <Note>{t('threads:translation.unofficial')}</Note> : null}
      <Note>{whyOf(t, reason)}</Note>
    </>
  )
}

/** What a person is told of on the site, mailed within minutes: each thing in full where its space allows, and why it came. */
export const drawInstant = async (props: InstantProps, t: TFunction) => {
  const { language, timeZone, site, content, urls, isDemo } = props
  const subject = subjectOf(content, t)
  const { conversation, groups } = content
  const base = new URL(urls.notices).origin
  const entries = (list: readonly InstantEntry[]) =>
    list.map((entry) => (
      <Told
        key={`${entry.url} ${entry.reason}`}
        entry={entry}
        language={language}
        timeZone={timeZone}
        base={base}
        t={t}
      />
    ))
  const [only] = groups
  return {
    subject,
    ...(await draw(
      <Letter
        language={language}
        site={site}
        preview={t('mail:instant.preview', { count: content.count })}
        title={conversation ? conversation.text : subject}
        demo={isDemo ? t('shell:demo') : undefined}
        footer={
          <>
            {t('mail:instant.why', { site })}
            <br />
            <Plain url={urls.settings}>{t('mail:instant.settings')}</Plain>
            {' · '}
            <Plain url={urls.unsubscribe}>{t('mail:instant.unsubscribe')}</Plain>
          </>
        }
      >
        {conversation && only ? (
          <>
            {only.space ? (
              <Paragraph soft>
                <Said words={only.space} />
              </Paragraph>
            ) : null}
            {entries(only.entries)}
          </>
        ) : (
          groups.map((group) => (
            <Part key={group.url} title={<Said words={group.space ?? group.title} />}>
              {group.space ? <Group url={group.url} words={group.title} /> : null}
              {entries(group.entries)}
            </Part>
          ))
        )}
        {content.isQuiet ? <Paragraph>{t('mail:digest.quiet.text', { site })}</Paragraph> : null}
        {content.isAnswered ? <Note>{t('mail:instant.answer')}</Note> : null}
        <div style={{ marginTop: 24 }}>
          <Act href={conversation && only ? only.entries.at(-1)!.url : urls.notices}>
            {t(conversation ? 'mail:instant.open' : 'mail:instant.openAll')}
          </Act>
        </div>
      </Letter>,
    )),
  }
}
