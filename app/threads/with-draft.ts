import { data, redirect } from '@remix-run/node'
import { form } from '#app/http/form.ts'
import { whole } from '#server/threads/contract.ts'
import { saveDraftInput } from '#server/threads/draft-input.ts'
import { withButton } from './with-button.ts'

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
export const withDraft = withButton('place', keep, (version, { intent, values }) => {
  const problems = { '': { key: 'threads:draft.ended' } }
  return data({ intent, problems, values: { ...values, draft: version }, done: null }, { status: 409 })
})
