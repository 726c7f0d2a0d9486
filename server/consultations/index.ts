import type { Recording } from '#server/platform/activity.ts'
import { bind } from '#server/platform/bind.ts'
import { conveneConsultation } from './commands/convene-consultation.ts'
import { inviteDelegation, moveDelegation, putDelegate, removeDelegate } from './commands/delegations.ts'
import { editConsultation } from './commands/edit-consultation.ts'
import { moveConsultation } from './commands/move-consultation.ts'
import { addAddendum, putReport } from './commands/put-report.ts'
import { putSession, removeSession } from './commands/put-session.ts'
import { moveTopic, suggestTopic } from './commands/topics.ts'
import { findConsultation, readConsultation } from './queries/find-consultation.ts'
import { listConsultations } from './queries/list-consultations.ts'
import { listDelegations } from './queries/list-delegations.ts'
import { listSessions } from './queries/list-sessions.ts'
import { listTopics } from './queries/list-topics.ts'
import { countTakenUp, listMoves, readFields } from './queries/overview.ts'
import { readReport } from './queries/read-report.ts'

export { calendarOf } from './calendar.ts'
export { may } from './policy.ts'
export { sessionFields } from './queries/list-sessions.ts'

/** Thematic consultations: from concept through sessions and text to follow-up. */
export const createConsultations = (deps: Recording) =>
  bind(deps, {
    ...{ findConsultation, readConsultation, listConsultations, listSessions, listDelegations, listTopics },
    ...{ countTakenUp, listMoves, readFields, readReport },
    ...{ conveneConsultation, editConsultation, moveConsultation, putSession, removeSession },
    ...{ inviteDelegation, moveDelegation, putDelegate, removeDelegate, suggestTopic, moveTopic },
    ...{ putReport, addAddendum },
  })
