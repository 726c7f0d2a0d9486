import { z } from 'zod'
import { id, language, mailAddress, short } from '#server/platform/text.ts'
import { codeLength, passwordLength } from './contract.ts'

const newPassword = () => z.string().min(passwordLength.min).max(passwordLength.max)
// An address that is none answers like an unknown one, so that sign-in tells nothing and scolds nobody.
const anyAddress = () => short(254)

export const passwordSignInInput = z.object({
  address: anyAddress(),
  password: z.string().min(1).max(1000),
  next: z.string().optional(),
})
export const mailedSignInInput = z.object({ address: anyAddress(), next: z.string().optional() })
export const codeInput = z.object({
  request: z.string().max(200),
  // People copy "123 456" or type digits of their own script; both are the same code.
  code: z
    .string()
    .max(40)
    .transform((text) => text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf)).replace(/\D/g, ''))
    .pipe(z.string().regex(new RegExp(`^\\d{${codeLength}}$`))),
  next: z.string().optional(),
})
export const nextInput = z.object({ next: z.string().optional() })
export const resetRequestInput = z.object({ address: anyAddress() })
export const newPasswordInput = z.object({ password: newPassword() })
export const changePasswordInput = z.object({
  presentPassword: z.string().max(1000).default(''),
  password: newPassword(),
})
export const firstAdministratorInput = z.object({
  name: short(120),
  address: mailAddress(),
  language: language(),
  password: newPassword(),
})
export type FirstAdministrator = z.infer<typeof firstAdministratorInput>
export const signInKeyInput = z.object({ key: z.string().min(1).max(64) })
export const nothingInput = z.object({})
export const personKeyInput = z.object({ personId: id() })
