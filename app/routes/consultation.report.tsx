import { useLoaderData } from '@remix-run/react'
import { ReportText } from '#app/consultations/report.tsx'
import { useReadableConsultation } from '#app/consultations/use-consultation.ts'
import { page } from '#app/http/page.ts'
import { titledInConsultation } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Dotted } from '#app/spaces/dotted.tsx'
import { Columns, ContextBlock } from '#app/ui/columns.tsx'
import { LangText, Ref } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'
import { wordKey } from '#server/spaces/contract.ts'

export const loader = page(async ({ context, viewer, param }) => {
  const space = await context.consultations.openConsultation(viewer, param('slug'))
  return context.consultations.readReport(viewer, space)
})

export const meta = titledInConsultation('consultations:tab.report')

export default function ConsultationReport() {
  const { details } = useReadableConsultation()
  const report = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Columns
      contextLabel={t('consultations:contents')}
      context={
        <ContextBlock title={t('consultations:contents')}>
          <ol className="grid gap-1">
            {report.sections.map(({ position, heading }) => (
              <li key={position}>
                <a href={`#section-${position}`}>
                  <LangText lang={report.language}>{heading}</LangText>
                </a>
              </li>
            ))}
          </ol>
        </ContextBlock>
      }
    >
      <header className="grid gap-2">
        <h2>
          <LangText lang={report.language}>{report.title}</LangText>
        </h2>
        <p className="soft">
          <Dotted>
            {report.symbol ? <Ref>{report.symbol}</Ref> : null}
            {t(`consultations:standing.${wordKey(details.standing)}`)}
            {t(`consultations:reportState.${report.state}`)}
            {report.issuedOn ? (
              <Time at={report.issuedOn} show="date" />
            ) : report.state === 'issued' || report.state === 'adopted' ? (
              t('consultations:dayUnknown')
            ) : null}
          </Dotted>
        </p>
        {report.note ? (
          <p>
            <LangText lang={report.language}>{report.note}</LangText>
          </p>
        ) : null}
      </header>
      <ReportText report={report} />
    </Columns>
  )
}
