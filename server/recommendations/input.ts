import { z } from 'zod'
import {
  day,
  dayOptional,
  id,
  idOptional,
  long,
  longOptional,
  short,
  shortOptional,
  textLanguage,
} from '#server/platform/text.ts'
import { implementations, positions, relationKinds, verdicts } from './contract.ts'

const ids = () =>
  z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .optional()
    .transform((all) => [...new Set((all ?? []).filter((one) => one !== ''))])
    .pipe(z.array(z.uuid()).max(200))

/** A line of themes, separated by commas as people write them. */
const themes = () =>
  z
    .union([z.string().transform((line) => line.split(/[,;،؛]/)), z.array(z.string())])
    .optional()
    .transform((all) => [...new Set((all ?? []).map((one) => one.trim()).filter((one) => one !== ''))])
    .pipe(z.array(z.string().max(60)).max(12))

const verb = () =>
  z
    .union([z.literal(''), z.null(), z.enum(['discussed', 'noted', 'recommended'])])
    .optional()
    .transform((value) => value || null)

const words = {
  reference: shortOptional(20).pipe(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}./-]*$|^$/u)),
  title: short(200),
  text: long(10_000),
  language: textLanguage(),
  verb: verb(),
  themes: themes(),
  addresseesAsWritten: shortOptional(500),
  organisations: ids(),
  note: longOptional(500),
  paragraph: z
    .union([z.literal(''), z.null(), z.coerce.number().int().min(1).max(9_999)])
    .optional()
    .transform((value) => value || null),
}

export const draftRecommendationInput = z.object({ ...words, parentId: idOptional(), outcomes: ids() })
export type DraftRecommendation = z.input<typeof draftRecommendationInput> & { consultationId: string }
export const editDraftInput = z.object({ ...words, outcomes: ids() })
export type EditDraft = z.input<typeof editDraftInput>
export const dropDraftInput = z.object({ why: long(1_000) })
export const issueInput = z.object({ sure: z.literal('on', 'recommendations:problems.sure') })

export const assignInput = z.object({ organisationId: id() })

const report = {
  addresseeId: id(),
  /** Left out, today. */
  asOf: dayOptional(),
  note: longOptional(5_000),
}
export const reportPositionInput = z.object({ ...report, from: z.enum(positions).optional(), to: z.enum(positions) })
export type ReportPosition = z.input<typeof reportPositionInput>
export const reportProgressInput = z.object({
  ...report,
  from: z.enum(implementations).optional(),
  to: z.enum(implementations),
  evidence: shortOptional(1_000),
})
export type ReportProgress = z.input<typeof reportProgressInput>
export const assessInput = z.object({
  ...report,
  to: z.enum(implementations),
  assessedBy: id(),
  note: long(5_000),
  evidence: shortOptional(1_000),
})
export type Assess = z.input<typeof assessInput>
export const replyInput = z.object({ assessmentId: id(), reply: long(5_000) })
export const relateInput = z.object({
  toId: id(),
  kind: z.enum(relationKinds),
  verdict: z.enum(verdicts).default('open'),
  note: longOptional(1_000),
})
export type Relate = z.input<typeof relateInput>
export const reportDueInput = z.object({ organisations: ids(), dueOn: day() })
export type ReportDue = z.input<typeof reportDueInput>
