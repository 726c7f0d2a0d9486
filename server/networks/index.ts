import type { Recording } from '#server/platform/activity.ts'
import { bind } from '#server/platform/bind.ts'
import { demand, yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { createNetwork, editNetwork, moveNetwork } from './commands.ts'
import { confirmDesignation, endDesignation, nominate } from './designations.ts'
import { may } from './policy.ts'
import { findAsOrganizer, findNetwork, listNetworks } from './queries.ts'

/** Networks of mechanisms, and their directory of functions and who holds them. */
export const createNetworks = (deps: Recording) => ({
  ...bind(deps, {
    ...{ listNetworks, findNetwork, findAsOrganizer, createNetwork, editNetwork, moveNetwork },
    ...{ nominate, confirmDesignation, endDesignation },
  }),
  /** Whether the viewer may found a network. */
  mayCreate: (viewer: Viewer) => yes(may.create(viewer)),
  /** Insists on it: throws forbidden. */
  demandCreate: (viewer: Viewer) => demand(may.create(viewer)),
})
