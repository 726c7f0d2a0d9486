// Word writes its lists as paragraphs with a level and the sign drawn as text; Word on the web writes a list per item.

type Item = { element: HTMLElement; level: number; isOrdered: boolean; start: number }

const styleOf = (element: Element) => element.getAttribute('style') ?? ''
const isSign = (element: Element) => /mso-list:\s*ignore/i.test(styleOf(element))

const fromWord = (element: Element): Item | null => {
  if (!(element instanceof HTMLElement) || !/^(P|DIV|H[1-6])$/.test(element.tagName)) return null
  const level = /mso-list:[^;]*\blevel(\d+)/i.exec(styleOf(element))
  if (!level) return null
  const signs = [...element.querySelectorAll('*')].filter(isSign)
  const sign = (signs[0]?.textContent ?? '').replace(/\s/g, '')
  for (const one of signs) one.remove()
  const number = /^\(?(\d+)[.)]/.exec(sign)
  const isOrdered = /^\(?(\d+|[a-z]{1,4})[.)]/i.test(sign)
  return { element, level: Number(level[1]), isOrdered, start: number ? Number(number[1]) : 1 }
}

const fromTheWeb = (element: Element): Item | null => {
  const list = element.matches('ul, ol') ? element : element.querySelector(':scope > ul, :scope > ol')
  const item = list?.children.length === 1 ? list.querySelector<HTMLElement>(':scope > li[data-aria-level]') : null
  if (!list || !item) return null
  const { start } = list instanceof HTMLOListElement ? list : { start: 1 }
  return { element: item, level: Number(item.dataset.ariaLevel) || 1, isOrdered: list.matches('ol'), start }
}

const build = (items: readonly Item[], page: Document): HTMLElement[] => {
  const roots: HTMLElement[] = []
  const open: { list: HTMLElement; level: number; last: HTMLElement }[] = []
  for (const { element, level, isOrdered, start } of items) {
    while (open.length > 0 && open.at(-1)!.level > level) open.pop()
    const tag = isOrdered ? 'OL' : 'UL'
    let here = open.at(-1)
    if (here?.level === level && here.list.tagName !== tag) {
      open.pop()
      here = open.at(-1)
    }
    const item = page.createElement('li')
    item.append(...element.childNodes)
    if (here && here.level === level) {
      here.list.append(item)
      here.last = item
      continue
    }
    const list = page.createElement(tag)
    if (isOrdered && start !== 1) list.setAttribute('start', String(start))
    list.append(item)
    if (here) here.last.append(list)
    else roots.push(list)
    open.push({ list, level, last: item })
  }
  return roots
}

const buildRuns = (parent: Element, read: (element: Element) => Item | null) => {
  let run: { item: Item; element: Element }[] = []
  const finish = () => {
    if (run.length === 0) return
    const made = build(
      run.map(({ item }) => item),
      parent.ownerDocument,
    )
    run[0]!.element.before(...made)
    for (const { element } of run) element.remove()
    run = []
  }
  for (const element of [...parent.children]) {
    const item = read(element)
    if (item) run.push({ item, element })
    else finish()
  }
  finish()
}

/** Makes lists of what only looks like them, and puts a list that stands between items into the item before it. */
export const markLists = (body: HTMLElement): void => {
  for (const read of [fromWord, fromTheWeb])
    for (const parent of [body, ...body.querySelectorAll('div, section, article, td, th, blockquote')])
      if (parent.isConnected) buildRuns(parent, read)
  for (const list of [...body.querySelectorAll(':is(ul, ol) > :is(ul, ol)')]) {
    const before = list.previousElementSibling
    if (before?.matches('li')) before.append(list)
    else {
      const item = body.ownerDocument.createElement('li')
      list.before(item)
      item.append(list)
    }
  }
}
