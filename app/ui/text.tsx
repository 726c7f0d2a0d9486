import type { ReactNode } from 'react'
import { useLocale } from '#app/i18n/use-t.tsx'

/** A figure with Latin digits in every language; "58 %" does not turn round. */
export const Num = ({
  value,
  percent = false,
  digits,
  unit,
}: {
  value: number
  /** The value is a share of one. */
  percent?: boolean
  digits?: number | undefined
  unit?: string | undefined
}) => {
  const { language } = useLocale()
  const text = new Intl.NumberFormat(`${language}-u-nu-latn`, {
    style: percent ? 'percent' : 'decimal',
    ...(digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  }).format(value)
  return (
    <bdi className="num nowrap" suppressHydrationWarning>
      {unit ? `${text}\u00a0${unit}` : text}
    </bdi>
  )
}

/** A reference or symbol ("§41", "A/65/288") that keeps its own direction. */
export const Ref = ({ children }: { children: ReactNode }) => <bdi className="num nowrap">{children}</bdi>

/** Text that people wrote, in a line of ours: its language is used, its direction is its own. */
export const LangText = ({ lang, children }: { lang?: string | undefined; children: ReactNode }) => (
  <bdi lang={lang}>{children}</bdi>
)

/** The first words of a text, on a line of their own: within ours, two directions would cut each other into pieces. */
export const Excerpt = ({ lang, children }: { lang?: string | undefined; children: ReactNode }) => (
  <bdi className="excerpt" lang={lang}>
    {children}
  </bdi>
)

/** A text of people as the server cleaned it. */
export const Prose = ({ html, lang, className }: { html: string; lang?: string | undefined; className?: string }) => (
  <div
    className={className ? `doc ${className}` : 'doc'}
    lang={lang}
    dir="auto"
    // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised on the server, the only way it comes here
    dangerouslySetInnerHTML={{ __html: html }}
  />
)
