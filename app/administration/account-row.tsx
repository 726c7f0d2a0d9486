import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { Row } from '#app/ui/rows.tsx'
import { Time } from '#app/ui/time.tsx'

type Account = {
  id: string
  name: string
  address: string | null
  state: string
  isAdministrator: boolean
  since: string
  lastSeen: string | null
}

/** One account: who, since when, and what an administrator may do with it. Nobody acts upon herself. */
export const AccountRow = ({
  account,
  isMe,
  result,
}: {
  account: Account
  isMe: boolean
  result: FormOutcome | undefined
}) => {
  const t = useT()
  const own = result?.values?.personId === account.id ? result : null
  const acts = [
    account.state === 'suspended' ? 'reactivate' : 'suspend',
    ...(account.state === 'active' ? [account.isAdministrator ? 'endAdministrator' : 'makeAdministrator'] : []),
  ]
  return (
    <Row
      title={account.name}
      end={
        <span className="buttons">
          {account.isAdministrator ? (
            <span className="chip leaf">{t('administration:people.administrator')}</span>
          ) : null}
          {account.state === 'suspended' ? <span className="chip">{t('administration:people.suspended')}</span> : null}
        </span>
      }
      note={
        <>
          <bdi>{account.address}</bdi> · {t('administration:people.since')} <Time at={account.since} show="date" /> ·{' '}
          {account.lastSeen ? (
            <>
              {t('administration:people.lastSeen')} <Time at={account.lastSeen} show="date" />
            </>
          ) : (
            t('administration:people.notSignedIn')
          )}
        </>
      }
    >
      {isMe ? (
        t('administration:people.you')
      ) : (
        <div className="buttons">
          {acts.map((act) => (
            <Form key={act} intent={act} result={own} shape="inline">
              <input type="hidden" name="personId" value={account.id} />
              <Button tone="quiet">{t(`administration:act.${act}`)}</Button>
            </Form>
          ))}
        </div>
      )}
    </Row>
  )
}
