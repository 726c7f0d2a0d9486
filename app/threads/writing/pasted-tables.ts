const blocks = 'p, div, h1, h2, h3, h4, h5, h6, li, ul, ol, blockquote, pre'

// A mail or a page is often laid out by tables: such a one says nothing by its rows.
const isLayout = (table: HTMLTableElement) =>
  table.getAttribute('role') === 'presentation' ||
  table.querySelector('table') !== null ||
  [...table.rows].every(({ cells }) => cells.length < 2)

/** A cell has one line: its paragraphs are divided by breaks. */
const flatten = (cell: HTMLTableCellElement) => {
  for (const block of [...cell.querySelectorAll(blocks)]) {
    const isFirst =
      !cell.textContent?.trim() || cell.textContent.trimStart().startsWith(block.textContent?.trim() ?? '')
    if (!isFirst && block.textContent?.trim()) block.before(cell.ownerDocument.createElement('br'))
    block.replaceWith(...block.childNodes)
  }
}

/** Joined cells become one and empty ones: Markdown joins none. */
const spread = (table: HTMLTableElement) => {
  const pending: number[] = []
  for (const row of table.rows) {
    let column = 0
    const fill = (before: Element | null) => {
      while ((pending[column] ?? 0) > 0) {
        row.insertBefore(table.ownerDocument.createElement('td'), before)
        pending[column]! -= 1
        column += 1
      }
    }
    for (const cell of [...row.cells]) {
      fill(cell)
      const width = Math.min(cell.colSpan, 50)
      const height = Math.min(cell.rowSpan, 200)
      for (let at = 0; at < width; at += 1) {
        pending[column] = height - 1
        if (at > 0) cell.after(table.ownerDocument.createElement('td'))
        column += 1
      }
      cell.removeAttribute('colspan')
      cell.removeAttribute('rowspan')
    }
    fill(null)
  }
}

export const markTables = (body: HTMLElement): void => {
  for (const table of [...body.querySelectorAll('table')].reverse()) {
    if (isLayout(table)) {
      const cells = [...table.rows].flatMap((row) => [...row.cells])
      table.replaceWith(
        ...cells.map((cell) => {
          const block = body.ownerDocument.createElement('div')
          block.append(...cell.childNodes)
          return block
        }),
      )
      continue
    }
    const { caption } = table
    if (caption) {
      const paragraph = body.ownerDocument.createElement('p')
      paragraph.append(...caption.childNodes)
      table.before(paragraph)
      caption.remove()
    }
    spread(table)
    for (const row of table.rows) for (const cell of row.cells) flatten(cell)
    for (const group of [...table.querySelectorAll('colgroup, col')]) group.remove()
  }
}
