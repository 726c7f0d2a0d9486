import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { entered } from '#app/access/entered.ts'
import { FrontHead } from '#app/access/front.tsx'
import { openForm } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { InvitationFacts } from '#app/spaces/invitation-facts.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { nothingInput } from '#server/access/input.ts'

export const meta = titled('invitations:page.title')

// Reading shows a button and uses nothing up: mail scanners follow links.
export const loader = page(async ({ context, viewer, param }) => {
  const { state, invitation } = await context.spaces.readInvitation(viewer, param('token'))
  return {
    state,
    token: param('token'),
    me: viewer.person?.name ?? null,
    invitation: invitation && { ...invitation, expiresAt: invitation.expiresAt.toISOString() },
  }
})

export const action = openForm(nothingInput, async ({ context, viewer, load, param }) => {
  const { path, cookie, isWelcomed } = await context.spaces.acceptInvitation(viewer, param('token'), load.from)
  return cookie ? entered({ cookie, isWelcomed }, path) : redirect(path)
})

export default function Invitation() {
  const { state, token, me, invitation } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  if (!invitation) {
    return (
      <>
        <FrontHead title={t('invitations:page.voidTitle')}>
          <p>{t(`invitations:state.${state}`)}</p>
        </FrontHead>
        <div>
          <ButtonLink to="/sign-in">{t('invitations:page.signIn')}</ButtonLink>
        </div>
      </>
    )
  }
  const { visitor, address } = invitation
  const here = `/invitations/${token}`
  return (
    <>
      <FrontHead title={t('invitations:page.greeting', { name: invitation.name })}>
        <p>{t(`invitations:page.invites.${invitation.kind}`, { invitedBy: invitation.invitedBy })}</p>
      </FrontHead>
      <InvitationFacts invitation={invitation} />
      {visitor === 'newcomer' || visitor === 'owner' ? (
        <Form result={result}>
          <Button>{t('invitations:page.accept')}</Button>
          {visitor === 'newcomer' ? <p className="hint">{t('invitations:page.newcomer', { address })}</p> : null}
        </Form>
      ) : null}
      {visitor === 'sign in' ? (
        <div className="form">
          <p>{t('invitations:page.signInFirst', { address })}</p>
          <div className="buttons">
            <ButtonLink to={`/sign-in?next=${encodeURIComponent(here)}`}>{t('invitations:page.signIn')}</ButtonLink>
          </div>
        </div>
      ) : null}
      {visitor === 'other' ? (
        <Form action="/sign-out">
          <p>{t('invitations:page.other', { address, me })}</p>
          <input type="hidden" name="next" value={here} />
          <Button tone="quiet">{t('invitations:page.signOut')}</Button>
        </Form>
      ) : null}
    </>
  )
}
