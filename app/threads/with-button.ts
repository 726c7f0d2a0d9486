import { type ActionFunctionArgs, data } from '@remix-run/node'
import type { FormDone, FormResult } from '#app/http/form.ts'
import { fieldsOf } from '#app/http/input.ts'

type Answer<D> = { data: FormResult | FormDone<D>; init: ResponseInit | null }
type Sent = { intent: string; values: Record<string, unknown> }

/**
 * An action whose form has another button, named `button`, that does something else with what was typed: `act` does it, and
 * `then` says what the form gets back. Where `act` finds something wrong, the sentence comes back to the form that asked.
 */
export const withButton =
  <D, B>(
    button: string,
    act: (args: ActionFunctionArgs) => Promise<Answer<D>>,
    then: (done: NonNullable<D>, sent: Sent) => B,
  ) =>
  <R>(write: (args: ActionFunctionArgs) => Promise<R>) =>
  async (args: ActionFunctionArgs) => {
    const form = await args.request
      .clone()
      .formData()
      .catch(() => null)
    if (!form?.has(button)) return write(args)
    const answer = await act(args)
    const { intent: asked = '', [button]: _asked, ...values } = fieldsOf(form)
    const intent = String(asked)
    const { done } = answer.data
    if (done === null || done === undefined) return data({ ...answer.data, intent }, answer.init ?? undefined)
    return then(done, { intent, values })
  }
