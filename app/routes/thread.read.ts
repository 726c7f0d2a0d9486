import { redirect } from '@remix-run/node'
import { form } from '#app/http/form.ts'
import { readInput } from '#server/threads/input.ts'

export const action = form(readInput, async ({ context, viewer, param, input, request }) => {
  await context.threads.markRead(viewer, param('threadId'), input.number)
  await context.notifications.markNoticesReadIn(viewer, param('threadId'))
  // A script reports what came on screen and wants no page back; browsers that do not say what they do get one.
  if ((request.headers.get('sec-fetch-mode') ?? 'navigate') !== 'navigate') return new Response(null, { status: 204 })
  return redirect(`/threads/${param('threadId')}`)
})
