import { drawInstant } from '#emails/instant.tsx'
import type { InstantContent } from '#emails/instant-content.ts'
import type { DrawnMail } from '#server/platform/mail.ts'
import type { InstantDeps } from './deps.ts'

type Reader = { language: Parameters<InstantDeps['t']>[0]; timeZone: string }

/** Words a mail for its reader. */
export const drawFor = (
  { publicUrl, siteName: site, isDemo, t }: InstantDeps,
  { language, timeZone }: Reader,
  content: InstantContent,
  unsubscribe: string,
): Promise<DrawnMail> => {
  const urls = { notices: `${publicUrl}/notifications`, settings: `${publicUrl}/settings/digest`, unsubscribe }
  return drawInstant({ language, timeZone, site, content, urls, isDemo }, t(language))
}
