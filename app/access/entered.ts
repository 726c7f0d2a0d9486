import { redirect } from '@remix-run/node'
import { cleanPath } from '#app/http/paths.ts'
import type { Opened } from '#server/access/index.ts'

/** Where a new sign-in leads: to the page that was asked for, the first time by way of the first-visit page. */
export const entered = ({ cookie, isWelcomed }: Opened, next: string | null | undefined) => {
  const path = cleanPath(next)
  const welcome = path === '/' ? '/welcome' : `/welcome?next=${encodeURIComponent(path)}`
  return redirect(isWelcomed ? path : welcome, { headers: { 'Set-Cookie': cookie } })
}
