import type { TFunction } from 'i18next'
import { wordKey } from '#server/spaces/contract.ts'
import type { DigestProps, DueEntry, PostEntry, ReplyEntry } from '../digest-content.ts'
import { dayIn } from './dates.ts'
import { Deadline, Entry, Excerpt, Kept, Note, Part, Plain, Said, Several } from './digest-parts.tsx'

export type PartProps = DigestProps & { t: TFunction }

export const moreOf = (t: TFunction) => (count: number) => t('mail:digest.more', { count })

/** "lesson learned 3": an outcome by its kind and number. */
export const outcomeName = (t: TFunction, kind: string, number: number | null) => {
  const name = t(`outcomes:kind.${wordKey(kind)}`)
  return number === null ? name : t('mail:digest.outcomeNumber', { kind: name, number })
}

const DueNote = ({ entry, language, timeZone, t }: PartProps & { entry: DueEntry }) => (
  <>
    <Deadline>
      {t(entry.isOverdue ? 'mail:digest.due.was' : 'mail:digest.due.report', {
        day: dayIn(language, timeZone, entry.dueOn),
      })}
    </Deadline>
    {entry.organisation ? (
      <>
        {' · '}
        <Kept>{entry.organisation}</Kept>
      </>
    ) : null}
  </>
)

/** What she owes, the earliest first, each with its date. */
export const Owed = (props: PartProps) => {
  const { content, urls, t } = props
  if (content.due.shown.length === 0) return null
  return (
    <Part title={t('mail:digest.due.title')}>
      <Several cut={content.due} url={urls.desk} moreText={moreOf(t)}>
        {(entry) => (
          <Entry
            key={`${entry.url} ${entry.organisation}`}
            url={entry.url}
            title={
              <>
                {entry.reference ? (
                  <>
                    <Kept>{entry.reference}</Kept>
                    {' · '}
                  </>
                ) : null}
                <Said words={entry.title} />
              </>
            }
            note={<DueNote {...props} entry={entry} />}
          />
        )}
      </Several>
    </Part>
  )
}

/** "N. Example, focal point, ECOWAS"; in a thread that is not attributable nobody. */
export const Author = ({ by, t }: { by: PostEntry['by']; t: TFunction }) => {
  if (!by) return <>{t('mail:digest.aParticipant')}</>
  const inFunction = by.inFunction
    ? t(`spaces:function.${wordKey(by.inFunction)}`, { defaultValue: by.inFunction })
    : ''
  const parts = [by.name, inFunction, by.organisation].filter((part) => Boolean(part))
  if (parts.length === 0) return <>{t('mail:digest.aParticipant')}</>
  return (
    <>
      {parts.map((part, index) => (
        <span key={part}>
          {index > 0 ? t('mail:digest.comma') : null}
          <Kept>{part}</Kept>
        </span>
      ))}
    </>
  )
}

/** A post: its number, who wrote it and when, and how it begins. */
export const Post = ({ post, t, language, timeZone }: PartProps & { post: PostEntry }) => (
  <>
    <Note>
      <Plain url={post.url}>{t('mail:digest.postNumber', { number: post.number })}</Plain>
      {post.excerpt ? (
        <>
          {' · '}
          <Author by={post.by} t={t} />
        </>
      ) : null}
      {' · '}
      {dayIn(language, post.isDayOnly ? 'UTC' : timeZone, post.writtenAt)}
      {post.files ? ` · ${t('mail:digest.files', { count: post.files })}` : null}
    </Note>
    {post.excerpt ? <Excerpt words={post.excerpt} /> : null}
    {post.isTranslated ? <Note>{t('threads:translation.unofficial')}</Note> : null}
  </>
)

const PostToYou = ({ post, how, ...props }: PartProps & { post: ReplyEntry; how: string }) => (
  <div>
    <Entry
      url={post.url}
      title={
        <>
          {how} <Said words={post.thread} />
        </>
      }
    />
    <Post {...props} post={post} />
  </div>
)

/** What is meant for her in person: posts that name her, answers to her posts, and passages of hers that were taken up. */
export const ToYou = (props: PartProps) => {
  const { content, urls, t } = props
  const { mentions, replies, takenUp } = content
  if (mentions.shown.length + replies.shown.length + takenUp.shown.length === 0) return null
  return (
    <Part title={t('mail:digest.toYou')}>
      <Several cut={mentions} url={urls.desk} moreText={moreOf(t)}>
        {(mention) => <PostToYou key={mention.url} {...props} post={mention} how={t('mail:digest.mentionIn')} />}
      </Several>
      <Several cut={replies} url={urls.desk} moreText={moreOf(t)}>
        {(reply) => <PostToYou key={reply.url} {...props} post={reply} how={t('mail:digest.replyIn')} />}
      </Several>
      <Several cut={takenUp} url={urls.desk} moreText={moreOf(t)}>
        {(outcome) => (
          <div key={outcome.url}>
            <Entry
              url={outcome.url}
              title={t('mail:digest.takenUp', { outcome: outcomeName(t, outcome.kind, outcome.number) })}
              note={
                <>
                  <Said words={outcome.space} />
                  {' · '}
                  <Plain url={outcome.passageUrl}>{t('mail:digest.yourPost', { number: outcome.passageNumber })}</Plain>
                </>
              }
            />
            {outcome.passage ? (
              <>
                <Note>{t('mail:digest.yourWords')}</Note>
                <Excerpt words={outcome.passage} />
              </>
            ) : null}
            {outcome.text ? (
              <>
                <Note>{t('mail:digest.recordedAs')}</Note>
                <Excerpt words={outcome.text} />
              </>
            ) : null}
          </div>
        )}
      </Several>
    </Part>
  )
}
