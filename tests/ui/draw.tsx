import { readFileSync } from 'node:fs'
import { createRemixStub } from '@remix-run/testing'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { vi } from 'vitest'
import { I18nProvider } from '#app/i18n/use-t.tsx'

type Language = 'en' | 'fr' | 'es' | 'ar'

const textsOf = (language: Language): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../app/locales/${language}/ui.json`, import.meta.url), 'utf8'))

const InLanguage = ({ language, children }: { language: Language; children: ReactNode }) => (
  <I18nProvider
    locale={{
      language,
      dir: language === 'ar' ? 'rtl' : 'ltr',
      timeZone: 'Africa/Lagos',
      now: '2026-11-23T10:00:00Z',
    }}
    messages={{ ui: textsOf(language) }}
  >
    {children}
  </I18nProvider>
)

/** What the server would send for a part of a page, read on 23 November 2026 in Abuja. */
export const draw = (part: ReactNode, language: Language = 'en') =>
  renderToStaticMarkup(<InLanguage language={language}>{part}</InLanguage>)

/** The same within a router, for parts that hold its links and forms. */
export const drawPage = (part: ReactNode, language: Language = 'en') => {
  const page = () => <InLanguage language={language}>{part}</InLanguage>
  const Stub = createRemixStub([{ path: '/', Component: page }])
  // The stub is a browser's router; drawn on the server it warns of effects that never run there.
  const warned = vi.spyOn(console, 'error').mockImplementation((first: unknown) => {
    if (!String(first).includes('useLayoutEffect')) throw new Error(String(first))
  })
  try {
    return renderToStaticMarkup(<Stub />)
  } finally {
    warned.mockRestore()
  }
}
