import { useT } from '#app/i18n/use-t.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { passwordLength } from '#server/access/contract.ts'

/** A password to be chosen: its only rule is its length. */
export const NewPasswordField = () => {
  const t = useT()
  return (
    <TextField
      name="password"
      label={t('access:newPassword.label')}
      hint={t('access:newPassword.hint', { min: passwordLength.min })}
      type="password"
      autoComplete="new-password"
      required
      minLength={passwordLength.min}
      maxLength={passwordLength.max}
    />
  )
}
