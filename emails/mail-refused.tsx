import type { TFunction } from 'i18next'
import type { Language } from '#server/platform/languages.ts'
import { Act, draw, Letter, Paragraph } from './parts/layout.tsx'

/** `reason` is a whole sentence in the reader's language. */
export type MailRefusedProps = { language: Language; site: string; isDemo: boolean; reason: string; url: string }

export const drawMailRefused = async ({ language, site, isDemo, reason, url }: MailRefusedProps, t: TFunction) => ({
  subject: t('inbound:mailRefused.subject', { site }),
  ...(await draw(
    <Letter
      language={language}
      site={site}
      demo={isDemo ? t('shell:demo') : undefined}
      preview={t('inbound:mailRefused.preview')}
      title={t('inbound:mailRefused.title')}
      footer={t('inbound:mailRefused.footer')}
    >
      <Paragraph>{t('inbound:mailRefused.text')}</Paragraph>
      <Paragraph>
        <strong>{reason}</strong>
      </Paragraph>
      <Paragraph>{t('inbound:mailRefused.kept')}</Paragraph>
      <Act href={url}>{t('inbound:mailRefused.button', { site })}</Act>
    </Letter>,
  )),
})

export const mailRefusedSample: MailRefusedProps = {
  language: 'en',
  site: 'Baobab',
  isDemo: false,
  reason: 'This thread is closed.',
  url: 'https://baobab.example.org/',
}
