import type { TFunction } from 'i18next'
import { wordKey } from '#server/spaces/contract.ts'
import type { Cut, DigestContent, DigestProps } from './digest-content.ts'
import { dayIn } from './parts/dates.ts'
import { Coming, Documents, Moved, NewPosts, Outcomes, Recommendations } from './parts/digest-news.tsx'
import { Owed, ToYou } from './parts/digest-owed.tsx'
import { Part, Plain } from './parts/digest-parts.tsx'
import { Act, draw, Letter, Paragraph } from './parts/layout.tsx'

const size = ({ shown, more }: Cut<unknown>) => shown.length + more
const titleLength = 60

/** What is inside, in so many words: "2 answers due, 5 new posts in Prevention". */
export const subjectOf = (content: DigestContent, t: TFunction, language: string): string => {
  const {
    due,
    mentions,
    replies,
    takenUp,
    recommendations,
    moved,
    outcomes,
    documents,
    newPosts,
    newIn,
    inputs,
    coming,
    isQuiet,
  } = content
  const title = [...(newIn?.text ?? '')]
  const space = title.length > titleLength ? `${title.slice(0, titleLength - 1).join('')}…` : title.join('')
  const posts = newIn
    ? t('mail:digest.subject.postsIn', { count: newPosts, space })
    : t('mail:digest.subject.posts', { count: newPosts })
  const parts = [
    size(due) > 0 && t('mail:digest.subject.due', { count: size(due) }),
    size(mentions) > 0 && t('mail:digest.subject.mentions', { count: size(mentions) }),
    size(replies) > 0 && t('mail:digest.subject.replies', { count: size(replies) }),
    size(takenUp) > 0 && t('mail:digest.subject.takenUp', { count: size(takenUp) }),
    newPosts > 0 && posts,
    size(recommendations) > 0 && t('mail:digest.subject.recommendations', { count: size(recommendations) }),
    size(outcomes) > 0 && t('mail:digest.subject.outcomes', { count: size(outcomes) }),
    size(documents) > 0 && t('mail:digest.subject.documents', { count: size(documents) }),
    ...moved.shown
      .slice(0, 1)
      .map(({ state }) => t('mail:digest.subject.moved', { state: t(`spaces:state.consultation.${wordKey(state)}`) })),
    isQuiet && t('mail:digest.subject.quiet'),
  ].filter((part) => part !== false)
  // What is ahead stands in every digest; it is named only where nothing else is.
  if (parts.length === 0 && size(inputs) > 0) parts.push(t('mail:digest.subject.inputs'))
  if (parts.length === 0) parts.push(t('mail:digest.subject.coming', { count: size(coming) }))
  const line = parts.slice(0, 3).join(t('mail:digest.comma'))
  return line.charAt(0).toLocaleUpperCase(language) + line.slice(1)
}

/** The desk by mail: what the reader owes, what concerns her, what is new, what is coming. */
export const drawDigest = async (props: DigestProps, t: TFunction) => {
  const { language, timeZone, now, site, content, urls, isDemo } = props
  const subject = subjectOf(content, t, language)
  return {
    subject,
    ...(await draw(
      <Letter
        language={language}
        site={site}
        preview={t('mail:digest.preview', { day: dayIn(language, timeZone, now.toISOString()) })}
        title={subject}
        demo={isDemo ? t('shell:demo') : undefined}
        footer={
          <>
            {t('mail:digest.why', { site })}
            <br />
            <Plain url={urls.settings}>{t('mail:digest.settings')}</Plain>
            {' · '}
            <Plain url={urls.unsubscribe}>{t('mail:digest.unsubscribe')}</Plain>
          </>
        }
      >
        <Paragraph soft>{t('mail:digest.preview', { day: dayIn(language, timeZone, now.toISOString()) })}</Paragraph>
        <Owed {...props} t={t} />
        <ToYou {...props} t={t} />
        <Recommendations {...props} t={t} />
        <Moved {...props} t={t} />
        <Outcomes {...props} t={t} />
        <Documents {...props} t={t} />
        <NewPosts {...props} t={t} />
        {content.isQuiet ? (
          <Part title={t('mail:digest.quiet.title')}>
            <Paragraph>{t('mail:digest.quiet.text', { site })}</Paragraph>
          </Part>
        ) : null}
        <Coming {...props} t={t} />
        <div style={{ marginTop: 24 }}>
          <Act href={urls.desk}>{t('mail:digest.desk')}</Act>
        </div>
        {urls.read ? (
          <Paragraph soft>
            <Plain url={urls.read}>{t('mail:digest.markRead')}</Plain>
          </Paragraph>
        ) : null}
      </Letter>,
    )),
  }
}
