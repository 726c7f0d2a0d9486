/** Puts a text into the plain field as if it had been typed: the draft and the editor over the field hear of it. */
export const fill = (box: HTMLTextAreaElement, text: string): void => {
  box.value = text
  box.dispatchEvent(new Event('input', { bubbles: true }))
}
