// Browser-safe constants of exchanges.
export const exchangeStates = ['offered', 'requested', 'agreed', 'active', 'concluded'] as const
export type ExchangeState = (typeof exchangeStates)[number]
/** How an exchange begins: one side offers, or one side asks. */
export const openings = ['offered', 'requested'] as const
