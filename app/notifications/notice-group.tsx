import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { Rows } from '#app/ui/rows.tsx'
import { Section } from '#app/ui/section.tsx'
import { LangText } from '#app/ui/text.tsx'
import { spacePath } from '#server/spaces/contract.ts'
import type { Group } from './groups.ts'
import { NoticeRow } from './notice-row.tsx'

/** What was told of one thread, under its title; muting it is one button. */
export const NoticeGroup = ({ group, result }: { group: Group; result: FormOutcome | undefined }) => {
  const t = useT()
  const { thread, space } = group.notices[0]
  const spaceLink = (
    <Link to={spacePath(space.kind, space.slug)}>
      <LangText lang={space.language}>{space.title}</LangText>
    </Link>
  )
  return (
    <Section
      title={
        thread ? (
          <Link to={`/threads/${thread.id}`}>
            <LangText lang={thread.language}>{thread.title}</LangText>
          </Link>
        ) : (
          spaceLink
        )
      }
      end={
        thread ? (
          <Form intent="mute" result={result} shape="inline">
            <input type="hidden" name="id" value={thread.id} />
            <Button tone="quiet">{t('notifications:mute')}</Button>
          </Form>
        ) : null
      }
    >
      {thread ? <p className="soft mb-3">{spaceLink}</p> : null}
      <Rows>
        {group.notices.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} result={result} />
        ))}
      </Rows>
    </Section>
  )
}
