import type { TFunction } from 'i18next'
import type { Language } from '#server/platform/languages.ts'
import { Act, draw, Letter, Paragraph } from './parts/layout.tsx'

export type PasswordResetProps = { language: Language; site: string; isDemo: boolean; url: string }

export const drawPasswordReset = async ({ language, site, isDemo, url }: PasswordResetProps, t: TFunction) => ({
  subject: t('access-mails:passwordReset.subject', { site }),
  ...(await draw(
    <Letter
      language={language}
      site={site}
      demo={isDemo ? t('shell:demo') : undefined}
      preview={t('access-mails:passwordReset.preview')}
      title={t('access-mails:passwordReset.title')}
      footer={t('access-mails:passwordReset.footer')}
    >
      <Paragraph>{t('access-mails:passwordReset.press')}</Paragraph>
      <Act href={url}>{t('access-mails:passwordReset.button')}</Act>
      <Paragraph soft>{t('access-mails:passwordReset.effect')}</Paragraph>
    </Letter>,
  )),
})

export const passwordResetSample: PasswordResetProps = {
  language: 'en',
  site: 'Baobab',
  isDemo: false,
  url: 'https://baobab.example.org/reset/sample',
}
