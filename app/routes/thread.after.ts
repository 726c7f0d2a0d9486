import { asJson, numberIn } from '#app/http/fetched.ts'
import { page } from '#app/http/page.ts'

/** What a page that missed events, or is read downwards, fetches; asks the same permission as the page. */
export const loader = page(async ({ context, viewer, param }) =>
  asJson(await context.threads.readPostsAfter(viewer, param('threadId'), numberIn(param))),
)
