import type { WritingPlace } from './mentions.tsx'

/** The plain field as a place where one mentions: it has the words, and the key only where the words do not say whom. */
export const plainPlace = (box: HTMLTextAreaElement): WritingPlace => ({
  element: box,
  before: () =>
    box.selectionStart === box.selectionEnd
      ? box.value.slice(Math.max(0, box.selectionStart - 200), box.selectionStart)
      : '',
  insert: ({ text }, length) => {
    const at = box.selectionStart
    box.focus()
    box.setSelectionRange(at - length, at)
    const instead = `${text} `
    // Typed, so that it can be undone; where a browser does not know how, put there.
    if (!document.execCommand('insertText', false, instead)) {
      box.setRangeText(instead, at - length, at, 'end')
      box.dispatchEvent(new Event('input', { bubbles: true }))
    }
  },
})

/** Whether a mention may be beginning before the caret: then the suggestions are loaded. */
export const beginsMention = ({ value, selectionStart }: HTMLTextAreaElement): boolean =>
  /(?:^|[\s(«"'“])[@#][\p{L}\p{N}]+$/u.test(value.slice(Math.max(0, selectionStart - 60), selectionStart))
