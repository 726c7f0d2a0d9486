import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { EmptyState } from '#app/ui/section.tsx'
import { Time } from '#app/ui/time.tsx'

type Invitation = {
  id: string
  name: string
  address: string
  role: string
  inFunction: string
  organisation: string | null
  state: string
  sent: string
  until: string
  invitedBy: string
  wasShown: boolean
  canChange: boolean
}

const Note = ({ invitation }: { invitation: Invitation }) => {
  const t = useT()
  const { organisation, inFunction } = invitation
  const as = [inFunction, organisation].filter(Boolean).join(t('invitations:facts.comma'))
  return (
    <>
      <bdi>{invitation.address}</bdi> · {t(`invitations:role.${invitation.role}.name`)}
      {as ? (
        <>
          {' · '}
          <bdi>{as}</bdi>
        </>
      ) : null}
      <br />
      {t('invitations:list.by', { name: invitation.invitedBy })} · <Time at={invitation.sent} show="date" />
      {invitation.state === 'open' ? (
        <>
          {' · '}
          {t('invitations:list.until')} <Time at={invitation.until} show="date" />
        </>
      ) : null}
      {invitation.wasShown ? ` · ${t('invitations:list.handedOver')}` : null}
    </>
  )
}

/** Every invitation of a space with what became of it. */
export const InvitationList = ({
  invitations,
  result,
}: {
  invitations: readonly Invitation[]
  result: FormOutcome | undefined
}) => {
  const t = useT()
  if (invitations.length === 0) return <EmptyState>{t('invitations:list.empty')}</EmptyState>
  // Each row has the same two forms: a problem belongs to one of them.
  const resultOf = ({ id }: Invitation) => (result?.values?.invitationId === id ? result : null)
  return (
    <Rows>
      {invitations.map((invitation) => (
        <Row
          key={invitation.id}
          title={invitation.name}
          end={
            <span className={invitation.state === 'accepted' ? 'chip leaf' : 'chip'}>
              {t(`invitations:status.${invitation.state}`)}
            </span>
          }
          note={<Note invitation={invitation} />}
        >
          {invitation.canChange ? (
            <div className="buttons">
              <Form intent="resend" result={resultOf(invitation)} shape="inline">
                <input type="hidden" name="invitationId" value={invitation.id} />
                <Button tone="quiet">{t('invitations:list.resend')}</Button>
              </Form>
              <Form intent="withdraw" result={resultOf(invitation)} shape="inline">
                <input type="hidden" name="invitationId" value={invitation.id} />
                <Button tone="quiet">{t('invitations:list.withdraw')}</Button>
              </Form>
            </div>
          ) : null}
        </Row>
      ))}
    </Rows>
  )
}
