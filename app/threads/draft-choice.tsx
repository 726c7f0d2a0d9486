import { I18nProvider, useLocale, useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Time } from '#app/ui/time.tsx'
import { whole } from '#server/threads/contract.ts'
import { Differences } from './differences.tsx'
import { Version } from './draft-version.tsx'
import type { Choice, Decision } from './keep-draft.ts'

type Props = { choice: Choice; mine: string; decide: (decision: Decision) => void }

const TwoVersions = ({ choice, mine, decide }: Props & { choice: Extract<Choice, { is: 'conflict' }> }) => {
  const t = useT()
  return (
    <>
      <p role="alert">{t('drafts:choice.two')}</p>
      <Version title={t('drafts:choice.here')} text={mine} />
      <Version
        title={t('drafts:choice.elsewhere')}
        end={<Time at={choice.at} />}
        text={whole(choice.fields)}
        lang={choice.fields.language}
      />
      <Disclosure summary={t('drafts:choice.differences')}>
        <Differences blocks={choice.differences} lang={choice.fields.language} />
      </Disclosure>
      <p className="soft small">{t('drafts:choice.keptAside')}</p>
      <div className="buttons">
        <Button type="button" onClick={() => decide('mine')}>
          {t('drafts:choice.keepHere')}
        </Button>
        <Button type="button" tone="quiet" onClick={() => decide('theirs')}>
          {t('drafts:choice.takeOther')}
        </Button>
      </div>
    </>
  )
}

const Ended = ({ choice, decide }: Pick<Props, 'decide'> & { choice: Extract<Choice, { is: 'ended' }> }) => {
  const t = useT()
  const { post, how } = choice
  return (
    <>
      <p role="alert">
        {t(`drafts:ended.${how}`)}{' '}
        {post ? (
          <a href={`/threads/${post.threadId}/${post.number}`}>{t('threads:postNumber', { number: post.number })}</a>
        ) : null}
      </p>
      <div className="buttons">
        <Button type="button" onClick={() => decide('new')}>
          {t('drafts:ended.keep')}
        </Button>
        <Button type="button" tone="quiet" onClick={() => decide('none')}>
          {t('drafts:ended.clear')}
        </Button>
      </div>
    </>
  )
}

/** What another window made of the draft, and what she wants of it. Its words came with the answer that led to it. */
export default function DraftChoice({ choice, mine, decide }: Props) {
  return (
    <I18nProvider locale={useLocale()} messages={choice.messages}>
      <section className="draft-choice">
        {choice.is === 'conflict' ? (
          <TwoVersions choice={choice} mine={mine} decide={decide} />
        ) : (
          <Ended choice={choice} decide={decide} />
        )}
      </section>
    </I18nProvider>
  )
}
