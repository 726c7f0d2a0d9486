/** The keys that do something. */
export const keys = ['j', 'k', 'r', '/', '?'] as const
export type Key = (typeof keys)[number]

const byPlace: Record<string, Key> = { KeyJ: 'j', KeyK: 'k', KeyR: 'r', Slash: '/' }
const onAPage = (element: Element | null) =>
  !element?.closest('input, textarea, select, [contenteditable], [role=textbox], [role=combobox], dialog, [popover]')

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'defaultPrevented' | 'repeat'
>

/**
 * Which of the keys was pressed, or null. By its letter; where the layout has no Latin ones (Arabic, Cyrillic, Greek), by
 * its place on the keyboard. With shift only where the sign itself needs it.
 */
export const readKey = ({
  key,
  code,
  shiftKey,
  ctrlKey,
  metaKey,
  altKey,
  isComposing,
  defaultPrevented,
  repeat,
}: Pressed): Key | null => {
  if (ctrlKey || metaKey || altKey || isComposing || defaultPrevented) return null
  if (key === '?' || key === '؟' || key === '/') return repeat ? null : key === '/' ? '/' : '?'
  if (shiftKey) return null
  const isForeign = key.length === 1 && key > '\u007f'
  const known = isForeign ? byPlace[code] : keys.find((one) => one === key)
  return known && (!repeat || known === 'j' || known === 'k') ? known : null
}

/** The same, and null where one types or something stands over the page. */
export const keyOf = (event: KeyboardEvent): Key | null =>
  onAPage(event.target as Element | null) && !document.querySelector('dialog[open]') ? readKey(event) : null
