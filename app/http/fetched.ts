import type { RequestArgs } from './page.ts'

/** A post's number in an address; anything else is not found. */
export const numberIn = (param: RequestArgs['param']): number => {
  const number = param('number')
  if (!/^\d{1,9}$/.test(number)) throw Object.assign(new Error('not found'), { kind: 'notFound' })
  return Number(number)
}

/** What a script asked for: no page. */
export const asJson = (read: unknown): Response =>
  new Response(JSON.stringify(read), { headers: { 'Content-Type': 'application/json' } })
