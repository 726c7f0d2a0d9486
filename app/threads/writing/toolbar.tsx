import type { EditorState } from 'prosemirror-state'
import { isInTable } from 'prosemirror-tables'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { type Tool, type ToolName, tableTools, tools } from './commands.ts'
import { ToolIcon } from './tool-icon.tsx'

type Props = {
  state: EditorState
  controls: string
  onRun: (command: Tool['run']) => void
  onLink: () => void
}

const isApple = /Mac|iPhone|iPad/.test(navigator.platform)
const spoken = (keys: string) =>
  keys
    .split('-')
    .map((key) => (key === 'Mod' ? (isApple ? 'Meta' : 'Control') : key.length === 1 ? key.toUpperCase() : key))
    .join('+')

/** One stop of the Tab key; the arrows go from tool to tool in the direction of reading. */
export const Toolbar = ({ state, controls, onRun, onLink }: Props) => {
  const t = useT()
  const { dir } = useLocale()
  const bar = useRef<HTMLDivElement>(null)
  const [stop, setStop] = useState('bold')
  const shown = [...tools, ...(isInTable(state) ? tableTools : [])] as (Omit<Tool, 'name'> & { name: ToolName })[]
  const current = shown.some(({ name }) => name === stop) ? stop : 'bold'

  const go = (event: KeyboardEvent) => {
    const at = shown.findIndex(({ name }) => name === current)
    const onward = dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const back = dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
    const to = { [onward]: at + 1, [back]: at - 1, Home: 0, End: shown.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = shown[(to + shown.length) % shown.length]!.name
    setStop(next)
    bar.current?.querySelector<HTMLElement>(`[data-tool=${next}]`)?.focus()
  }
  return (
    <div
      ref={bar}
      role="toolbar"
      className="tools"
      aria-label={t('writing:tools')}
      aria-controls={controls}
      onKeyDown={go}
    >
      {shown.map(({ name, run, isOn, keys }) => (
        <button
          key={name}
          type="button"
          className="tool"
          data-tool={name}
          tabIndex={name === current ? 0 : -1}
          aria-label={t(`writing:tool.${name}`)}
          title={t(`writing:tool.${name}`)}
          {...(isOn ? { 'aria-pressed': isOn(state) } : {})}
          {...(keys ? { 'aria-keyshortcuts': spoken(keys) } : {})}
          // Marked, not disabled: what has the focus keeps it.
          aria-disabled={!run(state)}
          // The selection stays in the text.
          onMouseDown={(event) => event.preventDefault()}
          onFocus={() => setStop(name)}
          onClick={() => (name === 'link' ? onLink() : onRun(run))}
        >
          <ToolIcon name={name} />
        </button>
      ))}
    </div>
  )
}
