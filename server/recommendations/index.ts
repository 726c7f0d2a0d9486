import type { Recording } from '#server/platform/activity.ts'
import { bind } from '#server/platform/bind.ts'
import { draftRecommendation, dropDraft, editDraft } from './commands/draft.ts'
import { assignAddressee, issueRecommendations, setReportDue } from './commands/issue.ts'
import { relate } from './commands/relate.ts'
import { assess, replyToAssessment, reportPosition, reportProgress } from './commands/report.ts'
import { readBoard } from './queries/board.ts'
import { exportBoard } from './queries/board-csv.ts'
import { findRecommendation } from './queries/find-recommendation.ts'
import { listDraftChoices } from './queries/list-draft-choices.ts'
import { listRecommendations } from './queries/list-recommendations.ts'

export { organisationsOf, shownTo as recommendationsShownTo } from './policy.ts'

/** What a meeting recommended, and what each addressee says of it: position and implementation, never one for the other. */
export const createRecommendations = (deps: Recording & { publicUrl: string }) =>
  bind(deps, {
    readBoard,
    exportBoard,
    listRecommendations,
    findRecommendation,
    listDraftChoices,
    draftRecommendation,
    editDraft,
    dropDraft,
    issueRecommendations,
    assignAddressee,
    setReportDue,
    reportPosition,
    reportProgress,
    assess,
    replyToAssessment,
    relate,
  })
