import { useEffect, useState } from 'react'
import { searchPlace } from './act.ts'

export type KeyHelp = { key: string; does: string }

/** What each key does; the one for searching only where there is a search. */
export const KeyList = ({ keys }: { keys: readonly KeyHelp[] }) => {
  const [canSearch, setCanSearch] = useState(false)
  useEffect(() => setCanSearch(searchPlace() !== null), [])
  return (
    <dl className="keys">
      {keys
        .filter(({ key }) => key !== '/' || canSearch)
        .map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd dir="ltr">{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
    </dl>
  )
}
