import { redirect } from '@remix-run/node'
import { form } from '#app/http/form.ts'
import { spacePath } from '#server/spaces/contract.ts'
import { followInput } from '#server/threads/input.ts'

export const action = form(followInput, async ({ context, viewer, param, input }) => {
  const { kind, slug } = await context.threads.followSpace(viewer, param('spaceId'), input.level)
  return redirect(spacePath(kind, slug))
})
