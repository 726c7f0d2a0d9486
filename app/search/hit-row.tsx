import { useT } from '#app/i18n/use-t.tsx'
import { asTitle, outcomeName } from '#app/outcomes/words.ts'
import { Row } from '#app/ui/rows.tsx'
import { Excerpt, Ref } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'
import type { Hit } from '#server/search/contract.ts'

/** The title in words: an outcome has a name only, a recommendation its reference before it. */
const HitTitle = ({ hit }: { hit: Hit }) => {
  const t = useT()
  if (hit.kind === 'outcome') return asTitle(outcomeName(t, { kind: hit.detail ?? '', number: hit.number }), 'en')
  if (hit.kind === 'recommendation')
    return (
      <>
        <Ref>{hit.detail}</Ref> {hit.title}
      </>
    )
  return hit.title
}

/** One thing that was found: what it is and where, and the words round what was looked for. */
export const HitRow = ({ hit }: { hit: Hit }) => {
  const t = useT()
  const who = [hit.author, hit.inFunction, hit.organisation].filter(Boolean)
  const isOfOurs = hit.kind === 'outcome'
  return (
    <Row
      to={hit.path}
      title={<HitTitle hit={hit} />}
      lang={isOfOurs || hit.titleLanguage === 'und' ? undefined : hit.titleLanguage}
      end={hit.at ? <Time at={hit.at} show="date" /> : hit.on ? <Time at={hit.on} show="date" /> : null}
      note={
        <>
          {t(`search:kind.${hit.kind}`)}
          {hit.kind === 'post' ? <> {hit.number}</> : null}
          {who.map((part) => (
            <span key={part}>
              {' · '}
              <bdi>{part}</bdi>
            </span>
          ))}
          {hit.space.title && hit.space.title !== hit.title ? (
            <>
              {' · '}
              <bdi lang={hit.space.language}>{hit.space.title}</bdi>
            </>
          ) : null}
          {hit.pieces.length > 0 ? (
            <Excerpt lang={hit.language ?? undefined}>
              {hit.pieces.map((piece, at) =>
                // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
                piece.found ? <mark key={at}>{piece.text}</mark> : piece.text,
              )}
            </Excerpt>
          ) : null}
        </>
      }
    />
  )
}
