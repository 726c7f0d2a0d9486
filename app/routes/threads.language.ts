import { form } from '#app/http/form.ts'
import { previewInput } from '#server/threads/input.ts'

/** In which language a text seems to be, asked while it is typed. */
export const action = form(previewInput, async ({ context, viewer, input }) => {
  const language = await context.threads.guessTextLanguage(viewer, input.body)
  return new Response(JSON.stringify({ language }), { headers: { 'Content-Type': 'application/json' } })
})
