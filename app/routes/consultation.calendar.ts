import { page } from '#app/http/page.ts'
import { consultationPath } from '#server/consultations/contract.ts'

export const loader = page(async ({ context, viewer, param }) => {
  const space = await context.consultations.openConsultation(viewer, param('slug'))
  const sessions = await context.consultations.listSessions(viewer, space)
  const t = context.translations.t(viewer.language)
  const text = context.consultations.calendarOf(
    { ...space, url: `${context.env.publicUrl}${consultationPath(space.slug)}` },
    sessions,
    {
      closedSession: t('consultations:closedSession'),
      session: (number, title) => t('consultations:numbered', { number, title }),
    },
  )
  return new Response(text, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${space.slug}.ics"`,
      'Cache-Control': 'private, no-store',
    },
  })
})
