import { useActionData, useLoaderData } from '@remix-run/react'
import { forms, part } from '#app/http/form.ts'
import { ownPage, type SignedInArgs } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DoneNote } from '#app/people/done-note.tsx'
import { AdministratorEntries } from '#app/spaces/administrator-entries.tsx'
import { InvitationForm } from '#app/spaces/invitation-form.tsx'
import { InvitationList } from '#app/spaces/invitation-list.tsx'
import { LinkOnce } from '#app/spaces/link-once.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Section } from '#app/ui/section.tsx'
import { type SpaceKind, spaceKinds, spacePath } from '#server/spaces/contract.ts'
import { invitationInput, invitationKeyInput } from '#server/spaces/invitation-input.ts'

export const meta = titled('invitations:list.title')

// One page for the three kinds of space: the first step of the address says which.
const findSpace = ({ context, viewer, url, param }: SignedInArgs) => {
  const kind = spaceKinds.find((word) => url.pathname.startsWith(`/${word}s/`)) as SpaceKind
  return context.spaces.findSpace(viewer, kind, param('slug'))
}

export const loader = ownPage(async (args) => {
  const { context, viewer } = args
  const space = await findSpace(args)
  const [invitations, entries, organisations] = await Promise.all([
    context.spaces.listInvitations(viewer, space.id),
    context.spaces.listAdministratorEntries(viewer, space),
    context.people.listOrganisations(viewer.language),
  ])
  return {
    space: { title: space.title, language: space.language, path: spacePath(space.kind, space.slug) },
    invitations: invitations.map(({ createdAt, expiresAt, linkShownAt, ...invitation }) => ({
      ...invitation,
      sent: createdAt.toISOString(),
      until: expiresAt.toISOString(),
      wasShown: linkShownAt !== null,
    })),
    entries: entries.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })),
    organisations: organisations.map(({ id, name }) => ({ value: id, label: name })),
    language: viewer.language,
  }
})

export const action = forms({
  invite: part(invitationInput, async (args) => {
    const space = await findSpace(args)
    const { link } = await args.context.spaces.invite(args.viewer, space.id, args.input)
    return { link, note: link ? ('ready' as const) : ('sent' as const) }
  }),
  resend: part(invitationKeyInput, async ({ context, viewer, input }) => {
    const { link } = await context.spaces.resendInvitation(viewer, input.invitationId)
    return { link, note: link ? ('ready' as const) : ('sent' as const) }
  }),
  withdraw: part(invitationKeyInput, async ({ context, viewer, input }) => {
    await context.spaces.withdrawInvitation(viewer, input.invitationId)
    return { link: null, note: 'withdrawn' as const }
  }),
})

export default function SpaceInvitations() {
  const { space, invitations, entries, organisations, language } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const done = result?.done ?? null
  return (
    <>
      <PageHead
        title={t('invitations:list.title')}
        crumbs={[{ label: <span lang={space.language}>{space.title}</span>, to: space.path }]}
        lead={t('invitations:list.lead')}
      />
      <DoneNote>{done ? t(`invitations:list.${done.note}`) : null}</DoneNote>
      {done?.link ? <LinkOnce link={done.link} /> : null}
      <Section title={t('invitations:form.title')}>
        <InvitationForm
          key={done ? `after-${invitations.length}` : 'new'}
          result={result}
          organisations={organisations}
          language={language}
        />
      </Section>
      <Section title={t('invitations:list.all')}>
        <InvitationList invitations={invitations} result={result} />
      </Section>
      {entries.length > 0 ? <AdministratorEntries entries={entries} /> : null}
    </>
  )
}
