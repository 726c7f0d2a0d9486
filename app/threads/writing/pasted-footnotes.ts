// Word, LibreOffice, Google Docs and our own pages all make a footnote of two anchors that lead to each other; how they
// name them differs, and changes.

const nameOf = (element: Element) => element.id || element.getAttribute('name') || ''
const goalOf = (anchor: Element) => {
  const href = anchor.getAttribute('href') ?? ''
  return href.includes('#') ? href.slice(href.indexOf('#') + 1) : ''
}
const find = (body: HTMLElement, name: string) =>
  name === ''
    ? null
    : (body.querySelector(`[id="${CSS.escape(name)}"]`) ?? body.querySelector(`a[name="${CSS.escape(name)}"]`))

/** The anchor in the note that leads back to the reference. */
const backFrom = (note: Element, reference: Element): Element | null => {
  const names = [
    reference,
    ...reference.querySelectorAll('*'),
    ...(reference.parentElement ? [reference.parentElement] : []),
  ]
    .map(nameOf)
    .filter(Boolean)
  return (
    [note, ...note.querySelectorAll('a[href]')].find(
      (anchor) => anchor.matches('a[href]') && names.includes(goalOf(anchor)),
    ) ?? null
  )
}

const isAfter = (a: Element, b: Element) => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING)

/** Makes references and notes of such pairs; `taken` are the labels that the text has already. */
export const markFootnotes = (body: HTMLElement, taken: ReadonlySet<string>): void => {
  const used = new Set(taken)
  const labels = new Map<Element, string>()
  const freeLabel = () => {
    let label = 1
    while (used.has(String(label))) label += 1
    used.add(String(label))
    return String(label)
  }
  for (const reference of [...body.querySelectorAll('a[href*="#"]')]) {
    const target = find(body, goalOf(reference))
    if (!reference.isConnected || !target || !isAfter(reference, target)) continue
    const known = [...labels].find(([note]) => note.contains(target))
    const back = known ? null : backFrom(target, reference)
    if (!known && !back) continue
    const note = known?.[0] ?? (target.matches('a') ? target.closest('div[id], li, p, div') : target)
    if (!note || note.contains(reference)) continue
    const label = known?.[1] ?? freeLabel()
    labels.set(note, label)
    for (const anchor of [...note.querySelectorAll('a[href*="#"]')])
      if (anchor === back || anchor.matches('.footnote-backref')) (anchor.closest('sup') ?? anchor).remove()
    const mark = body.ownerDocument.createElement('sup')
    mark.dataset.footnoteRef = label
    const outer = reference.closest('sup')
    ;(outer && outer.textContent === reference.textContent ? outer : reference).replaceWith(mark)
  }
  for (const [note, label] of labels) {
    const own = body.ownerDocument.createElement('div')
    own.dataset.footnote = label
    own.append(...note.childNodes)
    note.remove()
    body.append(own)
  }
}
