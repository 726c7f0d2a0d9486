import { Heading, Link, Section, Text } from '@react-email/components'
import type { ReactNode } from 'react'
import type { Cut, Words } from '../digest-content.ts'
import { colours, serif } from './layout.tsx'

/** Text of people, in its own language and direction. */
export const Said = ({ words }: { words: Words }) => (
  <bdi {...(words.language ? { lang: words.language } : {})}>{words.text}</bdi>
)

/** A reference, a number, a name: kept from turning round between letters of the other direction. */
export const Kept = ({ children }: { children: ReactNode }) => <bdi>{children}</bdi>

/** A part of the digest under its heading. */
export const Part = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <Section>
    <Heading
      as="h2"
      className="ink line"
      style={{
        fontFamily: serif,
        fontSize: 18,
        lineHeight: 1.3,
        fontWeight: 600,
        margin: '22px 0 4px',
        paddingTop: 14,
        borderTop: `1px solid ${colours.line}`,
      }}
    >
      {title}
    </Heading>
    {children}
  </Section>
)

/** A heading below that of the part: a space, with its own language. */
export const Group = ({ url, words }: { url: string; words: Words }) => (
  <Heading as="h3" style={{ fontSize: 15, lineHeight: 1.4, fontWeight: 600, margin: '12px 0 0' }}>
    <Plain url={url}>
      <Said words={words} />
    </Plain>
  </Heading>
)

/** A link that is set as text: titles are many, and all of them are links. */
export const Plain = ({ url, children }: { url: string; children: ReactNode }) => (
  <Link href={url} className="ink" style={{ color: colours.ink, textDecoration: 'underline' }}>
    {children}
  </Link>
)

/** One thing to know: its title as a link to the exact place, and what is to be said of it. */
export const Entry = ({ url, title, note }: { url: string; title: ReactNode; note?: ReactNode }) => (
  <>
    <Text style={{ fontSize: 15, lineHeight: 1.5, margin: '10px 0 0' }}>
      <Link href={url} className="leaf" style={{ color: colours.leaf, textDecoration: 'none', fontWeight: 600 }}>
        {title}
      </Link>
    </Text>
    {note ? <Note>{note}</Note> : null}
  </>
)

export const Note = ({ children }: { children: ReactNode }) => (
  <Text className="soft" style={{ fontSize: 13, lineHeight: 1.5, margin: 0, color: colours.soft }}>
    {children}
  </Text>
)

/** A date by which something is owed: the one thing in ochre. */
export const Deadline = ({ children }: { children: ReactNode }) => (
  <span className="laterite" style={{ color: colours.laterite, fontWeight: 600 }}>
    {children}
  </span>
)

/** Words of people, set apart by a rule at their start. `dir="auto"`, since every writer has her own direction. */
export const Excerpt = ({ words }: { words: Words }) => (
  <Text
    dir="auto"
    {...(words.language ? { lang: words.language } : {})}
    className="ink line"
    style={{
      fontSize: 15,
      lineHeight: 1.5,
      margin: '3px 0 8px',
      paddingInlineStart: 10,
      borderInlineStart: `2px solid ${colours.line}`,
    }}
  >
    {words.text}
  </Text>
)

/** The shown of many, and how many more there are on the site. */
export const Several = <T,>({
  cut: { shown, more },
  url,
  moreText,
  children,
}: {
  cut: Cut<T>
  url: string
  moreText: (count: number) => string
  children: (one: T, index: number) => ReactNode
}) => (
  <>
    {shown.map(children)}
    {more > 0 ? (
      <Note>
        <Plain url={url}>{moreText(more)}</Plain>
      </Note>
    ) : null}
  </>
)
