import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { bind } from '#server/platform/bind.ts'
import type { Clock } from '#server/platform/clock.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { listNewThreads, listWideningsAsked } from '#server/threads/index.ts'
import { countPutTo, listInputsWelcome, listReportsAwaited, listSessionsComing } from './queries.ts'

export { listInputsWelcome, listReportsAwaited, listSessionsComing } from './queries.ts'

type Deps = { db: Kysely<DB>; clock: Clock }

/** My desk: what waits for her, what is new, what is coming. The digest says the same by mail. */
const readDesk = async (deps: Deps, viewer: SignedIn) => {
  const { db, clock } = deps
  const me = [viewer.person.id]
  const [reports, widenings, threads, sessions, inputs, putTo] = await Promise.all([
    listReportsAwaited(db, me),
    listWideningsAsked(deps, viewer),
    listNewThreads(deps, viewer),
    listSessionsComing(db, me, clock.now()),
    listInputsWelcome(db, me, clock.now()),
    countPutTo(db, viewer.person.id),
  ])
  return { reports, widenings, threads, sessions, inputs, putTo }
}

export const createDesk = (deps: Deps) => bind(deps, { readDesk })
