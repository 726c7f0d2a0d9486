import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import type { z } from 'zod'
import type { SignedIn } from '#server/platform/viewer.ts'
import { fieldsOf, type Problems, problemsOf } from './input.ts'
import { argsOf, asAppError, type RequestArgs, statusOf, toResponse } from './page.ts'
import { signInPath } from './paths.ts'

/** What a form gets back when something was wrong: nothing of what was typed is lost. */
export type FormResult = { intent: string; problems: Problems; values: Record<string, unknown>; done: null }
export type FormDone<R> = { intent: string; problems: null; values: null; done: R }

type Write<S extends z.ZodType, A, R> = (args: A & { input: z.infer<S> }) => Promise<R> | R

// Secrets are never sent back.
const withoutSecrets = (fields: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !/password|code/i.test(name) && !(value instanceof Blob)),
  )

const run = async <S extends z.ZodType, A extends RequestArgs, R>(
  schema: S,
  write: Write<S, A, R>,
  args: A,
  fields: Record<string, unknown>,
  intent: string,
) => {
  const fail = (problems: Problems, status: number) =>
    data<FormResult>({ intent, problems, values: withoutSecrets(fields), done: null }, { status })
  const parsed = schema.safeParse(fields)
  if (!parsed.success) return fail(problemsOf(parsed.error), 400)
  try {
    const done = await write({ ...args, input: parsed.data })
    if (done instanceof Response) throw done
    return data<FormDone<R>>({ intent, problems: null, values: null, done })
  } catch (error) {
    const known = asAppError(error)
    if (known && known.kind !== 'notFound') {
      return fail('problems' in known ? known.problems : { '': known.problem }, statusOf(known))
    }
    throw toResponse(error, args)
  }
}

// More than any page of ours has; a form of many thousand is a burden somebody made.
const mostFields = 2_000

/** What was sent, as an object. Throws 400 for what is no form. */
const sentFields = async ({ request }: RequestArgs): Promise<Record<string, unknown>> => {
  const sent = await request.formData().catch(() => null)
  if (!sent || [...sent.keys()].length > mostFields) throw data({ kind: 'invalid', problem: null }, { status: 400 })
  return fieldsOf(sent)
}

/** An action of one form that anyone may send (sign-in, unsubscribe). */
export const openForm =
  <S extends z.ZodType, R>(schema: S, write: Write<S, RequestArgs, R>) =>
  async (actionArgs: ActionFunctionArgs) => {
    const args = argsOf(actionArgs)
    return run(schema, write, args, await sentFields(args), '')
  }

type SignedInArgs = RequestArgs & { viewer: SignedIn }

const signedIn = (args: RequestArgs): SignedInArgs => {
  if (!args.viewer.person) throw redirect(signInPath(args.url))
  return args as SignedInArgs
}

/** An action of one form: the schema parses, the command decides; problems go back to the form with what was typed. */
export const form =
  <S extends z.ZodType, R>(schema: S, write: Write<S, SignedInArgs, R>) =>
  async (actionArgs: ActionFunctionArgs) => {
    const args = signedIn(argsOf(actionArgs))
    return run(schema, write, args, await sentFields(args), '')
  }

type Part = (args: SignedInArgs, fields: Record<string, unknown>, intent: string) => Promise<unknown>

/** One of several forms of a page; see `forms`. */
export const part =
  <S extends z.ZodType, R>(schema: S, write: Write<S, SignedInArgs, R>) =>
  (args: SignedInArgs, fields: Record<string, unknown>, intent: string) =>
    run(schema, write, args, fields, intent)

/** An action of several forms on a page, told apart by a hidden field `intent`. */
export const forms =
  <P extends Record<string, Part>>(parts: P) =>
  async (actionArgs: ActionFunctionArgs): Promise<Awaited<ReturnType<P[keyof P]>>> => {
    const args = signedIn(argsOf(actionArgs))
    const { intent, ...fields } = await sentFields(args)
    const chosen = typeof intent === 'string' && Object.hasOwn(parts, intent) ? parts[intent] : undefined
    if (!chosen) throw toResponse(Object.assign(new Error('not found'), { kind: 'notFound' }), args)
    return chosen(args, fields, String(intent)) as Promise<Awaited<ReturnType<P[keyof P]>>>
  }
