import { useT } from '#app/i18n/use-t.tsx'
import { CheckboxGroup } from '#app/ui/choice-field.tsx'
import type { SharedFile } from '#server/files/contract.ts'

/** What a post has, each to be ticked that is to go. */
export const RemoveFiles = ({ files }: { files: readonly SharedFile[] }) => {
  const t = useT()
  if (files.length === 0) return null
  return (
    <CheckboxGroup
      name="removed[]"
      label={t('files:attached')}
      choices={files.map(({ id, name }) => ({ value: id, label: t('files:remove', { name }) }))}
    />
  )
}
