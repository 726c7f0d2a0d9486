import { setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import type { MarkType, NodeType } from 'prosemirror-model'
import { liftListItem, wrapInList } from 'prosemirror-schema-list'
import { type Command, type EditorState, TextSelection } from 'prosemirror-state'
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable } from 'prosemirror-tables'
import { schema } from './schema.ts'

const { nodes, marks } = schema

/** Whether the mark is on here: what one types next would have it. */
export const hasMark = ({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean =>
  selection.empty
    ? Boolean(type.isInSet(storedMarks ?? selection.$from.marks()))
    : doc.rangeHasMark(selection.from, selection.to, type)

const depthOf = ({ selection: { $from } }: EditorState, type: NodeType): number => {
  for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type === type) return depth
  return 0
}
export const isWithin = (state: EditorState, type: NodeType): boolean => depthOf(state, type) > 0

// A list of the other kind becomes this one; one of this kind is left.
const toggleList =
  (type: NodeType): Command =>
  (state, dispatch) => {
    const other = type === nodes.bullet_list ? nodes.ordered_list : nodes.bullet_list
    const [own, others] = [depthOf(state, type), depthOf(state, other)]
    if (own > others) return liftListItem(nodes.list_item)(state, dispatch)
    if (others > own) {
      dispatch?.(state.tr.setNodeMarkup(state.selection.$from.before(others), type).scrollIntoView())
      return true
    }
    return !isInTable(state) && wrapInList(type)(state, dispatch)
  }

const toggleQuote: Command = (state, dispatch) => {
  const depth = depthOf(state, nodes.blockquote)
  if (depth === 0) return !isInTable(state) && wrapIn(nodes.blockquote)(state, dispatch)
  const { $from, $to } = state.selection
  const range = $from.blockRange($to, (node) => node.type === nodes.blockquote)
  if (!range) return false
  dispatch?.(state.tr.lift(range, range.depth - 1).scrollIntoView())
  return true
}

const toggleHeading: Command = (state, dispatch) =>
  isWithin(state, nodes.heading)
    ? setBlockType(nodes.paragraph)(state, dispatch)
    : setBlockType(nodes.heading, { level: 1 })(state, dispatch)

const insertTable: Command = (state, dispatch) => {
  if (isInTable(state)) return false
  const row = (type: NodeType) =>
    nodes.table_row.create(
      null,
      [0, 1, 2].map(() => type.create()),
    )
  const table = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)])
  const { $from } = state.selection
  const isEmpty = $from.depth > 0 && $from.parent.type === nodes.paragraph && $from.parent.content.size === 0
  const at = $from.depth === 0 ? $from.pos : isEmpty ? $from.before() : $from.after()
  if (!dispatch) return true
  const tr = isEmpty ? state.tr.delete(at, $from.after()) : state.tr
  // Below it one can go on writing.
  tr.insert(at, [table, nodes.paragraph.create()])
  dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView())
  return true
}

/** From a cell to the one below; from the last row to the paragraph after the table. */
export const goDown: Command = (state, dispatch) => {
  const depth = depthOf(state, nodes.table)
  if (depth === 0) return false
  const { $from } = state.selection
  const table = $from.node(depth)
  const row = $from.index(depth)
  const column = $from.index(depth + 1)
  const tr = state.tr
  let at = $from.start(depth)
  if (row + 1 < table.childCount) {
    for (let above = 0; above <= row; above += 1) at += table.child(above).nodeSize
    const below = table.child(row + 1)
    at += 1
    for (let before = 0; before < Math.min(column, below.childCount - 1); before += 1)
      at += below.child(before).nodeSize
    at += 1
  } else {
    at = $from.after(depth)
    if (tr.doc.resolve(at).nodeAfter?.type !== nodes.paragraph) tr.insert(at, nodes.paragraph.create())
    at += 1
  }
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at))).scrollIntoView())
  return true
}

/** Links the selected words, or writes the address where none are selected. */
export const setLink =
  (href: string): Command =>
  (state, dispatch) => {
    const { from, to, empty } = state.selection
    const mark = marks.link.create({ href })
    if (dispatch)
      dispatch(
        (empty
          ? state.tr.replaceSelectionWith(schema.text(href, [mark]), false)
          : state.tr.removeMark(from, to, marks.link).addMark(from, to, mark)
        ).scrollIntoView(),
      )
    return true
  }

const isInCode = (state: EditorState) => isWithin(state, nodes.code_block)
const within = (type: NodeType) => (state: EditorState) => isWithin(state, type)
const marked = (type: MarkType) => (state: EditorState) => hasMark(state, type)

export type Tool = { name: ToolName; run: Command; keys?: string; isOn?: (state: EditorState) => boolean }
export type ToolName =
  | 'bold'
  | 'italic'
  | 'heading'
  | 'bullets'
  | 'numbers'
  | 'quotation'
  | 'link'
  | 'table'
  | 'undo'
  | 'redo'
export type TableToolName = 'addRow' | 'addColumn' | 'removeRow' | 'removeColumn' | 'removeTable'

/** The tools in their order; the link has a field of its own and runs nothing by itself. */
export const tools: readonly Tool[] = [
  { name: 'bold', run: toggleMark(marks.strong), keys: 'Mod-b', isOn: marked(marks.strong) },
  { name: 'italic', run: toggleMark(marks.em), keys: 'Mod-i', isOn: marked(marks.em) },
  { name: 'heading', run: toggleHeading, keys: 'Mod-Alt-1', isOn: within(nodes.heading) },
  { name: 'bullets', run: toggleList(nodes.bullet_list), keys: 'Mod-Shift-8', isOn: within(nodes.bullet_list) },
  { name: 'numbers', run: toggleList(nodes.ordered_list), keys: 'Mod-Shift-7', isOn: within(nodes.ordered_list) },
  { name: 'quotation', run: toggleQuote, keys: 'Mod-Shift-9', isOn: within(nodes.blockquote) },
  { name: 'link', run: (state) => !isInCode(state), keys: 'Mod-k', isOn: marked(marks.link) },
  { name: 'table', run: insertTable },
  { name: 'undo', run: undo, keys: 'Mod-z' },
  { name: 'redo', run: redo, keys: 'Mod-Shift-z' },
]
export const tableTools: readonly { name: TableToolName; run: Command }[] = [
  { name: 'addRow', run: addRowAfter },
  { name: 'addColumn', run: addColumnAfter },
  { name: 'removeRow', run: deleteRow },
  { name: 'removeColumn', run: deleteColumn },
  { name: 'removeTable', run: deleteTable },
]
