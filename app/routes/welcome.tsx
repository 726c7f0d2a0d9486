import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FrontHead } from '#app/access/front.tsx'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { cleanPath } from '#app/http/paths.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DigestDays } from '#app/people/digest-days.tsx'
import { InterfaceLanguageField } from '#app/people/profile-fields.tsx'
import { TimeZoneField } from '#app/people/time-zone-field.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { digestPreset } from '#server/people/contract.ts'
import { welcomeInput } from '#server/people/input.ts'

export const meta = titled('access:welcome.page')

// After the first visit the same things are in the settings.
export const loader = ownPage(async ({ context, viewer, url }) => {
  if (viewer.person.welcomed) throw redirect('/settings')
  const { language, timeZone, timeZones } = await context.people.readProfile(viewer)
  return { name: viewer.person.name, language, timeZone, timeZones, next: cleanPath(url.searchParams.get('next')) }
})

export const action = form(welcomeInput, async ({ context, viewer, input, url }) => {
  await context.people.welcome(viewer, input)
  await context.digests.setFirstDigest(viewer, input)
  return redirect(cleanPath(url.searchParams.get('next')))
})

export default function Welcome() {
  const { name, language, timeZone, timeZones } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const values = { language, timeZone, weekdays: digestPreset.weekdays, hour: digestPreset.hour }
  return (
    <>
      <FrontHead title={t('access:welcome.title', { name })}>
        <p>{t('access:welcome.lead')}</p>
      </FrontHead>
      <Form result={result} values={values}>
        <InterfaceLanguageField />
        <TimeZoneField zones={timeZones} preset={timeZone === 'UTC' && !result} />
        <DigestDays />
        <Button>{t('access:welcome.button')}</Button>
        <p className="hint">{t('access:welcome.later')}</p>
      </Form>
    </>
  )
}
