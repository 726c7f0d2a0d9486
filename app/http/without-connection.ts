import type { ClientActionFunctionArgs, ShouldRevalidateFunction } from '@remix-run/react'
import type { FormResult } from './form.ts'

/** Whether the network failed and not the server: browsers say so by a TypeError of their own words. */
export const isWithoutConnection = (error: unknown): boolean =>
  error instanceof TypeError && /fetch|network|load failed/i.test(error.message)

/**
 * The client's side of an action whose text must not be lost: where the network fails, the form stays as it is and says so.
 * The status keeps the page from being read again, which would fail as well.
 */
export const keepWithoutConnection = async ({ request, serverAction }: ClientActionFunctionArgs): Promise<unknown> => {
  const sent = request.clone()
  try {
    return await serverAction()
  } catch (error) {
    if (!isWithoutConnection(error)) throw error
    const result: Omit<FormResult, 'values'> & { values: null } = {
      intent: String((await sent.formData()).get('intent') ?? ''),
      problems: { '': { key: 'problems:page.offline.form' } },
      values: null,
      done: null,
    }
    return new Response(JSON.stringify(result), { status: 503, headers: { 'Content-Type': 'application/json' } })
  }
}

/**
 * After a form that came back with a problem nothing has changed, so nothing is read again. Remix asks only those routes
 * that answer for themselves; of the others it reads all after a fetcher's form.
 */
export const unlessProblem: ShouldRevalidateFunction = ({ actionStatus = 200, defaultShouldRevalidate }) =>
  actionStatus < 400 && defaultShouldRevalidate
