import { z } from 'zod'
import { languages } from './languages.ts'

// Pieces of input that every command is composed of. Sentences for problems are made by app/http/input.ts.

// Signs that steer a terminal or a file format, and that nobody types, have no place in what becomes a name or a title.
const legible = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
// What turns the direction of reading, and what is not seen, would let one name look like another.
const oneLine = (text: string) =>
  legible(text.replace(/\s+/gu, ' ').replace(/[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/gu, ''))
// Four signs are letters by their class and show nothing.
const isSeen = (text: string) => /(?![\u115f\u1160\u3164\uffa0])[\p{L}\p{N}]/u.test(text)
/** A line that must be there: at least a letter or a figure. */
export const short = (max = 200) =>
  z
    .string()
    .transform(oneLine)
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .refine((text) => text === '' || isSeen(text), 'problems:required'),
    )
/** A line that may be empty. */
export const shortOptional = (max = 200) => z.string().default('').transform(oneLine).pipe(z.string().max(max))
/** Markdown that must be there; line ends as the browser sends them become plain \n. */
export const long = (max = 50_000) => z.string().transform(legible).pipe(z.string().min(1).max(max))
export const longOptional = (max = 50_000) => z.string().default('').transform(legible).pipe(z.string().max(max))
export const id = () => z.uuid()
/** A choice that may be left open: an empty field is null. */
export const idOptional = () =>
  z
    .union([z.literal(''), z.null(), z.uuid()])
    .optional()
    .transform((value) => value || null)
export const language = () => z.enum(languages)
/** The language of a text; people write in more languages than the interface speaks. */
export const textLanguage = () => z.string().regex(/^[a-z]{2,3}$/)
// The year 0, which calendars differ about, is refused by the database.
const isOurs = (when: string) => when >= '1000'
/** A calendar day, YYYY-MM-DD. */
export const day = () => z.iso.date().refine(isOurs)
export const dayOptional = () =>
  z
    .union([z.literal(''), z.null(), day()])
    .optional()
    .transform((value) => value || null)
export const mailAddress = () => z.string().trim().max(254).pipe(z.email())
export const checkbox = () =>
  z
    .union([z.literal('on'), z.literal('true'), z.boolean()])
    .optional()
    .transform((value) => value === 'on' || value === 'true' || value === true)
export const slug = () =>
  z
    .string()
    .trim()
    .toLowerCase()
    .min(2)
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .refine((text) => text !== 'new', 'problems:slugReserved')
