import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { form } from '#app/http/form.ts'
import { fieldsOf } from '#app/http/input.ts'
import { whole } from '#server/threads/contract.ts'
import { saveDraftInput } from '#server/threads/draft-input.ts'

const keep = form(saveDraftInput, async ({ context, viewer, input }) => {
  const { kind, id, number } = input.place
  const saved = await context.threads.saveDraft(viewer, input)
  if (saved.is === 'ended') return saved.version
  if (saved.is === 'conflict') {
    await context.threads.setAside(viewer, saved.id, whole(input))
    return redirect(`/drafts/${saved.id}`)
  }
  if (kind === 'answer') return redirect(`/threads/${id}#compose`)
  return redirect(kind === 'edit' ? `/threads/${id}/${number}/edit` : `/threads/new?space=${id}`)
})

/**
 * An action whose form may also be kept as a draft, by the button named `place`, without scripts. Where another window wrote
 * something else, both versions are shown on the draft's page; where it was posted, the text comes back.
 */
export const withDraft =
  <R>(write: (args: ActionFunctionArgs) => Promise<R>) =>
  async (args: ActionFunctionArgs) => {
    const sent = await args.request
      .clone()
      .formData()
      .catch(() => null)
    if (!sent?.has('place')) return write(args)
    const answer = await keep(args)
    const { intent = '', place: _asked, ...values } = fieldsOf(sent)
    const version = answer.data.done
    if (version === null) return data({ ...answer.data, intent: String(intent) }, answer.init ?? undefined)
    const problems = { '': { key: 'threads:draft.ended' } }
    return data(
      { intent: String(intent), problems, values: { ...values, draft: version }, done: null },
      { status: 409 },
    )
  }
