import type { ReactNode } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { LangText } from '#app/ui/text.tsx'
import type { Context } from '#server/context.ts'
import { wordKey } from '#server/spaces/contract.ts'

export type Asked = Awaited<ReturnType<Context['threads']['readWidening']>>

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

/** What is proposed: where, for whom, under which rule. */
export const WideningFacts = ({ asked }: { asked: Omit<Asked, 'posts'> }) => {
  const t = useT()
  const { attribution } = asked
  return (
    <dl className="front-facts section">
      <Fact label={t('widening:titleIs')}>
        <LangText lang={asked.language}>{asked.title}</LangText>
      </Fact>
      <Fact label={t('widening:space')}>
        <LangText lang={asked.spaceLanguage}>{asked.spaceTitle}</LangText>
      </Fact>
      <Fact label={t('widening:readers')}>
        {asked.audience === 'all'
          ? t(`spaces:visibility.${asked.visibility}`)
          : t(`spaces:audience.${wordKey(asked.audience)}`)}
      </Fact>
      <Fact label={t('widening:rule')}>
        {attribution === 'named'
          ? t('widening:named')
          : attribution === 'not attributable'
            ? t('widening:nameless')
            : t('threads:attributionRule.organisation-only')}
      </Fact>
      {asked.why ? (
        <Fact label={t('widening:why')}>
          <bdi>{asked.why}</bdi>
        </Fact>
      ) : null}
    </dl>
  )
}
