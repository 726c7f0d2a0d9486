import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { Chip } from '#app/ui/marks.tsx'
import { LangText } from '#app/ui/text.tsx'
import { type SpaceKind, spacePath, wordKey } from '#server/spaces/contract.ts'

type SpaceCard = {
  id: string
  slug: string
  title: string
  language: string
  theme: string
  /** Null where the reader may know title, theme and mechanisms only. */
  state: string | null
  isMember: boolean
  mechanisms: ReactNode
}

/** Networks or exchanges as cards, in the order given. */
export const SpaceCards = ({ kind, spaces }: { kind: SpaceKind; spaces: readonly SpaceCard[] }) => {
  const t = useT()
  return (
    <ul className="grid gap-4 sm:grid-cols-2">
      {spaces.map((space) => (
        <li key={space.id} className="card grid content-start gap-2">
          <div className="buttons">
            {space.state ? <Chip>{t(`spaces:state.${kind}.${wordKey(space.state)}`)}</Chip> : null}
            {space.isMember ? <Chip>{t('spaces:youBelong')}</Chip> : null}
          </div>
          <h2 className="text-[1.0625rem]">
            <Link to={spacePath(kind, space.slug)} lang={space.language}>
              <bdi>{space.title}</bdi>
            </Link>
          </h2>
          {space.theme ? (
            <p>
              <LangText lang={space.language}>{space.theme}</LangText>
            </p>
          ) : null}
          <p className="soft">{space.mechanisms}</p>
        </li>
      ))}
    </ul>
  )
}
