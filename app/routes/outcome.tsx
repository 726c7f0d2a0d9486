import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { forms, part } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { OutcomePage } from '#app/outcomes/outcome-page.tsx'
import { outcomeName } from '#app/outcomes/words.ts'
import { consultationPath } from '#server/consultations/contract.ts'
import { outcomePath } from '#server/outcomes/contract.ts'
import {
  addOriginInput,
  agreeOutcomeInput,
  dropOutcomeInput,
  editOutcomeInput,
  placeInReportInput,
} from '#server/outcomes/input.ts'

export const loader = page(async ({ context, viewer, param }) => {
  const outcome = await context.outcomes.findOutcome(viewer, param('id'))
  const decides = outcome.can.moves.includes('agreed')
  return {
    outcome,
    sessions: decides ? await context.outcomes.listSessions(viewer, outcome.consultation.id) : [],
  }
})

const backTo = (param: (name: string) => string) => redirect(outcomePath(param('id')))

export const action = forms({
  agree: part(agreeOutcomeInput, async ({ context, viewer, param, input: { outcomeId: _, ...words } }) => {
    await context.outcomes.agreeOutcome(viewer, param('id'), words)
    return backTo(param)
  }),
  drop: part(dropOutcomeInput, async ({ context, viewer, param, input }) => {
    const { consultation } = await context.outcomes.findOutcome(viewer, param('id'))
    await context.outcomes.dropOutcome(viewer, param('id'), input.why)
    return redirect(consultationPath(consultation.slug, 'outcomes'))
  }),
  edit: part(editOutcomeInput, async ({ context, viewer, param, input }) => {
    await context.outcomes.editOutcome(viewer, param('id'), input)
    return backTo(param)
  }),
  origin: part(addOriginInput, async ({ context, viewer, param, input }) => {
    await context.outcomes.addOrigin(viewer, param('id'), input.origins)
    return backTo(param)
  }),
  place: part(placeInReportInput, async ({ context, viewer, param, input }) => {
    await context.outcomes.placeInReport(viewer, param('id'), input.paragraph)
    return backTo(param)
  }),
})

export const clientAction = keepWithoutConnection

export const meta = titleOf<typeof loader>(({ outcome }, t) => outcomeName(t, outcome))

export default function Outcome() {
  const { outcome, sessions } = useLoaderData<typeof loader>()
  return <OutcomePage outcome={outcome} sessions={sessions} result={useActionData<typeof action>()} />
}
