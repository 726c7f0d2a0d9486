import { redirect } from '@remix-run/node'
import { form } from '#app/http/form.ts'
import { followInput } from '#server/threads/input.ts'

export const action = form(followInput, async ({ context, viewer, param, input }) => {
  await context.threads.followThread(viewer, param('threadId'), input.level)
  return redirect(`/threads/${param('threadId')}`)
})
