import type { TFunction } from 'i18next'
import type { Language } from '#server/platform/languages.ts'
import { Act, draw, Letter, Paragraph } from './parts/layout.tsx'

/** `url` is where a new password can be asked for, by whoever did not change it herself. */
export type PasswordChangedProps = { language: Language; site: string; isDemo: boolean; url: string }

export const drawPasswordChanged = async ({ language, site, isDemo, url }: PasswordChangedProps, t: TFunction) => ({
  subject: t('access-mails:passwordChanged.subject', { site }),
  ...(await draw(
    <Letter
      language={language}
      site={site}
      demo={isDemo ? t('shell:demo') : undefined}
      preview={t('access-mails:passwordChanged.preview')}
      title={t('access-mails:passwordChanged.title')}
    >
      <Paragraph>{t('access-mails:passwordChanged.text')}</Paragraph>
      <Paragraph>{t('access-mails:passwordChanged.notYou')}</Paragraph>
      <Act href={url}>{t('access-mails:passwordChanged.button')}</Act>
    </Letter>,
  )),
})

export const passwordChangedSample: PasswordChangedProps = {
  language: 'en',
  site: 'Baobab',
  isDemo: false,
  url: 'https://baobab.example.org/reset',
}
