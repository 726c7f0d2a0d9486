import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { Chip } from '#app/ui/marks.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { Ref } from '#app/ui/text.tsx'
import { Buttons, SelectField, TextField } from '#app/ui/text-field.tsx'
import { recommendationPath, relationKinds, verdicts } from '#server/recommendations/contract.ts'

export type Relation = {
  id: string
  kind: string
  verdict: string
  note: string
  isFrom: unknown
  otherId: string
  reference: string
  title: string
  language: string
  meeting: string | null
}

/** How it stands to others: open until a person has judged. */
export const RelationList = ({ relations }: { relations: readonly Relation[] }) => {
  const t = useT()
  return (
    <Rows>
      {relations.map((relation) => (
        <Row
          key={relation.id}
          to={recommendationPath(relation.otherId)}
          title={
            <>
              {relation.isFrom
                ? t(`recommendations:relation.${relation.kind}`)
                : t(`recommendations:relationFrom.${relation.kind}`)}{' '}
              <Ref>{relation.reference}</Ref> <span lang={relation.language}>{relation.title}</span>
            </>
          }
          end={<Chip>{t(`recommendations:verdict.${relation.verdict}`)}</Chip>}
          note={
            relation.note || relation.meeting ? (
              <bdi>{[relation.note, relation.meeting].filter(Boolean).join(' · ')}</bdi>
            ) : null
          }
        />
      ))}
    </Rows>
  )
}

export const RelateForm = ({
  choices,
  result,
}: {
  choices: readonly { id: string; reference: string; title: string }[]
  result: FormOutcome | null | undefined
}) => {
  const t = useT()
  return (
    <Disclosure summary={t('recommendations:relate')} open={result?.intent === 'relate' && result.problems !== null}>
      <Form intent="relate" result={result}>
        <SelectField
          name="kind"
          label={t('recommendations:relationField')}
          empty={t('outcomes:choose')}
          required
          options={relationKinds.map((value) => ({ value, label: t(`recommendations:relation.${value}`) }))}
        />
        <SelectField
          name="toId"
          label={t('recommendations:otherField')}
          empty={t('outcomes:choose')}
          required
          options={choices.map(({ id, reference, title }) => ({ value: id, label: `${reference} ${title}` }))}
        />
        <SelectField
          name="verdict"
          label={t('recommendations:verdictField')}
          hint={t('recommendations:verdictHint')}
          defaultValue="open"
          options={verdicts.map((value) => ({ value, label: t(`recommendations:verdict.${value}`) }))}
        />
        <TextField name="note" label={t('recommendations:note')} optional />
        <Buttons>
          <Button>{t('recommendations:relateButton')}</Button>
        </Buttons>
      </Form>
    </Disclosure>
  )
}
