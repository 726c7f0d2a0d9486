import { page } from '#app/http/page.ts'

/** What a text may become while it is typed; as permitted as the search itself. */
export const loader = page(async ({ context, viewer, url }) => {
  const found = await context.search.suggest(viewer, url.searchParams.get('q') ?? '')
  const suggestions = found.map(({ path, title, kind, detail }) => ({
    path,
    title: kind === 'recommendation' ? `${detail} ${title}` : title,
  }))
  return new Response(JSON.stringify(suggestions), { headers: { 'Content-Type': 'application/json' } })
})
