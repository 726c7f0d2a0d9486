import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection, unlessProblem } from '#app/http/without-connection.ts'
import { ThreadPage } from '#app/threads/thread-page.tsx'
import { withDraft } from '#app/threads/with-draft.ts'
import { withPreview } from '#app/threads/with-preview.ts'
import { writePostInput } from '#server/threads/input.ts'

// A number that no post can have is not found, like one that none has.
const numberOf = (text: string | null) => (text === null ? null : /^[1-9]\d{0,8}$/.test(text) ? Number(text) : -1)

const quoteOf = (plain: string) =>
  plain
    .slice(0, 1500)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')

export const loader = page(async ({ context, viewer, param, optional, url }) => {
  const threadId = param('threadId')
  const number = numberOf(optional('number'))
  const moved = number === null ? null : await context.threads.findMoved(viewer, threadId, number)
  if (moved) throw redirect(`/threads/${moved.threadId}/${moved.number}#post-${moved.number}`)
  const thread = await context.threads.readThread(viewer, threadId, number)
  const reply = Math.max(0, numberOf(url.searchParams.get('reply')) ?? 0)
  const quoted = reply && url.searchParams.has('quote') ? await context.threads.readPlain(viewer, threadId, reply) : ''
  const { draft } = thread
  // Words that are quoted come after what she was writing.
  if (draft && quoted) draft.fields.body = `${draft.fields.body}\n\n${quoteOf(quoted)}\n\n`
  return {
    ...thread,
    // Made here so that a plain form sent twice writes one post.
    clientId: crypto.randomUUID(),
    megabytes: context.env.FILE_MEGABYTES,
    // Came back from a jump that could not be understood.
    asked: { day: url.searchParams.get('day'), number: url.searchParams.get('number') },
    reply: reply ? { number: reply, quoted: quoted ? `${quoteOf(quoted)}\n\n` : '' } : null,
  }
})

export const action = withDraft(
  withPreview(
    form(
      writePostInput.extend({ stay: writePostInput.shape.body.optional() }),
      async ({ context, viewer, param, input }) => {
        const threadId = param('threadId')
        const { number } = await context.threads.writePost(viewer, threadId, input)
        if (input.stay) return { number }
        return redirect(`/threads/${threadId}/${number}#post-${number}`)
      },
    ),
  ),
)

/** What was typed stays where the network fails. */
export const clientAction = keepWithoutConnection
export const shouldRevalidate = unlessProblem

export const meta = titleOf<typeof loader>(({ thread }) => thread.title)

export default function Thread() {
  const data = useLoaderData<typeof loader>()
  return <ThreadPage key={data.thread.id} data={data} result={useActionData<typeof action>()} />
}
