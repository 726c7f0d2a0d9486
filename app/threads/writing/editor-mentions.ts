import type { EditorView } from 'prosemirror-view'
import type { WritingPlace } from './mentions.tsx'
import { schema } from './schema.ts'

const { nodes, marks } = schema

/** The editor as a place where one mentions: not in code. */
export const editorPlace = (view: EditorView): WritingPlace => ({
  element: view.dom,
  before: () => {
    const { $from, empty } = view.state.selection
    if (!empty || $from.parent.type === nodes.code_block || marks.code.isInSet($from.marks())) return ''
    return $from.parent.textBetween(Math.max(0, $from.parentOffset - 200), $from.parentOffset, null, '\ufffc')
  },
  insert: ({ key, name }, length) => {
    const { from, $from } = view.state.selection
    const mention = nodes.mention.create({ to: key, name }, null, $from.marks())
    const tr = view.state.tr.replaceWith(from - length, from, [mention, schema.text(' ', $from.marks())])
    view.dispatch(tr.scrollIntoView())
    view.focus()
  },
})
