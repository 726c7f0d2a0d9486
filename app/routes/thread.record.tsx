import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { postAddress } from '#app/http/post-address.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { TakeUpPage } from '#app/outcomes/take-up-page.tsx'
import { outcomePath, recordPath } from '#server/outcomes/contract.ts'
import { recordOutcomeInput } from '#server/outcomes/input.ts'

export const loader = ownPage(async ({ context, viewer, param, url }) => {
  const [threadId, number] = postAddress(param)
  const { can, ...source } = await context.outcomes.findPassageSource(viewer, threadId, number)
  const words = url.searchParams.get('words')?.slice(0, 10_000) ?? ''
  if (!can.record) throw redirect(`${recordPath(threadId, number, 'suggest')}${url.search}`)
  return { ...source, words, sessions: await context.outcomes.listSessions(viewer, source.consultation.id) }
})

export const action = form(recordOutcomeInput, async ({ context, viewer, param, input }) => {
  const source = await context.outcomes.findPassageSource(viewer, ...postAddress(param))
  const { id } = await context.outcomes.recordOutcome(viewer, { ...input, consultationId: source.consultation.id })
  return redirect(outcomePath(id))
})

export const clientAction = keepWithoutConnection

export const meta = titleOf<typeof loader>(({ post }, t) => t('outcomes:recordFrom', { number: post.number }))

export default function RecordAs() {
  return <TakeUpPage data={useLoaderData<typeof loader>()} how="record" result={useActionData<typeof action>()} />
}
