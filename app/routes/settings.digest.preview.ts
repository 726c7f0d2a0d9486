import { framedMail } from '#app/http/framed-mail.ts'
import { ownPage } from '#app/http/page.ts'

/** What the digest would say now, as a page of its own for the frame in the settings; empty where nothing is new. */
export const loader = ownPage(async ({ context, viewer }) =>
  framedMail((await context.digests.previewDigest(viewer))?.html ?? ''),
)
