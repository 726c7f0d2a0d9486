import { bind } from '#server/platform/bind.ts'
import { markDigestRead, readDigest } from './commands/mark-read.ts'
import { sendDue, sendNow } from './commands/send.ts'
import {
  followTimeZone,
  pauseMail,
  setAtOnce,
  setDigest,
  setFirstDigest,
  switchDigestOff,
} from './commands/set-digest.ts'
import { clearUnsubscribeTokens, unsubscribe } from './commands/unsubscribe.ts'
import type { DigestDeps } from './deps.ts'
import { previewDigest, readDigestSetting } from './queries/read-setting.ts'
import { renewDigest } from './renew.ts'

export { keepUnsubscribeTokens } from './commands/unsubscribe.ts'
export { headersOf } from './headers.ts'
export { isQuiet } from './news.ts'
export { findRecipient } from './queries/recipients.ts'

/** The desk by mail: who gets it when, what it says, and that it is sent exactly once. */
export const createDigests = (deps: DigestDeps) =>
  bind(deps, {
    readDigestSetting,
    previewDigest,
    setDigest,
    setAtOnce,
    pauseMail,
    setFirstDigest,
    switchDigestOff,
    followTimeZone,
    readDigest,
    markDigestRead,
    sendDue,
    sendNow,
    renewDigest,
    unsubscribe,
    clearUnsubscribeTokens,
  })
