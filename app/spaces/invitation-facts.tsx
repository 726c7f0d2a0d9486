import type { ReactNode } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { LangText } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'

type Facts = {
  title: string
  titleLanguage: string
  theme: string
  role: string
  inFunction: string
  organisation: string | null
  message: string
  language: string
  expiresAt: string
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

/** To what, as what, until when. */
export const InvitationFacts = ({ invitation }: { invitation: Facts }) => {
  const t = useT()
  const { title, titleLanguage, theme, role, inFunction, organisation, message, language, expiresAt } = invitation
  return (
    <dl className="front-facts">
      <Fact label={t('invitations:facts.to')}>
        <strong>
          <LangText lang={titleLanguage}>{title}</LangText>
        </strong>
        {theme ? (
          <div>
            <LangText lang={titleLanguage}>{theme}</LangText>
          </div>
        ) : null}
      </Fact>
      {inFunction || organisation ? (
        <Fact label={t('invitations:facts.as')}>
          <bdi>{[inFunction, organisation].filter(Boolean).join(t('invitations:facts.comma'))}</bdi>
        </Fact>
      ) : null}
      <Fact label={t('invitations:facts.role')}>{t(`invitations:role.${role}.may`)}</Fact>
      {message ? (
        <Fact label={t('invitations:facts.message')}>
          <blockquote lang={language} dir="auto">
            {message}
          </blockquote>
        </Fact>
      ) : null}
      <Fact label={t('invitations:facts.until')}>
        <Time at={expiresAt} show="date" />
      </Fact>
    </dl>
  )
}
