import { z } from 'zod'
import { checkbox, id, long, longOptional, short, shortOptional, slug, textLanguage } from '#server/platform/text.ts'
import { attributions, mailModes, visibilities } from '#server/spaces/contract.ts'
import { exchangeStates, openings } from './contract.ts'

const facts = {
  slug: slug(),
  title: short(200),
  language: textLanguage(),
  theme: shortOptional(200),
  purpose: longOptional(5_000),
  visibility: z.enum(visibilities),
  mailMode: z.enum(mailModes).default('full text'),
  attribution: z.enum(attributions).default('named'),
  observersMayPost: checkbox(),
  offers: z.array(id()).max(20).default([]),
  requests: z.array(id()).max(20).default([]),
  offered: longOptional(10_000),
  requested: longOptional(10_000),
}

const areTwo = ({ offers, requests }: { offers: string[]; requests: string[] }) =>
  new Set([...offers, ...requests]).size >= 2
const two = { path: ['requests'], message: 'exchanges:problems.twoMechanisms' }

export const exchangeInput = z.object({ ...facts, opening: z.enum(openings) }).refine(areTwo, two)
export type NewExchange = z.infer<typeof exchangeInput>
export const exchangeEditInput = z.object(facts).refine(areTwo, two)
export type ExchangeFields = z.infer<typeof exchangeEditInput>

export const exchangeMoveInput = z.object({ to: z.enum(exchangeStates), why: long(1_000) })
export type ExchangeMove = z.infer<typeof exchangeMoveInput>

export const resultsInput = z.object({ results: long(20_000) })
export type Results = z.infer<typeof resultsInput>
