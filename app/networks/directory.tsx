import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/use-t.tsx'
import { Dotted } from '#app/spaces/dotted.tsx'
import { OrganisationList } from '#app/spaces/organisation-list.tsx'
import { Button } from '#app/ui/button.tsx'
import { ContextBlock } from '#app/ui/columns.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { EmptyState } from '#app/ui/section.tsx'
import { LangText } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'
import type { Network } from '#server/networks/queries.ts'
import { spacePath, wordKey } from '#server/spaces/contract.ts'

type Directories = NonNullable<Network['details']>['directory']
type Seat = Directories[number]['seats'][number]

/** Who holds which function, by organisation; each person as she chose to be shown. */
export const Directory = ({
  directory,
  result,
}: {
  directory: Directories
  result?: FormOutcome | null | undefined
}) => {
  const t = useT()
  if (directory.length === 0) return <EmptyState>{t('networks:noDirectory')}</EmptyState>
  return (
    <div className="grid gap-6">
      {directory.map(({ organisationId, organisation, seats }) => (
        <section key={organisationId} aria-labelledby={`organisation-${organisationId}`}>
          <h3 id={`organisation-${organisationId}`}>
            <LangText>{organisation}</LangText>
          </h3>
          <Rows>
            {seats.map((seat) => (
              <Row
                key={seat.id}
                title={seat.name ?? t('spaces:organisationOnly')}
                end={t(`spaces:function.${wordKey(seat.function)}`)}
                note={
                  <Dotted>
                    {t(`networks:designation.${seat.state}`)}
                    <Time at={seat.since} show="date" />
                    {seat.note ? <LangText>{seat.note}</LangText> : null}
                  </Dotted>
                }
              >
                <SeatForms seat={seat} result={result} />
              </Row>
            ))}
          </Rows>
        </section>
      ))}
    </div>
  )
}

// Ending is not undone by a second click, so it takes two.
const SeatForms = ({ seat, result }: { seat: Seat; result?: FormOutcome | null | undefined }) => {
  const t = useT()
  const own = result?.values?.designationId === seat.id ? result : null
  const awaitsAnother = seat.state === 'nominated' && !seat.can.confirm
  if (!seat.can.confirm && !seat.can.end && !awaitsAnother) return null
  return (
    <div className="grid justify-items-start gap-2">
      {seat.can.confirm ? <SeatForm seat={seat} act="confirm" result={own} /> : null}
      {awaitsAnother ? <p className="hint">{t('networks:awaitsAnother')}</p> : null}
      {seat.can.end ? (
        <Disclosure summary={t('networks:act.end')}>
          <p>{t('networks:endMeans')}</p>
          <SeatForm seat={seat} act="end" result={own} />
        </Disclosure>
      ) : null}
    </div>
  )
}

const SeatForm = ({ seat, act, result }: { seat: Seat; act: 'confirm' | 'end'; result: FormOutcome | null }) => {
  const t = useT()
  return (
    <Form shape="inline" result={result?.values?.act === act ? result : null}>
      <input type="hidden" name="designationId" value={seat.id} />
      <input type="hidden" name="act" value={act} />
      <Button tone={act === 'confirm' ? 'primary' : 'danger'}>{t(`networks:act.${act}`)}</Button>
    </Form>
  )
}

/** Beside a network: its mechanisms, and what an organizer may do. */
export const DirectoryContext = ({ network }: { network: Network }) => {
  const t = useT()
  const path = spacePath('network', network.slug)
  return (
    <>
      <ContextBlock title={t('spaces:mechanisms')}>
        <OrganisationList organisations={network.mechanisms} />
      </ContextBlock>
      <ContextBlock title={t('spaces:visibilityField')}>
        <p>{t(`spaces:visibility.${network.visibility}`)}</p>
      </ContextBlock>
      {network.can.organize ? (
        <ContextBlock title={t('spaces:organize')}>
          <ul className="grid gap-1">
            <li>
              <Link to={`${path}/edit`}>{t('networks:edit')}</Link>
            </li>
            <li>
              <Link to={`${path}/invitations`}>{t('spaces:invitations')}</Link>
            </li>
            <li>
              <Link to={`${path}/flags`}>{t('moderation:flags')}</Link>
            </li>
          </ul>
        </ContextBlock>
      ) : null}
    </>
  )
}
