import { createHash, randomBytes, randomInt } from 'node:crypto'

/** How every secret is kept: what the database holds opens nothing. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** 256 bits, fit for an address. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** Six digits, to be typed from a mail read on another device. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')
