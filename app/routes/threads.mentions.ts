import { page } from '#app/http/page.ts'

/** Whom or what the beginning of a mention may mean, asked while it is typed. */
export const loader = page(async ({ context, viewer, url: { searchParams } }) => {
  const asked = (name: string) => searchParams.get(name) ?? undefined
  const found = await context.threads.suggestMentions(viewer, asked('q') ?? '', {
    threadId: asked('thread'),
    spaceId: asked('space'),
    audience: asked('audience'),
  })
  return new Response(JSON.stringify(found), { headers: { 'Content-Type': 'application/json' } })
})
