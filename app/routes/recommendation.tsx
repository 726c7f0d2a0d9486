import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { forms, part } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { RecommendationPage } from '#app/recommendations/recommendation-page.tsx'
import { recommendationPath } from '#server/recommendations/contract.ts'
import {
  assessInput,
  assignInput,
  dropDraftInput,
  relateInput,
  replyInput,
  reportDueInput,
  reportPositionInput,
  reportProgressInput,
} from '#server/recommendations/input.ts'

export const loader = page(async ({ context, viewer, param }) => {
  const recommendation = await context.recommendations.findRecommendation(viewer, param('id'))
  const { assign, assess, relate } = recommendation.can
  return {
    recommendation,
    today: new Intl.DateTimeFormat('en-CA', { timeZone: viewer.timeZone, dateStyle: 'short' }).format(
      context.clock.now(),
    ),
    choices:
      assign || assess || relate
        ? await context.recommendations.listDraftChoices(viewer, recommendation.consultation.id)
        : null,
  }
})

const backTo = (param: (name: string) => string) => redirect(recommendationPath(param('id')))

export const action = forms({
  position: part(reportPositionInput, async ({ context, viewer, param, input }) => {
    await context.recommendations.reportPosition(viewer, input)
    return backTo(param)
  }),
  progress: part(reportProgressInput, async ({ context, viewer, param, input }) => {
    await context.recommendations.reportProgress(viewer, input)
    return backTo(param)
  }),
  assess: part(assessInput, async ({ context, viewer, param, input }) => {
    await context.recommendations.assess(viewer, input)
    return backTo(param)
  }),
  reply: part(replyInput, async ({ context, viewer, param, input }) => {
    await context.recommendations.replyToAssessment(viewer, input.assessmentId, input.reply)
    return backTo(param)
  }),
  relate: part(relateInput, async ({ context, viewer, param, input }) => {
    await context.recommendations.relate(viewer, param('id'), input)
    return backTo(param)
  }),
  assign: part(assignInput, async ({ context, viewer, param, input }) => {
    await context.recommendations.assignAddressee(viewer, param('id'), input.organisationId)
    return backTo(param)
  }),
  due: part(reportDueInput, async ({ context, viewer, param, input }) => {
    await context.recommendations.setReportDue(viewer, param('id'), input)
    return backTo(param)
  }),
  drop: part(dropDraftInput, async ({ context, viewer, param, input }) => {
    await context.recommendations.dropDraft(viewer, param('id'), input.why)
    return backTo(param)
  }),
})

export const clientAction = keepWithoutConnection

export const meta = titleOf<typeof loader>(
  ({ recommendation }) => `${recommendation.reference} ${recommendation.title}`,
)

export default function Recommendation() {
  return <RecommendationPage {...useLoaderData<typeof loader>()} result={useActionData<typeof action>()} />
}
