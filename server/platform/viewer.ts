import type { Language } from './languages.ts'

export type Role = 'organizer' | 'rapporteur' | 'member' | 'observer'
export type SeatFunction = 'focal point' | 'alternate' | 'validating authority' | 'coordinator'

/** Who looks: everything a policy needs to know of a person, read once per request. */
export type Viewer = {
  readonly person: {
    id: string
    name: string
    language: Language
    timeZone: string
    theme: 'system' | 'light' | 'dark'
    /** Whether single keys do something on her pages. */
    shortcuts: boolean
    isAdministrator: boolean
    welcomed: boolean
    accessVersion: number
  } | null
  /** SHA-256 of the sign-in's cookie; names the rooms of its sockets. */
  readonly signInHash: string | null
  readonly language: Language
  readonly timeZone: string
  /** Memberships by space. */
  readonly roles: Readonly<
    Record<
      string,
      {
        role: Role
        since: string
        /** Since when she is in the rooms that observers do not enter, and in those of the organizers. */
        closedSince: string | null
        organizerSince: string | null
        organisationId: string | null
        inFunction: string
      }
    >
  >
  /** Functions held by confirmed designation. */
  readonly functions: readonly { networkId: string; organisationId: string; function: SeatFunction }[]
  /** Voices held (or substituted) in delegations. */
  readonly voices: readonly { consultationId: string; organisationId: string }[]
}

export type SignedIn = Viewer & { readonly person: NonNullable<Viewer['person']> }

export const anonymous = (language: Language, timeZone = 'UTC'): Viewer => ({
  person: null,
  signInHash: null,
  language,
  timeZone,
  roles: {},
  functions: [],
  voices: [],
})

export const isSignedIn = (viewer: Viewer): viewer is SignedIn => viewer.person !== null
