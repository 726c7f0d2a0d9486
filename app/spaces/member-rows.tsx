import { useT } from '#app/i18n/use-t.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { LangText } from '#app/ui/text.tsx'
import { Dotted } from './dotted.tsx'

type Member = {
  id: string | null
  name: string | null
  organisation: string | null
  role: string
  inFunction: string
  directoryEntry: string
}

/** Members as each chose to appear; an organizer sees all, with that choice beside it. */
export const MemberRows = ({ members }: { members: readonly Member[] }) => {
  const t = useT()
  return (
    <Rows>
      {members.map((member, index) => (
        <Row
          key={member.id ?? `reserved-${index}`}
          title={member.name ?? member.organisation ?? t('spaces:organisationOnly')}
          end={t(`spaces:role.${member.role}`)}
          note={
            <Dotted>
              {member.inFunction ? <LangText>{member.inFunction}</LangText> : null}
              {member.name && member.organisation ? <LangText>{member.organisation}</LangText> : null}
              {member.directoryEntry === 'organizers only' ? t('spaces:shownToOrganizers') : null}
              {member.directoryEntry === 'organisation only' ? t('spaces:organisationOnly') : null}
            </Dotted>
          }
        />
      ))}
    </Rows>
  )
}
