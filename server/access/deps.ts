import type { TFunction } from 'i18next'
import type { Recording } from '#server/platform/activity.ts'
import type { Language } from '#server/platform/languages.ts'
import type { Limits } from './limits.ts'
import type { SignIns } from './sign-ins.ts'

/** What the functions of this feature are given. */
export type AccessDeps = Recording & {
  signIns: SignIns
  limits: Limits
  t: (language: Language) => TFunction
  publicUrl: string
  siteName: string
  isDemo: boolean
}

/** The browser at the door: its cookie, its name, and the address that the limits count. */
export type From = { cookie: string; userAgent: string; address: string }

/** What a sign-in gives back: the Set-Cookie header, and whether the first-visit page is still to be answered. */
export type Opened = { cookie: string; isWelcomed: boolean }
