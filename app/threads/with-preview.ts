import { data } from '@remix-run/node'
import { form } from '#app/http/form.ts'
import { previewInput } from '#server/threads/input.ts'
import { withButton } from './with-button.ts'

/** What a form gets back that was only to be looked at: everything typed, and how the text would read. */
export type Preview = { intent: string; problems: null; values: Record<string, unknown>; done: null; preview: string }

const render = form(previewInput, ({ context, viewer, optional, input: { body, ...place } }) =>
  context.threads.previewText(viewer, body, { ...place, threadId: optional('threadId') ?? undefined }),
)

/** An action whose form may also ask, by the button named `preview`, how its text would read. Then nothing is written. */
export const withPreview = withButton('preview', render, (preview, { intent, values }) =>
  data<Preview>({ intent, problems: null, values, done: null, preview }),
)
