import type { TFunction } from 'i18next'
import type { Language } from '#server/platform/languages.ts'
import { Act, draw, Letter, Paragraph } from './parts/layout.tsx'

export type InvitationProps = {
  language: Language
  site: string
  url: string
  name: string
  /** Null for a confidential space, of which no mail tells anything. */
  about: {
    invitedBy: string
    kind: string
    title: string
    titleLanguage: string
    role: string
    inFunction: string
    organisation: string
    message: string
  } | null
  expiresAt: Date
}

const dayIn = (language: Language, day: Date) =>
  new Intl.DateTimeFormat(`${language}-u-nu-latn`, { dateStyle: 'full', timeZone: 'UTC' }).format(day)

/** "focal point, ECOWAS", or the one of them that is known. */
const functionLine = ({ inFunction, organisation }: { inFunction: string; organisation: string }, comma: string) =>
  [inFunction, organisation].filter(Boolean).join(comma)

export const drawInvitation = async (
  { language, site, url, name, about, expiresAt }: InvitationProps,
  t: TFunction,
) => {
  const as = about ? functionLine(about, t('access-mails:invitation.comma')) : ''
  const to = about ? t(`access-mails:invitation.to.${about.kind}`) : ''
  return {
    subject: about
      ? t('access-mails:invitation.subject', { invitedBy: about.invitedBy, title: about.title })
      : t('access-mails:invitation.subjectConfidential', { site }),
    ...(await draw(
      <Letter
        language={language}
        site={site}
        preview={t('access-mails:invitation.preview', { site })}
        title={t('access-mails:invitation.greeting', { name })}
        footer={t('access-mails:invitation.footer')}
      >
        {about ? (
          <>
            <Paragraph>
              {t('access-mails:invitation.invites', { invitedBy: about.invitedBy })} {to}
            </Paragraph>
            <Paragraph lang={about.titleLanguage}>
              <strong>{about.title}</strong>
            </Paragraph>
            <Paragraph>
              {as ? `${t('access-mails:invitation.as', { as })} ` : ''}
              {t(`access-mails:invitation.role.${about.role}`)}
            </Paragraph>
            {about.message ? <Paragraph lang={language}>{about.message}</Paragraph> : null}
          </>
        ) : (
          <Paragraph>{t('access-mails:invitation.confidential', { site })}</Paragraph>
        )}
        <Act href={url}>{t('access-mails:invitation.button')}</Act>
        <Paragraph soft>{t('access-mails:invitation.until', { day: dayIn(language, expiresAt) })}</Paragraph>
      </Letter>,
    )),
  }
}

export const invitationSample: InvitationProps = {
  language: 'en',
  site: 'Baobab',
  url: 'https://baobab.example.org/invitations/sample',
  name: 'N. Example',
  about: {
    invitedBy: 'O. Example',
    kind: 'consultation',
    title: 'Quality data to inform public policy',
    titleLanguage: 'en',
    role: 'member',
    inFunction: 'focal point',
    organisation: 'ECOWAS',
    message: 'We would be glad to have you with us in the second session.',
  },
  expiresAt: new Date('2026-12-15T12:00:00Z'),
}
