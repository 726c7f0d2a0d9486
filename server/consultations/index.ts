import { timeZonesWith } from '#server/people/index.ts'
import type { Recording } from '#server/platform/activity.ts'
import { bind } from '#server/platform/bind.ts'
import { demand, yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { calendarOf } from './calendar.ts'
import { conveneConsultation } from './commands/convene-consultation.ts'
import { inviteDelegation, moveDelegation, putDelegate, removeDelegate } from './commands/delegations.ts'
import { editConsultation } from './commands/edit-consultation.ts'
import { moveConsultation } from './commands/move-consultation.ts'
import { addAddendum, putReport } from './commands/put-report.ts'
import { putSession, removeSession } from './commands/put-session.ts'
import { moveTopic, suggestTopic } from './commands/topics.ts'
import { may } from './policy.ts'
import { findConsultation, openAsOrganizer, openConsultation, peek } from './queries/find-consultation.ts'
import { listConsultations } from './queries/list-consultations.ts'
import { listDelegations } from './queries/list-delegations.ts'
import { listSessions, sessionFields } from './queries/list-sessions.ts'
import { listTopics } from './queries/list-topics.ts'
import { countTakenUp, listMoves, listOwnMembers, readFields } from './queries/overview.ts'
import { readReport } from './queries/read-report.ts'

/** Thematic consultations: from concept through sessions and text to follow-up. */
export const createConsultations = (deps: Recording) => ({
  ...bind(deps, {
    ...{ findConsultation, openConsultation, openAsOrganizer, peek, listConsultations, listSessions, listDelegations },
    ...{ listTopics, countTakenUp, listMoves, listOwnMembers, readFields, readReport, calendarOf },
    ...{ conveneConsultation, editConsultation, moveConsultation, putSession, removeSession },
    ...{ inviteDelegation, moveDelegation, putDelegate, removeDelegate, suggestTopic, moveTopic },
    ...{ putReport, addAddendum },
  }),
  sessionFields,
  timeZonesWith,
  /** Whether the viewer may convene a consultation. */
  mayConvene: (viewer: Viewer) => yes(may.convene(viewer)),
  /** Insists on it: throws forbidden. */
  demandConvene: (viewer: Viewer) => demand(may.convene(viewer)),
})
