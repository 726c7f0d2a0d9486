// A copy of what is being written, on the writer's own device: it outlives a lost line, a session that ended and a window
// closed by mistake, and is gone once it is posted or she signs out.

const keyOf = (threadId: string) => `draft:${threadId}`

/** Keeps the draft; an empty one is forgotten. */
export const keepDraft = (threadId: string, text: string): void => {
  try {
    if (text) localStorage.setItem(keyOf(threadId), text)
    else localStorage.removeItem(keyOf(threadId))
  } catch {
    // A browser that keeps nothing loses only the draft's copy.
  }
}

export const readDraft = (threadId: string): string => {
  try {
    return localStorage.getItem(keyOf(threadId)) ?? ''
  } catch {
    return ''
  }
}

/** At the way out: the next person at this device finds nothing. */
export const forgetDrafts = (): void => {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(keyOf(''))) localStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}
