import { redirect } from '@remix-run/node'
import { page } from '#app/http/page.ts'

/** To a day or a number of a thread, from a plain form; what cannot be understood comes back to it. */
export const loader = page(async ({ context, viewer, param, url }) => {
  const threadId = param('threadId')
  const day = url.searchParams.get('day')?.trim()
  const number = url.searchParams.get('number')?.trim() ?? ''
  const found = await context.threads.findPlace(viewer, threadId, day === undefined ? { number } : { day })
  if (found !== null) return redirect(found === 0 ? `/threads/${threadId}` : `/threads/${threadId}/${found}`)
  const asked = new URLSearchParams(day === undefined ? { number } : { day })
  return redirect(`/threads/${threadId}?${asked}`)
})
