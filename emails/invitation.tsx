import type { TFunction } from 'i18next'
import type { Language } from '#server/platform/languages.ts'
import { wordKey } from '#server/spaces/contract.ts'
import { dayIn } from './parts/dates.ts'
import { Act, draw, Letter, Paragraph } from './parts/layout.tsx'

export type InvitationProps = {
  language: Language
  site: string
  isDemo: boolean
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

/** "focal point, ECOWAS", or the one of them that is known. A function of the record is said in the reader's language. */
const functionLine = ({ inFunction, organisation }: { inFunction: string; organisation: string }, t: TFunction) => {
  const known = inFunction ? t(`spaces:function.${wordKey(inFunction)}`, { defaultValue: '' }) : ''
  const within = known ? known.charAt(0).toLocaleLowerCase() + known.slice(1) : inFunction
  return [within, organisation].filter(Boolean).join(t('access-mails:invitation.comma'))
}

export const drawInvitation = async (
  { language, site, isDemo, url, name, about, expiresAt }: InvitationProps,
  t: TFunction,
) => {
  const as = about ? functionLine(about, t) : ''
  const to = about ? t(`access-mails:invitation.to.${about.kind}`) : ''
  return {
    subject: about
      ? t('access-mails:invitation.subject', { invitedBy: about.invitedBy, title: about.title })
      : t('access-mails:invitation.subjectConfidential', { site }),
    ...(await draw(
      <Letter
        language={language}
        site={site}
        demo={isDemo ? t('shell:demo') : undefined}
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
        <Paragraph soft>
          {t('access-mails:invitation.until', { day: dayIn(language, 'UTC', expiresAt.toISOString()) })}
        </Paragraph>
      </Letter>,
    )),
  }
}

export const invitationSample: InvitationProps = {
  language: 'en',
  site: 'Baobab',
  isDemo: false,
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
