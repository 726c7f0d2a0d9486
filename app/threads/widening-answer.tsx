import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { CheckboxGroup } from '#app/ui/choice-field.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { Section } from '#app/ui/section.tsx'
import { LangText, Prose } from '#app/ui/text.tsx'
import type { Asked } from './widening-facts.tsx'

type Post = Asked['posts'][number]
const wordingOf = ({ number, revision }: Post) => `${number}/${revision}`
const answerOf = ({ agrees }: Post) => (agrees === null ? 'changed' : agrees ? 'agreed' : 'stays')

/** Her posts, each with her answer. Nothing is ticked before she has agreed. */
export const WideningAnswer = ({
  posts,
  canAnswer,
  result,
}: {
  posts: readonly Post[]
  canAnswer: boolean
  result: FormOutcome | undefined
}) => {
  const t = useT()
  const texts = posts.map((post) => (
    <Disclosure key={post.number} summary={t('threads:postNumber', { number: post.number })}>
      <Prose html={post.html} lang={post.language} />
    </Disclosure>
  ))
  return (
    <Section title={t('widening:posts')} lead={canAnswer ? t('widening:terms') : null}>
      {canAnswer ? (
        <Form intent="answer" result={result} shape="wide">
          {posts.map((post) => (
            <input key={post.number} type="hidden" name="shown[]" value={wordingOf(post)} />
          ))}
          <CheckboxGroup
            name="chosen[]"
            label={t('widening:posts')}
            defaultValue={posts.filter(({ agrees }) => agrees).map(wordingOf)}
            choices={posts.map((post) => ({
              value: wordingOf(post),
              label: t('widening:post', { number: post.number }),
              hint: (
                <>
                  <LangText lang={post.language}>“{post.excerpt}”</LangText>
                  {post.organisation ? ` · ${t('widening:onBehalf', { organisation: post.organisation })}` : null}
                  {` · ${t(`widening:${answerOf(post)}`)}`}
                </>
              ),
            }))}
          />
          <div className="buttons">
            <Button name="answer" value="chosen">
              {t('widening:save')}
            </Button>
            <Button tone="quiet" name="answer" value="all">
              {t('widening:all')}
            </Button>
            <Button tone="quiet" name="answer" value="none">
              {t('widening:none')}
            </Button>
          </div>
        </Form>
      ) : null}
      {texts}
    </Section>
  )
}
