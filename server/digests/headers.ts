type Listed = {
  /** What its List-Id begins with, for people and before the host: it names no person, and never changes. */
  list: string
  /** Where on the site all of it is kept. */
  archive: string
  unsubscribe: string
  replyTo: string | null
}

/**
 * What tells a mail client and the machines on the way that a mail is one of many: no vacation notice answers it, and one
 * press ends them (RFC 2369, 2919, 3834, 8058).
 */
export const headersOf = (
  publicUrl: string,
  { list, archive, unsubscribe, replyTo }: Listed,
): Record<string, string> => ({
  'List-Id': `<${list}.${new URL(publicUrl).hostname}>`,
  'List-Unsubscribe': `<${unsubscribe}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  'List-Archive': `<${publicUrl}${archive}>`,
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
  Precedence: 'list',
  ...(replyTo ? { 'Reply-To': replyTo } : {}),
})
