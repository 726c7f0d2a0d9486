import { useT } from '#app/i18n/use-t.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { LangText } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'
import { type SpaceKind, wordKey } from '#server/spaces/contract.ts'
import { Dotted } from './dotted.tsx'

type Move = { id: string; at: string; toState: string; why: string; actor?: string | null }

/** Every state that a space had: when, and as far as the reader may know, why and by whom. */
export const History = ({ kind, moves }: { kind: SpaceKind; moves: readonly Move[] }) => {
  const t = useT()
  return (
    <Rows label={t('spaces:history')}>
      {moves.map((move) => (
        <Row
          key={move.id}
          title={t(`spaces:state.${kind}.${wordKey(move.toState)}`)}
          end={<Time at={move.at} />}
          note={
            move.why || move.actor ? (
              <Dotted>
                {move.actor ? <LangText>{move.actor}</LangText> : null}
                {move.why ? <LangText>{move.why}</LangText> : null}
              </Dotted>
            ) : null
          }
        />
      ))}
    </Rows>
  )
}
