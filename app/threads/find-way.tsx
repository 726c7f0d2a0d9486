import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { ContextBlock } from '#app/ui/columns.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { pageSize } from '#server/threads/contract.ts'
import type { ThreadData } from './thread-page.tsx'

type Field = { name: 'day' | 'number'; label: string; wrong: string; rest: Record<string, string> }

/** The way about a thread: where reading stopped, its ends, a day, a number; its outline; and all of it on paper. */
export const FindWay = ({ data: { thread, readNumber, can, asked } }: { data: ThreadData }) => {
  const t = useT()
  const at = `/threads/${thread.id}`
  const fields: Field[] = [
    { name: 'day', label: t('threads:goToDay'), wrong: t('threads:noSuchDay'), rest: { type: 'date' } },
    {
      name: 'number',
      label: t('threads:goToNumber'),
      wrong: t('threads:noSuchNumber'),
      rest: { inputMode: 'numeric' },
    },
  ]
  return (
    <ContextBlock title={t('threads:findWay')}>
      <ul className="plain">
        {can.follow && readNumber > 0 && readNumber < thread.lastNumber ? (
          <li>
            <Link to={`${at}/${readNumber + 1}`}>{t('threads:firstUnread')}</Link>
          </li>
        ) : null}
        <li>
          <Link to={`${at}/1`}>{t('threads:firstPost')}</Link>
        </li>
        <li>
          <Link to={`${at}/${thread.lastNumber}`}>{t('threads:lastPost')}</Link>
        </li>
        {thread.lastNumber > pageSize ? (
          <li>
            <Link to={`${at}/outline`}>{t('threads:outline')}</Link>
          </li>
        ) : null}
        <li>
          <a href={`${at}/print`}>{t('threads:print')}</a>
        </li>
      </ul>
      {fields.map(({ name, label, wrong, rest }) => (
        <form key={name} method="get" action={`${at}/jump`} className="form in-line" aria-label={label}>
          <TextField
            name={name}
            label={label}
            defaultValue={asked[name] ?? ''}
            error={asked[name] === null ? undefined : wrong}
            required
            {...rest}
          />
          <Button tone="quiet">{t('threads:go')}</Button>
        </form>
      ))}
    </ContextBlock>
  )
}
