import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import type { Block, Piece } from '#server/threads/contract.ts'

// In the reader's language; a bdi, so that the direction of the block is found by what was written.
const Said = ({ lang, children }: { lang: string; children: string }) => (
  <bdi className="hidden-text" lang={lang}>{` ${children} `}</bdi>
)

/** Words that came and words that went; said aloud, underlined and struck through, never by colour alone. */
const Words = ({ pieces }: { pieces: readonly Piece[] }) => {
  const t = useT()
  const { language } = useLocale()
  return pieces.map(({ text, is }, index) => {
    const key = `${index} ${is}`
    if (is === 'same') return <span key={key}>{text}</span>
    const Mark = is === 'added' ? 'ins' : 'del'
    return (
      <Mark key={key}>
        <Said lang={language}>{t(`threads:difference.${is}`)}</Said>
        {text}
        <Said lang={language}>{t(`threads:difference.${is}End`)}</Said>
      </Mark>
    )
  })
}

type Run = { isSame: boolean; blocks: Block[] }
const runsOf = (blocks: readonly Block[]) => {
  const runs: Run[] = []
  for (const block of blocks) {
    const isSame = block.is === 'same'
    const last = runs.at(-1)
    if (last?.isSame === isSame) last.blocks.push(block)
    else runs.push({ isSame, blocks: [block] })
  }
  return runs
}

const Blocks = ({ blocks }: { blocks: readonly Block[] }) =>
  blocks.map(({ pieces }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
    <p key={index} dir="auto">
      <Words pieces={pieces} />
    </p>
  ))

/** What a version changed, block by block; long stretches that stayed are folded. */
export const Differences = ({ blocks, lang }: { blocks: readonly Block[]; lang: string | undefined }) => {
  const t = useT()
  if (blocks.length === 0) return <p className="soft">{t('threads:difference.none')}</p>
  return (
    <div className="doc differences" lang={lang}>
      {runsOf(blocks).map(({ isSame, blocks: run }, index) =>
        isSame && run.length > 2 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
          <Disclosure key={index} summary={t('threads:unchanged', { count: run.length })}>
            <Blocks blocks={run} />
          </Disclosure>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
          <Blocks key={index} blocks={run} />
        ),
      )}
    </div>
  )
}
