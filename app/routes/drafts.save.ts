import type { ActionFunctionArgs } from '@remix-run/node'
import { form } from '#app/http/form.ts'
import { saveDraftInput } from '#server/threads/draft-input.ts'

const keep = form(saveDraftInput, async ({ context, viewer, input }) => {
  const saved = await context.threads.saveDraft(viewer, input)
  // Where there is something to choose, its words come along.
  const messages =
    saved.is === 'saved' ? {} : context.translations.messages(viewer.language, ['drafts', 'threads', 'ui'])
  return { ...saved, messages }
})

/** Keeps what is being written; asked by scripts, which have the text themselves: it is not sent back to them. */
export const action = async (args: ActionFunctionArgs) => {
  const { data, init } = await keep(args)
  return new Response(JSON.stringify(data.done ?? { problems: data.problems }), {
    status: init?.status ?? 200,
    headers: { 'Content-Type': 'application/json' },
  })
}
