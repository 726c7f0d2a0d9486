import { z } from 'zod'
import {
  checkbox,
  id,
  long,
  longOptional,
  mailAddress,
  short,
  shortOptional,
  slug,
  textLanguage,
} from '#server/platform/text.ts'
import { attributions, mailModes, visibilities } from '#server/spaces/contract.ts'
import { networkStates, seatFunctions } from './contract.ts'

export const networkInput = z.object({
  slug: slug(),
  title: short(200),
  language: textLanguage(),
  theme: shortOptional(200),
  purpose: longOptional(5_000),
  visibility: z.enum(visibilities),
  mailMode: z.enum(mailModes).default('full text'),
  attribution: z.enum(attributions).default('named'),
  observersMayPost: checkbox(),
  mechanisms: z.array(id()).max(200).default([]),
})
export type NetworkFields = z.infer<typeof networkInput>

export const networkMoveInput = z.object({ to: z.enum(networkStates), why: long(1_000) })
export type NetworkMove = z.infer<typeof networkMoveInput>

export const nominationInput = z.object({
  organisationId: id(),
  function: z.enum(seatFunctions),
  address: mailAddress(),
  note: longOptional(500),
})
export type Nomination = z.infer<typeof nominationInput>

export const designationActInput = z.object({ designationId: id(), act: z.enum(['confirm', 'end']) })
