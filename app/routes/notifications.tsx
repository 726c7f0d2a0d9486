import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { groupsOf } from '#app/notifications/groups.ts'
import { NoticeGroup } from '#app/notifications/notice-group.tsx'
import { DoneNote } from '#app/people/done-note.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { EmptyState } from '#app/ui/section.tsx'
import { noticeInput, noticePageInput } from '#server/notifications/input.ts'

export const meta = titled('shell:notices')

export const loader = ownPage(async ({ context, viewer, url }) => {
  const { after } = noticePageInput.parse(Object.fromEntries(url.searchParams))
  return { isLater: after !== null, ...(await context.notifications.listNotices(viewer, after)) }
})

export const action = forms({
  read: part(noticeInput, async ({ context, viewer, input }) => {
    await context.notifications.markNoticeRead(viewer, input.id)
    return null
  }),
  all: part(noticeInput, async ({ context, viewer, input }) => {
    await context.notifications.markAllNoticesRead(viewer, input.id)
    return 'notifications:allRead' as const
  }),
  mute: part(noticeInput, async ({ context, viewer, input }) => {
    await context.threads.followThread(viewer, input.id, 'muted')
    return 'notifications:muted' as const
  }),
})

export default function Notices() {
  const { notices, next, isLater } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const newest = notices[0]
  const following = <Link to="/settings/following">{t('notifications:following')}</Link>
  return (
    <>
      <PageHead
        title={t('shell:notices')}
        lead={following}
        actions={
          newest && (isLater || notices.some(({ isUnread }) => isUnread)) ? (
            <Form intent="all" result={result} shape="inline">
              <input type="hidden" name="id" value={newest.id} />
              <Button tone="quiet">{t(isLater ? 'notifications:markOlder' : 'notifications:markAll')}</Button>
            </Form>
          ) : null
        }
      />
      <DoneNote>{result?.done ? t(result.done) : null}</DoneNote>
      {newest ? null : <EmptyState>{t('notifications:nothing')}</EmptyState>}
      {groupsOf(notices).map((group) => (
        <NoticeGroup key={group.key} group={group} result={result} />
      ))}
      <nav className="wrap" aria-label={t('notifications:pages')}>
        {isLater ? <Link to="/notifications">{t('notifications:newest')}</Link> : null}
        {next ? <Link to={`/notifications?after=${next}`}>{t('notifications:older')}</Link> : null}
      </nav>
    </>
  )
}
