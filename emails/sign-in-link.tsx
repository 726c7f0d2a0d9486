import type { TFunction } from 'i18next'
import type { Language } from '#server/platform/languages.ts'
import { Act, draw, Letter, Paragraph } from './parts/layout.tsx'

export type SignInLinkProps = { language: Language; site: string; isDemo: boolean; url: string; code: string }

export const drawSignInLink = async ({ language, site, isDemo, url, code }: SignInLinkProps, t: TFunction) => ({
  subject: t('access-mails:signInLink.subject', { site }),
  ...(await draw(
    <Letter
      language={language}
      site={site}
      demo={isDemo ? t('shell:demo') : undefined}
      preview={t('access-mails:signInLink.preview')}
      title={t('access-mails:signInLink.title')}
      footer={t('access-mails:signInLink.footer')}
    >
      <Paragraph>{t('access-mails:signInLink.press')}</Paragraph>
      <Act href={url}>{t('access-mails:signInLink.button')}</Act>
      <Paragraph>{t('access-mails:signInLink.code')}</Paragraph>
      <Paragraph>
        <strong dir="ltr" style={{ fontSize: 26, letterSpacing: 4 }}>
          {code}
        </strong>
      </Paragraph>
      <Paragraph soft>{t('access-mails:signInLink.once')}</Paragraph>
    </Letter>,
  )),
})

export const signInLinkSample: SignInLinkProps = {
  language: 'en',
  site: 'Baobab',
  isDemo: false,
  url: 'https://baobab.example.org/sign-in/link/sample',
  code: '204816',
}
