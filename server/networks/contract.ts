// Browser-safe constants of networks.
export const networkStates = ['proposed', 'active', 'archived'] as const
export type NetworkState = (typeof networkStates)[number]

/** A seat of an organisation in a network, held by a person through a designation. */
export const seatFunctions = ['focal point', 'alternate', 'validating authority', 'coordinator'] as const
