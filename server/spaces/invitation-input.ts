import { z } from 'zod'
import {
  id,
  idOptional,
  language,
  long,
  longOptional,
  mailAddress,
  short,
  shortOptional,
} from '#server/platform/text.ts'
import { roles } from './contract.ts'

export const invitationInput = z.object({
  address: mailAddress(),
  name: short(120),
  role: z.enum(roles),
  organisationId: idOptional(),
  inFunction: shortOptional(200),
  language: language(),
  message: longOptional(2000),
})
export type NewInvitation = z.infer<typeof invitationInput>

export const invitationKeyInput = z.object({ invitationId: id() })

export const administratorEntryInput = z.object({ spaceId: id(), role: z.enum(roles), why: long(500) })
export type AdministratorEntry = z.infer<typeof administratorEntryInput>
