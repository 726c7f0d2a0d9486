import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { RadioGroup } from '#app/ui/choice-field.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { type Option, SelectField, TextArea, TextField } from '#app/ui/text-field.tsx'
import { languageNames, languages } from '#server/platform/languages.ts'
import { roles } from '#server/spaces/contract.ts'

/** Whom to invite, as what, in which language; with a word of one's own. */
export const InvitationForm = ({
  result,
  organisations,
  language,
}: {
  result: FormOutcome | undefined
  organisations: readonly Option[]
  language: string
}) => {
  const t = useT()
  return (
    <Form intent="invite" result={result} values={{ role: 'member', language }}>
      <TextField name="name" label={t('invitations:form.name')} required maxLength={120} autoComplete="off" />
      <TextField
        name="address"
        label={t('invitations:form.address')}
        type="email"
        required
        maxLength={254}
        autoComplete="off"
      />
      <SelectField
        name="organisationId"
        label={t('invitations:form.organisation')}
        options={organisations}
        empty={t('invitations:form.noOrganisation')}
        optional
      />
      <TextField
        name="inFunction"
        label={t('invitations:form.inFunction')}
        hint={t('invitations:form.inFunctionHint')}
        maxLength={200}
        optional
      />
      <RadioGroup
        name="role"
        label={t('invitations:form.role')}
        choices={[...roles].reverse().map((role) => ({
          value: role,
          label: t(`invitations:role.${role}.name`),
          hint: t(`invitations:role.${role}.may`),
        }))}
      />
      <SelectField
        name="language"
        label={t('invitations:form.language')}
        options={languages.map((code) => ({ value: code, label: languageNames[code], lang: code }))}
      />
      <TextArea name="message" label={t('invitations:form.message')} maxLength={2000} optional />
      <div>
        <Button>{t('invitations:form.button')}</Button>
      </div>
    </Form>
  )
}
