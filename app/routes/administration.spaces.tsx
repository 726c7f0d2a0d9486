import { useActionData, useLoaderData } from '@remix-run/react'
import { AdministrationHead } from '#app/administration/administration-head.tsx'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DoneNote } from '#app/people/done-note.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { SelectField, TextField } from '#app/ui/text-field.tsx'
import { roles, spacePath } from '#server/spaces/contract.ts'
import { administratorEntryInput } from '#server/spaces/invitation-input.ts'

export const meta = titled('administration:spaces.title')

export const loader = ownPage(async ({ context, viewer }) => ({
  spaces: await context.spaces.listSpacesToEnter(viewer),
}))

export const action = form(administratorEntryInput, async ({ context, viewer, input }) => {
  await context.spaces.enterAsAdministrator(viewer, input)
  return { entered: true }
})

export default function EnterSpaces() {
  const { spaces } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const open = spaces.filter(({ role }) => role === null)
  const own = spaces.filter(({ role }) => role !== null)
  return (
    <>
      <AdministrationHead />
      <DoneNote>{result?.done ? t('administration:spaces.entered') : null}</DoneNote>
      <Section title={t('administration:spaces.enter')} lead={t('administration:spaces.lead')}>
        {open.length === 0 ? (
          <EmptyState>{t('administration:spaces.none')}</EmptyState>
        ) : (
          <Form result={result} values={{ role: 'organizer' }}>
            <SelectField
              name="spaceId"
              label={t('administration:spaces.space')}
              options={open.map(({ id, title, language }) => ({ value: id, label: title, lang: language }))}
            />
            <SelectField
              name="role"
              label={t('administration:spaces.role')}
              options={roles.map((role) => ({ value: role, label: t(`invitations:role.${role}.name`) }))}
            />
            <TextField
              name="why"
              label={t('administration:spaces.why')}
              hint={t('administration:spaces.whyHint')}
              required
              maxLength={500}
            />
            <div>
              <Button>{t('administration:spaces.button')}</Button>
            </div>
          </Form>
        )}
      </Section>
      {own.length > 0 ? (
        <Section title={t('administration:spaces.yours')}>
          <Rows>
            {own.map((space) => (
              <Row
                key={space.id}
                title={space.title}
                lang={space.language}
                to={spacePath(space.kind, space.slug)}
                end={t(`invitations:role.${space.role}.name`)}
              />
            ))}
          </Rows>
        </Section>
      ) : null}
    </>
  )
}
