import type { Recording } from '#server/platform/activity.ts'
import { bind } from '#server/platform/bind.ts'
import { createNetwork, editNetwork, moveNetwork } from './commands.ts'
import { confirmDesignation, endDesignation, nominate } from './designations.ts'
import { findNetwork, listNetworks } from './queries.ts'

export { may } from './policy.ts'

/** Networks of mechanisms, and their directory of functions and who holds them. */
export const createNetworks = (deps: Recording) =>
  bind(deps, {
    ...{ listNetworks, findNetwork, createNetwork, editNetwork, moveNetwork },
    ...{ nominate, confirmDesignation, endDesignation },
  })
