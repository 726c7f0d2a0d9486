import type { From } from '#server/access/index.ts'
import { createWorld, type World } from '#tests/support/world.ts'

/** A world whose limits hold, with a browser and a mailbox for the stories of the door. */
export const createDoor = async (settings: Record<string, string> = {}) => {
  const world = await createWorld({ unlimited: false, settings })
  return { ...world, browser, mailsTo: (address: string) => mailsTo(world, address), ...letters(world) }
}
export type Door = Awaited<ReturnType<typeof createDoor>>

let visitors = 0

/** A browser with an address of its own, perhaps still holding a cookie. */
export const browser = (cookie = ''): From => {
  visitors += 1
  return {
    cookie,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
    address: `192.0.2.${visitors % 250}`,
  }
}

/** The Cookie header that a browser sends after a Set-Cookie. */
export const cookieOf = (setCookie: string): string => setCookie.split(';')[0] ?? ''

const mailsTo = (world: World, address: string) =>
  world.db
    .selectFrom('outgoingMail')
    .select(['kind', 'subject', 'html', 'plain', 'language', 'personId'])
    .where('address', '=', address)
    .orderBy('queuedAt')
    .orderBy('id')
    .execute()

const letters = (world: World) => {
  const last = async (address: string, kind: string) => {
    const mails = (await mailsTo(world, address)).filter((mail) => mail.kind === kind)
    const mail = mails.at(-1)
    if (!mail) throw new Error(`no ${kind} for ${address}`)
    return mail
  }
  return {
    /** The token in the link of the latest mail of a kind. */
    tokenFor: async (address: string, kind: string) => {
      const { plain } = await last(address, kind)
      return /\/(?:sign-in\/link|reset|invitations)\/([\w-]{20,})/.exec(plain)?.[1] ?? ''
    },
    codeFor: async (address: string) => /\b\d{6}\b/.exec((await last(address, 'sign-in-link')).plain)?.[0] ?? '',
  }
}
