import { useLoaderData } from '@remix-run/react'
import { useSessionName } from '#app/consultations/session-time.tsx'
import { useReadableConsultation } from '#app/consultations/use-consultation.ts'
import { page } from '#app/http/page.ts'
import { titledInConsultation } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { FlagNotice } from '#app/threads/flag-notice.tsx'
import { TagFilter } from '#app/threads/tag-filter.tsx'
import { taggedThreads } from '#app/threads/tagged.ts'
import { ThreadList } from '#app/threads/thread-list.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { LangText } from '#app/ui/text.tsx'
import { spacePath } from '#server/spaces/contract.ts'

export const loader = page(async ({ context, viewer, param, url }) => {
  const space = await context.consultations.openConsultation(viewer, param('slug'))
  const [sessions, all, flags] = await Promise.all([
    context.consultations.listSessions(viewer, space),
    context.threads.listThreads(viewer, { spaceId: space.id }),
    context.threads.countFlags(viewer, space),
  ])
  const { threads, tags, tag } = taggedThreads(all, url)
  const known = new Set(sessions.flatMap(({ content }) => (content ? [content.id] : [])))
  return {
    flags,
    tags,
    tag,
    path: spacePath('consultation', space.slug),
    groups: sessions.flatMap(({ content, number }) => {
      const own = content ? threads.filter(({ sessionId }) => sessionId === content.id) : []
      return content && own.length > 0 ? [{ number, content, threads: own }] : []
    }),
    // Of no session, or of one that the reader does not hear while she hears the thread.
    others: threads.filter(({ sessionId }) => !sessionId || !known.has(sessionId)),
  }
})

export const meta = titledInConsultation('consultations:tab.discussion')

export default function ConsultationDiscussion() {
  const { id, can } = useReadableConsultation()
  const { groups, others, flags, path, tags, tag } = useLoaderData<typeof loader>()
  const t = useT()
  const nameOf = useSessionName()
  return (
    <>
      {can.openThreads ? (
        <div className="buttons mb-6">
          <ButtonLink to={`/threads/new?space=${id}`}>{t('threads:newThread')}</ButtonLink>
        </div>
      ) : null}
      <FlagNotice count={flags} path={path} />
      <TagFilter tags={tags} tag={tag} />
      {groups.length === 0 && others.length === 0 ? <EmptyState>{t('consultations:noThreads')}</EmptyState> : null}
      {others.length > 0 ? (
        <Section title={t('consultations:wholeConsultation')}>
          <ThreadList threads={others} />
        </Section>
      ) : null}
      {groups.map(({ number, content, threads }) => (
        <Section key={content.id} title={<LangText lang={content.language}>{nameOf({ number, content })}</LangText>}>
          <ThreadList threads={threads} />
        </Section>
      ))}
    </>
  )
}
