import { type ActionFunctionArgs, data } from '@remix-run/node'
import { form } from '#app/http/form.ts'
import { fieldsOf } from '#app/http/input.ts'
import { previewInput } from '#server/threads/input.ts'

/** What a form gets back that was only to be looked at: everything typed, and how the text would read. */
export type Preview = { intent: string; problems: null; values: Record<string, unknown>; done: null; preview: string }

const render = form(previewInput, ({ context, viewer, optional, input: { body, ...place } }) =>
  context.threads.previewText(viewer, body, { ...place, threadId: optional('threadId') ?? undefined }),
)

/** An action whose form may also ask, by the button named `preview`, how its text would read. Then nothing is written. */
export const withPreview =
  <R>(write: (args: ActionFunctionArgs) => Promise<R>) =>
  async (args: ActionFunctionArgs) => {
    const sent = await args.request
      .clone()
      .formData()
      .catch(() => null)
    if (!sent?.has('preview')) return write(args)
    const answer = await render(args)
    const { intent = '', preview: _asked, ...values } = fieldsOf(sent)
    const html = answer.data.done
    // Too long, say: the sentence comes back to the form that asked.
    if (html === null) return data({ ...answer.data, intent: String(intent) }, answer.init ?? undefined)
    return data<Preview>({ intent: String(intent), problems: null, values, done: null, preview: html })
  }
