import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { bind } from '#server/platform/bind.ts'
import type { Clock } from '#server/platform/clock.ts'
import { createSignIns } from './sign-ins.ts'
import { readPerson } from './viewers.ts'

type Deps = { db: Kysely<DB>; clock: Clock; publicUrl: string }

/** Who is at the door: sign-ins, viewers. */
export const createAccess = (deps: Deps) => {
  const signIns = createSignIns({ db: deps.db, clock: deps.clock, secure: deps.publicUrl.startsWith('https:') })
  return { signIns, readViewer: signIns.read, ...bind(deps, { readPerson }) }
}
