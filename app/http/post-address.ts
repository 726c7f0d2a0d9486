import type { RequestArgs } from './page.ts'

/** The thread and the number of the post that an address names. A number that is none is found to be no post. */
export const postAddress = (param: RequestArgs['param']): [threadId: string, number: number] => [
  param('threadId'),
  Number(param('number')),
]
