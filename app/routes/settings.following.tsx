import { useActionData, useLoaderData } from '@remix-run/react'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DoneNote } from '#app/people/done-note.tsx'
import { SettingsHead } from '#app/people/settings-head.tsx'
import { FollowMenu } from '#app/threads/follow-menu.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { LangText } from '#app/ui/text.tsx'
import { spacePath } from '#server/spaces/contract.ts'
import { followOneInput } from '#server/threads/input.ts'

export const meta = titled('people:settings.following')

export const loader = ownPage(({ context, viewer }) => context.threads.listFollowed(viewer))

export const action = forms({
  thread: part(followOneInput, async ({ context, viewer, input }) => {
    await context.threads.followThread(viewer, input.id, input.level)
    return true
  }),
  space: part(followOneInput, async ({ context, viewer, input }) => {
    await context.threads.followSpace(viewer, input.id, input.level)
    return true
  }),
})

export default function Following() {
  const { spaces, threads } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <SettingsHead />
      <DoneNote>{result?.done ? t('people:settings.saved') : null}</DoneNote>
      <Section title={t('notifications:spaces')} lead={t('notifications:spacesLead')}>
        {spaces.length === 0 ? <EmptyState>{t('notifications:noSpaces')}</EmptyState> : null}
        <Rows>
          {spaces.map((space) => (
            <Row
              key={space.id}
              id={`space-${space.id}`}
              to={spacePath(space.kind, space.slug)}
              title={space.title}
              lang={space.language}
              end={
                <FollowMenu
                  of="space"
                  action="/settings/following"
                  level={space.level}
                  fields={{ intent: 'space', id: space.id }}
                />
              }
            />
          ))}
        </Rows>
      </Section>
      <Section title={t('notifications:threads')} lead={t('notifications:threadsLead')}>
        {threads.length === 0 ? <EmptyState>{t('notifications:noThreads')}</EmptyState> : null}
        <Rows>
          {threads.map((thread) => (
            <Row
              key={thread.id}
              id={`thread-${thread.id}`}
              to={`/threads/${thread.id}`}
              title={thread.title}
              lang={thread.language}
              end={
                <FollowMenu
                  of="thread"
                  action="/settings/following"
                  level={thread.level}
                  fields={{ intent: 'thread', id: thread.id }}
                />
              }
              note={
                <>
                  <LangText lang={thread.spaceLanguage}>{thread.spaceTitle}</LangText>
                  {thread.isSpaceMuted && thread.level !== 'muted' ? ` · ${t('notifications:spaceMuted')}` : null}
                </>
              }
            />
          ))}
        </Rows>
      </Section>
    </>
  )
}
