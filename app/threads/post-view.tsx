import { memo } from 'react'
import { FileList } from '#app/files/file-list.tsx'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Chain } from '#app/ui/chain.tsx'
import { PostFrame } from '#app/ui/post.tsx'
import { Time } from '#app/ui/time.tsx'
import { wordKey } from '#server/spaces/contract.ts'
import type { MinePost, SharedPost, TakenUp } from '#server/threads/contract.ts'
import { FlagNote } from './flag-note.tsx'
import { organisationName } from './names.ts'
import { PostStub } from './post-stub.tsx'
import { PostText } from './post-text.tsx'
import { ReactionsNote } from './reactions-note.tsx'
import { type Entry, looksAlike } from './timeline.ts'
import { useAuthor } from './use-author.tsx'

export type PostAbilities = {
  write: boolean
  respond: boolean
  record: boolean
  suggest: boolean
  moderate: boolean
  flag: boolean
}

/** Where a passage went, one line for each: this passage → agreed point 3 → §14 → R3. */
const PassageChain = ({ taken, draft }: { taken: TakenUp; draft: MinePost['drafts'][number] | undefined }) => {
  const t = useT()
  const number = taken.number === null ? '' : ` ${taken.number}`
  const at = `/consultations/${taken.consultationSlug}`
  return (
    <Chain
      steps={[
        {
          label: taken.isFound
            ? taken.isChanged
              ? t('threads:passageChanged')
              : t('threads:thisPassage')
            : t('threads:earlierVersion'),
        },
        { label: `${t(`outcomes:kind.${wordKey(taken.kind)}`)}${number}`, to: `/outcomes/${taken.outcomeId}` },
        taken.paragraph !== null && { label: `§${taken.paragraph}`, to: `${at}/report#p${taken.paragraph}` },
        taken.recommendation
          ? { label: taken.recommendation.reference, to: `/recommendations/${taken.recommendation.id}` }
          : draft && {
              label: t('threads:draftRecommendation', { reference: draft.reference }),
              to: `/recommendations/${draft.id}`,
            },
      ]}
    />
  )
}

// What a quotation says goes to all who read the thread, so of its author only what all of them see: never `mine`.
const quotedBy = (author: SharedPost['author'], language: string) => {
  const organisation = author?.organisation ? organisationName(author.organisation, language) : ''
  return [author?.name ?? '', organisation].filter(Boolean).join(', ')
}

/** One post of a thread. Drawn again only when it changed: a long page receives many events. */
export const PostView = memo(
  ({ entry, can }: { entry: Entry; can: PostAbilities }) => {
    const t = useT()
    const { language } = useLocale()
    const { shared, mine } = entry
    const { name, about } = useAuthor(entry)
    const isShown = shared.state === 'shown'
    const to = `/threads/${shared.threadId}/${shared.number}`
    const page = `/threads/${shared.threadId}`
    return (
      <PostFrame
        number={shared.number}
        numberLabel={t('threads:postNumber', { number: shared.number })}
        to={to}
        state={isShown ? 'shown' : 'deleted'}
        stub={isShown ? null : <PostStub entry={entry} />}
        author={isShown || mine.hidden ? name : ''}
        about={isShown || mine.hidden ? about : null}
        time={<Time at={shared.writtenAt ?? shared.writtenOn} show={shared.writtenAt ? 'dateTime' : 'date'} />}
        text={
          <>
            <PostText shared={shared} mine={mine} />
            {shared.files ? <FileList files={shared.files} threadId={shared.threadId} /> : null}
          </>
        }
        note={
          <>
            {shared.replyTo ? (
              <a href={`${shared.replyIn ? `/threads/${shared.replyIn}` : page}/${shared.replyTo}`}>
                {t('threads:inReplyTo', { number: shared.replyTo })}
              </a>
            ) : null}
            {shared.replyTo && shared.isEdited ? ' · ' : null}
            {shared.isEdited ? <a href={`${to}/versions`}>{t('threads:edited')}</a> : null}
            <ReactionsNote shared={shared} to={to} />
            <FlagNote to={to} mine={mine} />
          </>
        }
        chain={shared.takenUp.map((taken) => (
          <PassageChain
            key={taken.originId}
            taken={taken}
            draft={mine.drafts.find(({ originId }) => originId === taken.originId)}
          />
        ))}
        actions={
          <>
            {can.write ? (
              <>
                <ButtonLink plain tone="quiet" to={`${page}?reply=${shared.number}#compose`} data-reply={shared.number}>
                  {t('threads:reply')}
                </ButtonLink>
                <ButtonLink
                  plain
                  tone="quiet"
                  to={`${page}?reply=${shared.number}&quote=1#compose`}
                  data-quote={shared.number}
                  data-quote-by={quotedBy(shared.author, language)}
                >
                  {t('threads:quote')}
                </ButtonLink>
              </>
            ) : null}
            {can.respond && !mine.isMine ? (
              <ButtonLink plain tone="quiet" to={`${to}/reactions`}>
                {t('threads:reaction.react')}
              </ButtonLink>
            ) : null}
            {can.record ? (
              <ButtonLink plain tone="quiet" to={`${to}/record`} data-record={shared.number}>
                {t('threads:recordAs')}
              </ButtonLink>
            ) : can.suggest ? (
              <ButtonLink plain tone="quiet" to={`${to}/suggest`} data-record={shared.number}>
                {t('threads:suggest')}
              </ButtonLink>
            ) : null}
            {can.respond ? (
              <ButtonLink plain tone="quiet" to={`${to}/translate`}>
                {t('threads:translation.translate')}
              </ButtonLink>
            ) : null}
            {mine.canEdit ? (
              <ButtonLink plain tone="quiet" to={`${to}/edit`}>
                {t('threads:edit')}
              </ButtonLink>
            ) : null}
            {can.moderate ? (
              <ButtonLink plain tone="quiet" to={`${to}/moderate`}>
                {t('moderation:moderate')}
              </ButtonLink>
            ) : can.flag && !mine.isMine && mine.flag === null ? (
              <ButtonLink plain tone="quiet" to={`${to}/flag`}>
                {t('moderation:flag')}
              </ButtonLink>
            ) : null}
          </>
        }
      />
    )
  },
  (known, next) => looksAlike(known.entry, next.entry) && JSON.stringify(known.can) === JSON.stringify(next.can),
)
PostView.displayName = 'PostView'
