import { Form as GetForm, useActionData, useLoaderData } from '@remix-run/react'
import { AccountRow } from '#app/administration/account-row.tsx'
import { AdministrationHead } from '#app/administration/administration-head.tsx'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DoneNote } from '#app/people/done-note.tsx'
import { Button } from '#app/ui/button.tsx'
import { Rows } from '#app/ui/rows.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { personKeyInput } from '#server/access/input.ts'

export const meta = titled('administration:title')

export const loader = ownPage(async ({ context, viewer, url }) => {
  const search = url.searchParams.get('search')?.trim() ?? ''
  const accounts = await context.access.listAccounts(viewer, search)
  return {
    search,
    me: viewer.person.id,
    accounts: accounts.map(({ createdAt, lastSeenAt, ...account }) => ({
      ...account,
      since: createdAt.toISOString(),
      lastSeen: lastSeenAt?.toISOString() ?? null,
    })),
  }
})

export const action = forms({
  suspend: part(personKeyInput, ({ context, viewer, input }) => context.access.suspendAccount(viewer, input.personId)),
  reactivate: part(personKeyInput, ({ context, viewer, input }) =>
    context.access.reactivateAccount(viewer, input.personId),
  ),
  makeAdministrator: part(personKeyInput, ({ context, viewer, input }) =>
    context.access.makeAdministrator(viewer, input.personId),
  ),
  endAdministrator: part(personKeyInput, ({ context, viewer, input }) =>
    context.access.endAdministrator(viewer, input.personId),
  ),
})

export default function Administration() {
  const { search, me, accounts } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <AdministrationHead />
      <DoneNote>{result && !result.problems ? t(`administration:done.${result.intent}`) : null}</DoneNote>
      <Section title={t('administration:people.title')} lead={t('administration:people.lead')}>
        <GetForm className="form in-line search-form" role="search">
          <TextField name="search" label={t('administration:people.search')} type="search" defaultValue={search} />
          <Button tone="quiet">{t('administration:people.find')}</Button>
        </GetForm>
        {accounts.length === 0 ? <EmptyState>{t('administration:people.none')}</EmptyState> : null}
        <Rows>
          {accounts.map((account) => (
            <AccountRow key={account.id} account={account} isMe={account.id === me} result={result} />
          ))}
        </Rows>
      </Section>
    </>
  )
}
