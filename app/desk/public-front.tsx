import { useT } from '#app/i18n/use-t.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Chain } from '#app/ui/chain.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { Section } from '#app/ui/section.tsx'

export type PublicSpace = { id: string; slug: string; title: string; language: string; theme: string }

/** What anyone on the web sees first: what this place is, the chain it keeps, and what was published. */
export const PublicFront = ({ consultations }: { consultations: readonly PublicSpace[] }) => {
  const t = useT()
  return (
    <>
      <PageHead
        title={t('desk:front.title')}
        lead={t('desk:front.lead')}
        actions={<ButtonLink to="/sign-in">{t('shell:signIn')}</ButtonLink>}
      />
      <Section title={t('desk:front.chainTitle')} lead={t('desk:front.chainLead')}>
        <Chain
          steps={['post', 'outcome', 'paragraph', 'recommendation', 'action', 'progress'].map((step) => ({
            label: t(`desk:front.steps.${step}`),
          }))}
        />
      </Section>
      {consultations.length > 0 ? (
        <Section title={t('desk:front.published')}>
          <Rows>
            {consultations.map((space) => (
              <Row
                key={space.id}
                to={`/consultations/${space.slug}`}
                title={space.title}
                lang={space.language}
                note={<bdi lang={space.language}>{space.theme}</bdi>}
              />
            ))}
          </Rows>
        </Section>
      ) : null}
    </>
  )
}
