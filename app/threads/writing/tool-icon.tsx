import type { TableToolName, ToolName } from './commands.ts'

// Strokes on a 20-unit grid like those of the design system; here, so that only who writes with them loads them.
const strokes: Record<ToolName | TableToolName, string> = {
  bold: 'M6.500 4v12M6.500 4h4a2.800 2.800 0 0 1 0 5.600h-4M6.500 9.600h5a3.200 3.200 0 0 1 0 6.400h-5',
  italic: 'M8.500 4h5M6.500 16h5M11.500 4l-3 12',
  heading: 'M5 4v12M15 4v12M5 10h10',
  bullets: 'M8 5.500h9M8 10h9M8 14.500h9M4 5.500h.1M4 10h.1M4 14.500h.1',
  numbers: 'M9 5.500h8M9 10h8M9 14.500h8M3.500 4.500 5 4v4M3.500 12h2l-2 3.500h2',
  quotation: 'M4 4v12M8 6.500h8M8 10h8M8 13.500h5',
  link: 'M8.500 11.500a3 3 0 0 0 4.300 0l2.700-2.700a3 3 0 0 0-4.300-4.300l-1 1M11.500 8.500a3 3 0 0 0-4.300 0L4.500 11.200a3 3 0 0 0 4.300 4.300l1-1',
  table: 'M3.500 4.500h13v11h-13zM3.500 8h13M3.500 11.800h13M10 8v7.500',
  undo: 'M7 4 3.500 7.500 7 11M3.500 7.500H12a4 4 0 0 1 0 8H8',
  redo: 'M13 4l3.500 3.500L13 11M16.500 7.500H8a4 4 0 0 0 0 8h4',
  addRow: 'M3.500 4h13v5h-13zM10 12v5M7.500 14.500h5',
  addColumn: 'M4 3.500h5v13H4zM14.500 7.500v5M12 10h5',
  removeRow: 'M3.500 4h13v5h-13zM7.500 14.500h5',
  removeColumn: 'M4 3.500h5v13H4zM12 10h5',
  removeTable: 'M3.500 4.500h13v11h-13zM7.500 7.500l5 5M12.500 7.500l-5 5',
}
const turning = new Set<string>(['bullets', 'numbers', 'quotation', 'undo', 'redo', 'addColumn', 'removeColumn'])

export const ToolIcon = ({ name }: { name: ToolName | TableToolName }) => (
  <svg
    className={turning.has(name) ? 'icon turns' : 'icon'}
    viewBox="0 0 20 20"
    width="20"
    height="20"
    aria-hidden="true"
    focusable="false"
  >
    <path d={strokes[name]} />
  </svg>
)
