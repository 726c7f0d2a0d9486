import type { Translate } from '#app/i18n/use-t.tsx'
import { wordKey } from '#server/spaces/contract.ts'

export const positionWord = (t: Translate, position: string) => t(`recommendations:position.${wordKey(position)}`)
export const implementationWord = (t: Translate, value: string) => t(`recommendations:implementation.${wordKey(value)}`)

/** The letter under a mark; none while nothing was said. */
export const positionLetter = (t: Translate, position: string): string | null =>
  position === 'pending' ? null : t(`recommendations:letter.${wordKey(position)}`)
