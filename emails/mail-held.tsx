import type { TFunction } from 'i18next'
import type { Language } from '#server/platform/languages.ts'
import { Act, draw, Letter, Paragraph } from './parts/layout.tsx'

/** `url` is the page where the mail waits. Who wrote it and what is in it stands there, and not in a mailbox. */
export type MailHeldProps = { language: Language; site: string; isDemo: boolean; url: string }

export const drawMailHeld = async ({ language, site, isDemo, url }: MailHeldProps, t: TFunction) => ({
  subject: t('inbound:mailHeld.subject', { site }),
  ...(await draw(
    <Letter
      language={language}
      site={site}
      demo={isDemo ? t('shell:demo') : undefined}
      preview={t('inbound:mailHeld.preview')}
      title={t('inbound:mailHeld.title')}
      footer={t('inbound:mailHeld.footer')}
    >
      <Paragraph>{t('inbound:mailHeld.text')}</Paragraph>
      <Act href={url}>{t('inbound:mailHeld.button')}</Act>
    </Letter>,
  )),
})

export const mailHeldSample: MailHeldProps = {
  language: 'en',
  site: 'Baobab',
  isDemo: false,
  url: 'https://baobab.example.org/held',
}
