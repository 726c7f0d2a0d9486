import { page } from '#app/http/page.ts'

/** What a page that missed events fetches; asks the same permission as the page. */
export const loader = page(async ({ context, viewer, param }) => {
  const number = param('number')
  if (!/^\d{1,9}$/.test(number)) throw Object.assign(new Error('not found'), { kind: 'notFound' })
  const after = await context.threads.readPostsAfter(viewer, param('threadId'), Number(number))
  return new Response(JSON.stringify(after), { headers: { 'Content-Type': 'application/json' } })
})
