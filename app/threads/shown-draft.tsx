import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { Section } from '#app/ui/section.tsx'
import { TextArea } from '#app/ui/text-field.tsx'
import { Time } from '#app/ui/time.tsx'
import type { Context } from '#server/context.ts'

type Draft = Awaited<ReturnType<Context['threads']['readDraft']>>
type Part = { draft: Draft; result: FormOutcome | undefined }

/** Shows a draft to the writer's own delegation, after saying in plain words who that is; or takes it back. */
export const ShowToDelegation = ({ draft, result }: Part) => {
  const t = useT()
  const { own, id, isNotAttributable } = draft
  const delegation = own?.delegation
  if (!own || !delegation || own.isDiscarded) return null
  const { organisation, others } = delegation
  if (others.length === 0)
    return (
      <Section title={t('drafts:show.title', { organisation })}>
        <p className="soft">{t('drafts:problem.alone')}</p>
      </Section>
    )
  return (
    <Section title={t('drafts:show.title', { organisation })}>
      <p>{t(own.isShown ? 'drafts:show.who' : 'drafts:show.whoWould')}</p>
      <ul className="plain">
        {others.map(({ id: personId, name, part }) => (
          <li key={personId}>
            <bdi>{name}</bdi>
            {part === 'head' ? <span className="soft"> · {t('drafts:show.head')}</span> : null}
          </li>
        ))}
      </ul>
      <p className="soft">{t('drafts:show.nobodyElse')}</p>
      {isNotAttributable ? <p>{t('drafts:show.notAttributable')}</p> : null}
      {own.isShown ? (
        <Form intent="takeBack" result={result} shape="inline">
          <input type="hidden" name="id" value={id} />
          <Button tone="quiet">{t('drafts:show.takeBack')}</Button>
        </Form>
      ) : (
        <Form intent="show" result={result}>
          <input type="hidden" name="id" value={id} />
          <CheckboxField name="sure" label={t('drafts:show.sure')} required />
          <div className="buttons">
            <Button>{t('drafts:show.button', { organisation })}</Button>
          </div>
        </Form>
      )}
    </Section>
  )
}

/** What the delegation says of the draft. */
export const Remarks = ({ draft, result }: Part) => {
  const t = useT()
  const { remarks, own, id } = draft
  const isOpen = !own || own.isShown
  if (!isOpen && remarks.length === 0) return null
  return (
    <Section title={t('drafts:remarks.title')} lead={t('drafts:remarks.lead')}>
      {remarks.length === 0 ? <p className="soft">{t('drafts:remarks.none')}</p> : null}
      <ol className="remarks">
        {remarks.map(({ id: remarkId, name, text, at, isMine }) => (
          <li key={remarkId}>
            <p>
              <strong>
                <bdi>{name}</bdi>
              </strong>{' '}
              <span className="soft small">
                <Time at={at} />
              </span>
            </p>
            <p className="typed" dir="auto">
              {text}
            </p>
            {isMine ? (
              <Form intent="removeRemark" shape="inline">
                <input type="hidden" name="id" value={remarkId} />
                <Button tone="quiet">{t('drafts:remarks.remove')}</Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ol>
      {isOpen ? (
        <Form key={remarks.length} intent="remark" result={result}>
          <input type="hidden" name="id" value={id} />
          <TextArea
            name="text"
            label={t('drafts:remarks.text')}
            hint={t('drafts:remarks.hint')}
            maxLength={2_000}
            rows={3}
            required
          />
          <div className="buttons">
            <Button>{t('drafts:remarks.add')}</Button>
          </div>
        </Form>
      ) : null}
    </Section>
  )
}
