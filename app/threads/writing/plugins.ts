import { baseKeymap, chainCommands, exitCode } from 'prosemirror-commands'
import { history } from 'prosemirror-history'
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import type { Command, Plugin } from 'prosemirror-state'
import { tableEditing } from 'prosemirror-tables'
import { goDown, tools } from './commands.ts'
import { schema } from './schema.ts'

const { nodes } = schema

const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create(), true).scrollIntoView())
  return true
}

// What people know from elsewhere to type at the beginning of a line.
const rules = inputRules({
  rules: [
    textblockTypeInputRule(/^(#{1,6})\s$/, nodes.heading, ([, signs]) => ({ level: signs!.length })),
    wrappingInputRule(/^\s*[-*+]\s$/, nodes.bullet_list),
    wrappingInputRule(
      /^(\d{1,9})[.)]\s$/,
      nodes.ordered_list,
      ([, number]) => ({ order: Number(number) }),
      ([, number], list) => list.childCount + list.attrs.order === Number(number),
    ),
    wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
    textblockTypeInputRule(/^```$/, nodes.code_block),
    new InputRule(/^---$/, (state, _match, start, end) =>
      state.doc.resolve(start).depth === 1
        ? state.tr.replaceRangeWith(start - 1, end, nodes.rule.create()).insert(start, nodes.paragraph.create())
        : null,
    ),
  ],
})

type Deeds = { onPost: () => void; onLink: () => void }

/** How the editor answers to keys. Tab and Escape are left to the page: nobody is caught in the text. */
export const pluginsFor = ({ onPost, onLink }: Deeds): Plugin[] => [
  rules,
  keymap({
    ...Object.fromEntries(tools.filter(({ keys }) => keys).map(({ keys, run }) => [keys, run])),
    'Mod-y': tools.find(({ name }) => name === 'redo')!.run,
    'Mod-k': () => {
      onLink()
      return true
    },
    'Mod-Enter': () => {
      onPost()
      return true
    },
    Enter: chainCommands(goDown, splitListItem(nodes.list_item)),
    'Shift-Enter': chainCommands(exitCode, breakLine),
    'Mod-[': liftListItem(nodes.list_item),
    'Mod-]': sinkListItem(nodes.list_item),
  }),
  keymap(baseKeymap),
  history(),
  tableEditing(),
]
