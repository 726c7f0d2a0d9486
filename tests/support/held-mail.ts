import type { Site } from './site.ts'

/** A mail in somebody's name from an address that is not hers: it waits for her word. */
export const holdMail = async (
  { context, db, viewerOf }: Pick<Site, 'context' | 'db' | 'viewerOf'>,
  account: string,
  threadId: string,
  words = 'We count **once** a year.',
): Promise<void> => {
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
  await context.inbound.receive(Buffer.from(mail), { from: 'assistant@example.com', to: [to ?? ''], peer: null })
}
