import { wordKey } from '#server/spaces/contract.ts'
import type { RecommendationEntry } from '../digest-content.ts'
import { dayIn, momentIn } from './dates.ts'
import { moreOf, outcomeName, type PartProps, Post } from './digest-owed.tsx'
import { Deadline, Entry, Excerpt, Group, Kept, Note, Part, Plain, Said, Several } from './digest-parts.tsx'

const markOf = ({ event, mark }: RecommendationEntry, t: PartProps['t']) => {
  if (!mark) return t(`mail:digest.recommendation.${event}`)
  const word =
    event === 'position'
      ? t(`recommendations:position.${wordKey(mark)}`)
      : t(`recommendations:implementation.${wordKey(mark)}`)
  return t(`mail:digest.recommendation.${event}`, { mark: word })
}

/** What was put to her mechanism, and what mechanisms said. */
export const Recommendations = ({ content, urls, t }: PartProps) =>
  content.recommendations.shown.length === 0 ? null : (
    <Part title={t('mail:digest.recommendations')}>
      <Several cut={content.recommendations} url={urls.desk} moreText={moreOf(t)}>
        {(entry) => (
          <Entry
            key={`${entry.url} ${entry.event} ${entry.organisation}`}
            url={entry.url}
            title={
              <>
                <Kept>{entry.reference}</Kept>
                {' · '}
                <Said words={entry.title} />
              </>
            }
            note={
              <>
                {entry.organisation ? (
                  <>
                    <Kept>{entry.organisation}</Kept>
                    {' · '}
                  </>
                ) : null}
                {markOf(entry, t)}
              </>
            }
          />
        )}
      </Several>
    </Part>
  )

/** Consultations that went on to their next state. */
export const Moved = ({ content, urls, t }: PartProps) =>
  content.moved.shown.length === 0 ? null : (
    <Part title={t('mail:digest.moved')}>
      <Several cut={content.moved} url={urls.desk} moreText={moreOf(t)}>
        {({ url, title, state }) => (
          <Entry
            key={url}
            url={url}
            title={<Said words={title} />}
            note={t('mail:digest.movedTo', { state: t(`spaces:state.consultation.${wordKey(state)}`) })}
          />
        )}
      </Several>
    </Part>
  )

const capital = (words: string, language: string) => words.charAt(0).toLocaleUpperCase(language) + words.slice(1)

/** What was recorded out of the discussion. */
export const Outcomes = ({ content, urls, language, t }: PartProps) =>
  content.outcomes.shown.length === 0 ? null : (
    <Part title={t('mail:digest.outcomes')}>
      <Several cut={content.outcomes} url={urls.desk} moreText={moreOf(t)}>
        {({ url, kind, number, text, space }) => (
          <div key={url}>
            <Entry url={url} title={capital(outcomeName(t, kind, number), language)} note={<Said words={space} />} />
            {text ? <Excerpt words={text} /> : null}
          </div>
        )}
      </Several>
    </Part>
  )

/** Documents that were added, or got another version or language. */
export const Documents = ({ content, urls, t }: PartProps) =>
  content.documents.shown.length === 0 ? null : (
    <Part title={t('mail:digest.documents')}>
      <Several cut={content.documents} url={urls.desk} moreText={moreOf(t)}>
        {({ url, title, symbol, kind, version, space }) => (
          <Entry
            key={url}
            url={url}
            title={
              <>
                {symbol ? (
                  <>
                    <Kept>{symbol}</Kept>
                    {' · '}
                  </>
                ) : null}
                <Said words={title} />
              </>
            }
            note={
              <>
                {t(`documents:kind.${wordKey(kind)}`)}
                {' · '}
                {t('documents:version', { number: version })}
                {' · '}
                <Said words={space} />
              </>
            }
          />
        )}
      </Several>
    </Part>
  )

/** New posts, by space and thread; each number leads to the very post. */
export const NewPosts = (props: PartProps) => {
  const { content, urls, t } = props
  if (content.spaces.shown.length === 0) return null
  return (
    <Part title={t('mail:digest.new')}>
      <Several cut={content.spaces} url={urls.desk} moreText={(count) => t('mail:digest.moreThreads', { count })}>
        {(space) => (
          <div key={space.url}>
            <Group url={space.url} words={space.title} />
            {space.threads.map((thread) => (
              <div key={thread.url}>
                <Entry
                  url={thread.url}
                  title={<Said words={thread.title} />}
                  note={t('mail:digest.newPosts', { count: thread.count })}
                />
                {thread.posts.map((post) => (
                  <Post key={post.url} {...props} post={post} />
                ))}
                {thread.more > 0 ? (
                  <Note>
                    <Plain url={thread.url}>{t('mail:digest.morePosts', { count: thread.more })}</Plain>
                  </Note>
                ) : null}
              </div>
            ))}
          </div>
        )}
      </Several>
    </Part>
  )
}

/** Written inputs that are welcome, and sessions of the coming weeks, in the reader's time. */
export const Coming = ({ content, urls, language, timeZone, t }: PartProps) =>
  content.inputs.shown.length + content.coming.shown.length === 0 ? null : (
    <Part title={t('mail:digest.coming')}>
      <Several cut={content.inputs} url={urls.desk} moreText={moreOf(t)}>
        {({ url, title, until }) => (
          <Entry
            key={url}
            url={url}
            title={<Said words={title} />}
            note={<Deadline>{t('mail:digest.inputs', { day: dayIn(language, timeZone, until) })}</Deadline>}
          />
        )}
      </Several>
      <Several cut={content.coming} url={urls.desk} moreText={moreOf(t)}>
        {({ url, number, title, space, at }) => (
          <Entry
            key={url}
            url={url}
            title={
              <>
                {number === null ? null : `${t('mail:digest.session', { number })} · `}
                <Said words={title} />
              </>
            }
            note={
              <>
                <Kept>{momentIn(language, timeZone, at)}</Kept>
                {' · '}
                <Said words={space} />
              </>
            }
          />
        )}
      </Several>
    </Part>
  )
