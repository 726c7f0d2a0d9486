import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DoneNote } from '#app/people/done-note.tsx'
import {
  DirectoryEntryField,
  InterfaceLanguageField,
  ShortcutsField,
  ThemeField,
  WritingLanguagesField,
} from '#app/people/profile-fields.tsx'
import { SettingsHead } from '#app/people/settings-head.tsx'
import { TimeZoneField } from '#app/people/time-zone-field.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { profileInput } from '#server/people/input.ts'

export const meta = titled('people:settings.title')

export const loader = ownPage(({ context, viewer }) => context.people.readProfile(viewer))

export const action = form(profileInput, async ({ context, viewer, input }) => {
  await context.people.saveProfile(viewer, input)
  await context.digests.followTimeZone(viewer)
  // Read again as a whole: the answer to this form would still speak the former language.
  return redirect('/settings?saved')
})

export default function Settings() {
  const { timeZones, ...profile } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const [search] = useSearchParams()
  const t = useT()
  return (
    <>
      <SettingsHead />
      <DoneNote>{search.has('saved') && !result ? t('people:settings.saved') : null}</DoneNote>
      <Form result={result} values={profile}>
        <TextField
          name="name"
          label={t('people:name')}
          hint={t('people:nameHint', { address: profile.address })}
          autoComplete="name"
          required
          maxLength={120}
        />
        <InterfaceLanguageField />
        <WritingLanguagesField />
        <TimeZoneField zones={timeZones} />
        <ThemeField />
        <ShortcutsField />
        <DirectoryEntryField />
        <div>
          <Button>{t('people:settings.save')}</Button>
        </div>
      </Form>
    </>
  )
}
