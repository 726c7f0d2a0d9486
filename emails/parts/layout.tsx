import { Body, Button, Container, Head, Heading, Html, Preview, Text } from '@react-email/components'
import { render, toPlainText } from '@react-email/render'
import type { ReactElement, ReactNode } from 'react'
import { directionOf, type Language } from '#server/platform/languages.ts'

// The colours of the site in the light; mail clients know no custom properties.
export const colours = {
  paper: '#fbf8f2',
  surface: '#ffffff',
  line: '#e5dccd',
  ink: '#1f1b16',
  soft: '#5c5348',
  leaf: '#1c6545',
  laterite: '#9c4416',
}

// Clients that darken mails take these; the others show the light. Only a rule marked so beats an inline style. The
// body's own colours are also on the cell that it is drawn as, which bears no name.
const dark = `@media (prefers-color-scheme: dark) {
  .paper, .paper [style*=fbf8f2] { background-color: #171411 !important; color: #f2ece2 !important; }
  .surface { background-color: #1f1b17 !important; border-color: #3a322a !important; }
  .ink { color: #f2ece2 !important; }
  .soft { color: #b7ab9b !important; }
  .leaf { color: #7fd0a6 !important; }
  .laterite { color: #f0a674 !important; }
  .line { border-color: #3a322a !important; }
}`
const sans = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif'
export const serif = '"Source Serif 4", Georgia, "Noto Naskh Arabic", serif'

export type LetterProps = {
  language: Language
  site: string
  /** What a mailbox shows beside the subject. */
  preview: string
  title: string
  children: ReactNode
  footer?: ReactNode
  /** The line that every mail of the demonstration carries. */
  demo?: string | undefined
}

/** The sheet of every mail: the house's name, a title, the text, and why it came. */
export const Letter = ({ language, site, preview, title, children, footer, demo }: LetterProps) => (
  <Html lang={language} dir={directionOf(language)}>
    <Head>
      <meta name="color-scheme" content="light dark" />
      <style>{dark}</style>
    </Head>
    <Preview>{preview}</Preview>
    <Body
      className="paper"
      style={{ backgroundColor: colours.paper, color: colours.ink, fontFamily: sans, margin: 0, padding: '24px 12px' }}
    >
      <Container style={{ maxWidth: 560 }}>
        <Text className="ink" style={{ fontFamily: serif, fontSize: 18, fontWeight: 600, margin: '0 0 16px' }}>
          {site}
        </Text>
        <Container
          className="surface"
          style={{
            backgroundColor: colours.surface,
            border: `1px solid ${colours.line}`,
            borderRadius: 12,
            padding: '24px 28px',
            maxWidth: 560,
          }}
        >
          <Heading
            as="h1"
            className="ink"
            style={{ fontFamily: serif, fontSize: 22, lineHeight: 1.3, margin: '0 0 12px' }}
          >
            {title}
          </Heading>
          {children}
        </Container>
        {demo ? (
          <Text className="ink" style={{ fontSize: 13, lineHeight: 1.5, fontWeight: 600, margin: '16px 4px 0' }}>
            {demo}
          </Text>
        ) : null}
        {footer ? (
          <Text className="soft" style={{ color: colours.soft, fontSize: 13, lineHeight: 1.5, margin: '16px 4px' }}>
            {footer}
          </Text>
        ) : null}
      </Container>
    </Body>
  </Html>
)

export const Paragraph = ({ children, soft = false, lang }: { children: ReactNode; soft?: boolean; lang?: string }) => (
  <Text
    {...(lang ? { lang, dir: 'auto' } : {})}
    className={soft ? 'soft' : 'ink'}
    style={{ fontSize: soft ? 14 : 16, lineHeight: 1.55, margin: '0 0 12px', color: soft ? colours.soft : colours.ink }}
  >
    {children}
  </Text>
)

/** The one thing to do, as a button with its address behind it. */
export const Act = ({ href, children }: { href: string; children: ReactNode }) => (
  <Button
    href={href}
    style={{
      backgroundColor: colours.leaf,
      color: '#ffffff',
      borderRadius: 8,
      padding: '12px 20px',
      fontSize: 16,
      fontWeight: 600,
      margin: '8px 0 16px',
    }}
  >
    {children}
  </Button>
)

// Left to itself the text part shouts its headings, and with them names and titles.
const selectors = [
  ...['h1', 'h2', 'h3'].map((selector) => ({ selector, options: { uppercase: false } })),
  // What people wrote as a table is one; the others are the layout.
  { selector: 'table.posted', format: 'dataTable', options: { uppercaseHeaderCells: false } },
]

/** Both parts of a mail from one element, so that they hold the same facts. */
export const draw = async (letter: ReactElement): Promise<{ html: string; text: string }> => {
  const html = await render(letter)
  return { html, text: toPlainText(html, { selectors }) }
}
