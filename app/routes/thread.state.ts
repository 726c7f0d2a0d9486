import { redirect } from '@remix-run/node'
import { form } from '#app/http/form.ts'
import { moveThreadInput } from '#server/threads/input.ts'

export const action = form(moveThreadInput, async ({ context, viewer, param, input }) => {
  await context.threads.moveThread(viewer, param('threadId'), input.state)
  return redirect(`/threads/${param('threadId')}`)
})
