/**
 * What tells a mail client and the machines on the way that this is a digest: no vacation notice answers it, and one
 * press ends it (RFC 2369, 2919, 3834, 8058). The List-Id names the installation and no person.
 */
export const headersOf = (publicUrl: string, unsubscribe: string, replyTo: string | null): Record<string, string> => ({
  'List-Id': `<digest.${new URL(publicUrl).hostname}>`,
  'List-Unsubscribe': `<${unsubscribe}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  'List-Archive': `<${publicUrl}/>`,
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
  Precedence: 'list',
  ...(replyTo ? { 'Reply-To': replyTo } : {}),
})
