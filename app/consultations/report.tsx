import { useT } from '#app/i18n/use-t.tsx'
import { Dotted } from '#app/spaces/dotted.tsx'
import { Chain } from '#app/ui/chain.tsx'
import { LangText, Prose, Ref } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'
import type { Report } from '#server/consultations/queries/read-report.ts'

type Paragraph = Report['sections'][number]['paragraphs'][number]

/** A text as issued: sections of numbered paragraphs, each with its address, what it led to and what has happened since. */
export const ReportText = ({ report }: { report: Report }) => (
  <>
    {report.sections.map((section) => (
      <section key={section.position} className="section" aria-labelledby={`section-${section.position}`}>
        <header>
          <h2 id={`section-${section.position}`}>
            <LangText lang={report.language}>{section.heading}</LangText>
          </h2>
        </header>
        {section.paragraphs.map((paragraph) => (
          <ReportParagraph
            key={paragraph.id}
            paragraph={paragraph}
            language={report.language}
            taken={report.taken.filter(({ paragraphId }) => paragraphId === paragraph.id)}
          />
        ))}
      </section>
    ))}
  </>
)

const ReportParagraph = ({
  paragraph,
  language,
  taken,
}: {
  paragraph: Paragraph
  language: string
  taken: Report['taken']
}) => {
  const t = useT()
  return (
    <div
      className="mt-4 grid scroll-mt-6 grid-cols-[2.5rem_minmax(0,1fr)] gap-x-2 target:bg-[var(--sunken)]"
      id={`p${paragraph.number}`}
    >
      <a
        className="num soft"
        href={`#p${paragraph.number}`}
        aria-label={t('consultations:paragraph', { number: paragraph.number })}
      >
        <Ref>{paragraph.number}</Ref>
      </a>
      <div>
        <Prose html={paragraph.html} lang={language} />
        {paragraph.addenda.map((addendum) => (
          <div key={addendum.id} className="mt-3 border-s-2 border-[var(--line)] ps-4">
            <p className="soft">
              <Dotted>
                {t('consultations:hasSince')}
                <Time at={addendum.dated} show="date" />
              </Dotted>
            </p>
            <Prose html={addendum.html} lang={language} />
          </div>
        ))}
        {taken.length > 0 ? (
          <Chain
            steps={[
              { label: t('consultations:paragraphShort', { number: paragraph.number }), current: true },
              ...taken.map(({ id, reference }) => ({ label: reference, to: `/recommendations/${id}` })),
            ]}
          />
        ) : null}
      </div>
    </div>
  )
}
