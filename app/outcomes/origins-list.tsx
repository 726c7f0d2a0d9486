import { useT } from '#app/i18n/use-t.tsx'
import type { ShownOrigin } from '#server/outcomes/contract.ts'
import { sessionName } from './words.ts'

const Passage = ({ origin }: { origin: Extract<ShownOrigin, { type: 'passage' }> }) => {
  const t = useT()
  const place = t('outcomes:post', { number: origin.number })
  return (
    <figure className="doc">
      <blockquote lang={origin.language ?? undefined} dir="auto" cite={`/threads/${origin.threadId}/${origin.number}`}>
        {origin.words}
      </blockquote>
      <figcaption className="small soft">
        <a href={`/threads/${origin.threadId}/${origin.number}`}>{place}</a>
        {' · '}
        <bdi lang={origin.threadLanguage}>{origin.threadTitle}</bdi>
        {origin.isChanged ? ` · ${t(origin.isFound ? 'outcomes:editedSince' : 'outcomes:changedSince')}` : null}
      </figcaption>
    </figure>
  )
}

/** What an outcome came from: the exact words with a link, or the session alone where the reader was not in the room. */
export const OriginsList = ({ origins }: { origins: readonly ShownOrigin[] }) => {
  const t = useT()
  return (
    <div className="stack">
      {origins.map((origin) =>
        origin.type === 'passage' ? (
          <Passage key={origin.id} origin={origin} />
        ) : (
          <p key={origin.id} className="soft">
            {origin.session
              ? t('outcomes:summaryOf', { session: sessionName(t, origin.session) })
              : t('outcomes:summary')}
          </p>
        ),
      )}
    </div>
  )
}
