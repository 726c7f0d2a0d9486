import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { postAddress } from '#app/http/post-address.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { TakeUpPage } from '#app/outcomes/take-up-page.tsx'
import { outcomePath } from '#server/outcomes/contract.ts'
import { suggestOutcomeInput } from '#server/outcomes/input.ts'

export const loader = ownPage(async ({ context, viewer, param, url }) => {
  const [threadId, number] = postAddress(param)
  const { can, ...source } = await context.outcomes.findPassageSource(viewer, threadId, number)
  if (!can.suggest) throw redirect(`/threads/${threadId}/${number}`)
  return { ...source, words: url.searchParams.get('words')?.slice(0, 10_000) ?? '', sessions: [] }
})

export const action = form(suggestOutcomeInput, async ({ context, viewer, param, input }) => {
  const source = await context.outcomes.findPassageSource(viewer, ...postAddress(param))
  const { id } = await context.outcomes.suggestOutcome(viewer, { ...input, consultationId: source.consultation.id })
  return redirect(outcomePath(id))
})

export const clientAction = keepWithoutConnection

export const meta = titleOf<typeof loader>(({ post }, t) => t('outcomes:suggestFrom', { number: post.number }))

export default function SuggestForTheReport() {
  return <TakeUpPage data={useLoaderData<typeof loader>()} how="suggest" result={useActionData<typeof action>()} />
}
