import { page } from '#app/http/page.ts'

/** The board as a file, under the policy of the page. */
export const loader = page(async ({ context, viewer, param }) => {
  const slug = param('slug')
  const t = context.translations.t(viewer.language)
  const csv = await context.recommendations.exportBoard(viewer, slug, (key) => t(key))
  return new Response(csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${slug}-recommendations.csv"`,
      'Cache-Control': 'private, no-store',
    },
  })
})
