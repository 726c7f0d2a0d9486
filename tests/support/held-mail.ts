import type { Site } from './site.ts'

type Here = Pick<Site, 'context' | 'db' | 'viewerOf'>

/** A mail in somebody's name from an address that is not hers, and where it goes. */
export const mailFor = async (
  { context, db, viewerOf }: Here,
  account: string,
  threadId: string,
  words: string,
): Promise<{ mail: Buffer; to: string }> => {
  const { person } = await viewerOf(account)
  const to = await db
    .transaction()
    .execute((trx) => context.inbound.replyAddress({ db: trx, now: new Date() }, { personId: person.id, threadId }))
  const mail = [
    'From: An assistant <assistant@example.com>',
    `To: ${to}`,
    'Subject: Re: figures',
    `Message-ID: <${crypto.randomUUID()}@example.com>`,
    '',
    words,
    '',
    '-- ',
    'The office',
    '',
  ].join('\r\n')
  return { mail: Buffer.from(mail), to: to ?? '' }
}

/** Such a mail, received: it waits for her word. */
export const holdMail = async (
  site: Here,
  account: string,
  threadId: string,
  words = 'We count **once** a year.',
): Promise<void> => {
  const { mail, to } = await mailFor(site, account, threadId, words)
  await site.context.inbound.receive(mail, { from: 'assistant@example.com', to: [to], peer: null })
}
