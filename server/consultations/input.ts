import { z } from 'zod'
import { timeZone } from '#server/people/input.ts'
import {
  checkbox,
  day,
  dayOptional,
  id,
  idOptional,
  long,
  longOptional,
  short,
  shortOptional,
  slug,
  textLanguage,
} from '#server/platform/text.ts'
import { attributions, audiences, mailModes, visibilities } from '#server/spaces/contract.ts'
import { consultationStates, delegateParts, delegationStates, standings, topicStates, voices } from './contract.ts'

const numberOptional = (max: number) =>
  z
    .union([z.literal(''), z.null(), z.coerce.number().int().min(1).max(max)])
    .optional()
    .transform((value) => (value === '' || value === undefined ? null : value))

/** A time of day on a day, as a field of type datetime-local sends it; open is null. */
const localTimeOptional = () =>
  z
    .union([z.literal(''), z.null(), z.iso.datetime({ local: true }).refine((time) => time >= '1000')])
    .optional()
    .transform((value) => (value ? value.slice(0, 16) : null))

const facts = {
  slug: slug(),
  title: short(200),
  language: textLanguage(),
  theme: shortOptional(200),
  purpose: longOptional(5_000),
  concept: longOptional(30_000),
  series: shortOptional(200),
  seriesNumber: numberOptional(999),
  convener: shortOptional(200),
  place: shortOptional(200),
  isOnline: checkbox(),
  startsOn: dayOptional(),
  endsOn: dayOptional(),
  inputsUntil: dayOptional(),
  timeZone: timeZone(),
  mandateReference: shortOptional(200),
  participantsNote: shortOptional(1_000),
  standing: z.enum(standings),
  visibility: z.enum(visibilities),
  mailMode: z.enum(mailModes).default('full text'),
  attribution: z.enum(attributions).default('named'),
  observersMayPost: checkbox(),
}

const inOrder = ({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }) =>
  !startsOn || !endsOn || startsOn <= endsOn
const order = { path: ['endsOn'], message: 'consultations:problems.endsBeforeStart' }

export const consultationInput = z.object(facts).refine(inOrder, order)
export type ConsultationFields = z.infer<typeof consultationInput>
/** The standing is left out once it is fixed. */
export const consultationEditInput = z
  .object({ ...facts, standing: z.enum(standings).optional() })
  .refine(inOrder, order)
export type ConsultationEdit = z.infer<typeof consultationEditInput>

export const moveInput = z.object({ to: z.enum(consultationStates), why: long(1_000) })
export type Move = z.infer<typeof moveInput>

export const sessionInput = z
  .object({
    sessionId: idOptional(),
    position: numberOptional(500),
    number: numberOptional(500),
    title: short(200),
    language: textLanguage(),
    questions: longOptional(5_000),
    startsAt: localTimeOptional(),
    endsAt: localTimeOptional(),
    chair: shortOptional(300),
    presenters: shortOptional(1_000),
    audience: z.enum(audiences).default('all'),
    attribution: z
      .union([z.literal(''), z.null(), z.enum(attributions)])
      .optional()
      .transform((value) => value || null),
  })
  .refine(({ startsAt, endsAt }) => !endsAt || (startsAt !== null && startsAt < endsAt), {
    path: ['endsAt'],
    message: 'consultations:problems.endsBeforeStart',
  })
export type SessionFields = z.infer<typeof sessionInput>
export const sessionChoice = z.object({ sessionId: id() })

export const delegationInput = z.object({ organisationId: id(), protocolOrder: numberOptional(500) })
export type DelegationFields = z.infer<typeof delegationInput>
export const delegationMoveInput = z.object({ delegationId: id(), to: z.enum(delegationStates) })
export type DelegationMove = z.infer<typeof delegationMoveInput>
export const delegateInput = z.object({
  delegationId: id(),
  personId: id(),
  part: z.enum(delegateParts),
  voice: z
    .union([z.literal(''), z.null(), z.enum(voices)])
    .optional()
    .transform((value) => value || null),
})
export type DelegateFields = z.infer<typeof delegateInput>
export const delegateChoice = z.object({ delegationId: id(), personId: id() })
export type DelegateChoice = z.infer<typeof delegateChoice>

export const topicInput = z.object({
  title: short(200),
  language: textLanguage(),
  text: longOptional(2_000),
  proposedBy: shortOptional(200),
  paragraph: numberOptional(9_999),
})
export type TopicFields = z.infer<typeof topicInput>
export const topicMoveInput = z.object({ topicId: id(), to: z.enum(topicStates), ledTo: shortOptional(60) })
export type TopicMove = z.infer<typeof topicMoveInput>

export const reportInput = z.object({
  title: short(300),
  language: textLanguage(),
  symbol: shortOptional(60),
  note: longOptional(2_000),
  sections: z
    .array(
      z.object({
        heading: short(300),
        sessionId: id().nullable().default(null),
        paragraphs: z.array(z.object({ number: z.number().int().min(1).max(9_999), source: long(20_000) })).max(500),
      }),
    )
    .min(1)
    .max(100),
})
export type ReportFields = z.input<typeof reportInput>
export const addendumInput = z.object({ paragraphNumber: z.number().int(), dated: day(), source: long(5_000) })
export type AddendumFields = z.infer<typeof addendumInput>
