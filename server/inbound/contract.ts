// Browser-safe.

/** So long a mail waits for its owner's word. */
export const heldDays = 30
/** Of one person. More are refused. */
export const mostHeld = 50
/** So long it is known what became of a mail. */
export const keptDays = 90

/** Why a mail waits for its owner: keys of sentences. */
export const heldReasons = {
  address: 'inbound:held.address',
  unproved: 'inbound:held.unproved',
  addressee: 'inbound:held.addressee',
  named: 'inbound:held.named',
} as const
export type HeldReason = keyof typeof heldReasons

/** Why a mail was refused, where it is not what the thread says itself. */
export const refusals = {
  missing: 'inbound:refused.missing',
  empty: 'inbound:refused.empty',
  tooLong: 'inbound:refused.tooLong',
  unreadable: 'inbound:refused.unreadable',
  tooManyHeld: 'inbound:refused.tooManyHeld',
} as const
