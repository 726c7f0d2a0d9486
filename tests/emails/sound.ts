import { expect } from 'vitest'
import { directionOf, type Language } from '#server/platform/languages.ts'
import type { DrawnMail } from '#server/platform/mail.ts'

const urlsIn = (text: string) => new Set(text.match(/https?:\/\/[^\s"<>)\]]+/g) ?? [])

/**
 * What holds for every mail (quality §1.8): below 100 KB, nothing remote, no pixel, language and direction said, and
 * the text part tells every address that the HTML part tells.
 */
export const expectSound = ({ subject, html, text }: DrawnMail, language: Language): void => {
  expect(subject).not.toMatch(/[\r\n]|\{\{|^[a-z-]+:[a-z]/i)
  expect(Buffer.byteLength(html) + Buffer.byteLength(text)).toBeLessThan(100_000 / 1.4)
  expect(html).toMatch(
    new RegExp(
      `<html[^>]*dir="${directionOf(language)}"[^>]*lang="${language}"|<html[^>]*lang="${language}"[^>]*dir="${directionOf(language)}"`,
    ),
  )
  expect(html).not.toMatch(/<(img|script|link|iframe|object|video|audio|form|input)\b/i)
  expect(html).not.toMatch(/\bsrc(set)?=|url\(|@import|@font-face|\bbackground="/i)
  expect(text.trim()).not.toBe('')
  expect(text).not.toMatch(/\{\{|<\/?[a-z]+[^>]*>/i)
  // The document type names an address that nobody follows.
  const [, body = ''] = html.split(/<body/i)
  expect([...urlsIn(text)].sort()).toEqual([...urlsIn(body.replaceAll('&amp;', '&'))].sort())
}
