import { framedMail } from '#app/http/framed-mail.ts'
import { page } from '#app/http/page.ts'

export const loader = page(async ({ context, viewer, param }) => {
  const { html } = await context.mailbox.readMail(viewer, param('mailId'))
  return framedMail(html)
})
