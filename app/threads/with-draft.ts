import { data, redirect } from '@remix-run/node'
import { form } from '#app/http/form.ts'
import { saveDraftInput } from '#server/threads/draft-input.ts'
import { withButton } from './with-button.ts'

const keep = form(saveDraftInput, async ({ context, viewer, input }) => {
  const { kind, id, number } = input.place
  const saved = await context.threads.saveDraft(viewer, input)
  if (saved.is === 'ended') return saved.version
  if (saved.is === 'conflict') {
    await context.threads.setAside(viewer, saved.id, input)
    return redirect(`/drafts/${saved.id}`)
  }
  if (saved.id) {
    const { place } = await context.threads.readDraft(viewer, saved.id)
    return redirect(place.isSeen && place.canContinue ? place.to : `/drafts/${saved.id}`)
  }
  // There was nothing to keep.
  return redirect(
    kind === 'thread' ? `/threads/new?space=${id}` : `/threads/${id}${kind === 'edit' ? `/${number}` : ''}`,
  )
})

/**
 * An action whose form may also be kept as a draft, by the button named `place`, without scripts. Where another window wrote
 * something else, both versions are shown on the draft's page; where it was posted, the text comes back.
 */
export const withDraft = withButton('place', keep, (version, { intent, values }) => {
  const problems = { '': { key: 'threads:draft.ended' } }
  return data({ intent, problems, values: { ...values, draft: version }, done: null }, { status: 409 })
})
