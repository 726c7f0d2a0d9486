/**
 * A text without what opens something for whom a mail of ours was: the address under which she answers, and the links that act
 * without a sign-in. Programs repeat both below an answer.
 */
export const withoutKeys = (
  text: string,
  { publicUrl, domain }: { publicUrl: string; domain: string | null },
): string => {
  const literal = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const links = new RegExp(
    `(${literal(publicUrl)}/(?:unsubscribe|sign-in/link|reset|invitations|first-administrator)/)[\\w.~%-]+`,
    'gi',
  )
  const without = text.replace(links, '$1…')
  return domain === null
    ? without
    : without.replace(new RegExp(`reply\\+[0-9a-z]{20,40}@${literal(domain)}`, 'gi'), `reply@${domain}`)
}
