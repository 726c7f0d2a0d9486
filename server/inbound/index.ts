import { bind } from '#server/platform/bind.ts'
import { replyAddress, replyAddresses, revokeReplyKeys } from './addresses.ts'
import { clearInbound } from './clear.ts'
import type { InboundDeps } from './deps.ts'
import { listMails } from './queries.ts'
import { receive } from './receive.ts'
import { confirmHeld, throwHeldAway } from './settle-held.ts'

export { revokeAfter } from './addresses.ts'
export { createResolve, type Envelope, type Resolve } from './authentic.ts'
export type { End } from './receive.ts'
export { type Receiver, startReceiver } from './receiver.ts'

/** Answers by mail: under which address one answers, what is read out of a mail, who may, and what became of it. */
export const createInbound = (deps: InboundDeps) => ({
  domain: deps.domain,
  ...bind(deps, {
    replyAddress,
    replyAddresses,
    revokeReplyKeys,
    receive,
    listMails,
    confirmHeld,
    throwHeldAway,
    clearInbound,
  }),
})
export type Inbound = ReturnType<typeof createInbound>
