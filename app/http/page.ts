import { data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import type { AppError } from '#server/platform/errors.ts'
import type { SignedIn, Viewer } from '#server/platform/viewer.ts'
import { signInPath } from './paths.ts'

export type RequestArgs = {
  context: LoaderFunctionArgs['context']['app']
  viewer: Viewer
  url: URL
  request: Request
  load: LoaderFunctionArgs['context']
  /** A part of the address; missing counts as not found. */
  param: (name: string) => string
  /** A part that some of the page's addresses lack. */
  optional: (name: string) => string | null
}

const kinds = new Set(['notFound', 'forbidden', 'conflict', 'limited', 'invalid'])
const isAppError = (error: unknown): error is AppError =>
  typeof error === 'object' && error !== null && 'kind' in error && kinds.has(String(error.kind))

// A malformed key reaches PostgreSQL as text that is no uuid, no number in reach, no day or no text at all (a zero byte):
// to the reader the thing is simply not there.
const malformed: readonly unknown[] = ['22P02', '22003', '22008', '22021']
const isMalformedKey = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && malformed.includes(error.code)

export const asAppError = (error: unknown): AppError | null =>
  isAppError(error)
    ? error
    : isMalformedKey(error)
      ? (Object.assign(new Error(), { kind: 'notFound' as const }) as AppError)
      : null

const statuses = { notFound: 404, forbidden: 403, conflict: 409, limited: 429, invalid: 400 }
export const statusOf = (error: AppError) => statuses[error.kind]

export const argsOf = ({ context, params, request }: LoaderFunctionArgs): RequestArgs => ({
  context: context.app,
  viewer: context.viewer,
  url: new URL(request.url),
  request,
  load: context,
  optional: (name) => params[name] ?? null,
  param: (name) => {
    const value = params[name]
    if (value === undefined) throw Object.assign(new Error('not found'), { kind: 'notFound' })
    return value
  },
})

/**
 * What an error becomes on a page. Without a sign-in every address that is not public, existing or not, answers with
 * the same redirect; with one, with the same 404 (rule 2 of the product).
 */
export const toResponse = (error: unknown, { viewer, url }: RequestArgs): unknown => {
  if (error instanceof Response) return error
  const known = asAppError(error)
  if (!known) return error
  if (known.kind === 'notFound' && !viewer.person) return redirect(signInPath(url))
  const problem = 'problem' in known ? known.problem : null
  return data({ kind: known.kind, problem }, { status: statusOf(known) })
}

/** A loader that says what it reads; errors become status and page in this one place. */
export const page =
  <T>(read: (args: RequestArgs) => Promise<T> | T) =>
  async (loaderArgs: LoaderFunctionArgs): Promise<Awaited<T>> => {
    const args = argsOf(loaderArgs)
    try {
      return await read(args)
    } catch (error) {
      throw toResponse(error, args)
    }
  }

export type SignedInArgs = RequestArgs & { viewer: SignedIn }

/** A page for people with an account only. */
export const ownPage = <T>(read: (args: SignedInArgs) => Promise<T> | T) =>
  page((args) => {
    if (!args.viewer.person) throw redirect(signInPath(args.url))
    return read(args as SignedInArgs)
  })
