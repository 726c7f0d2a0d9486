// A copy of what is being written, on the writer's own device: it outlives a lost line, a session that ended and a window
// closed by mistake, and is gone once it is posted or she signs out. The server keeps it as well where it can be reached.

export type Fields = Record<string, string>
export type Copy = {
  fields: Fields
  /** The version that it was written over. */
  version: number
  /** Whether the server has it. */
  isKept: boolean
  /** The window that wrote it. */
  by: string
}

const prefix = 'draft:'
// Of one person: another who signs in at this device neither sees nor keeps it.
const keyOf = (writer: string, place: string) => `${prefix}${writer}:${place}`
const besides = (key: string) => `${key}:aside`

const read = (key: string): Copy | null => {
  try {
    const copy = JSON.parse(localStorage.getItem(key) ?? 'null') as Copy | null
    return copy && typeof copy.fields === 'object' ? copy : null
  } catch {
    return null
  }
}

const write = (key: string, copy: Copy | null): void => {
  try {
    if (copy) localStorage.setItem(key, JSON.stringify(copy))
    else localStorage.removeItem(key)
  } catch {
    // A browser that keeps nothing loses only the draft's copy.
  }
}

/** The copies of a person's draft at one place. Two windows that both write without a line leave two. */
export const createCopies = (writer: string, place: string) => {
  const key = keyOf(writer, place)
  return {
    read: () => read(key),
    readAside: () => read(besides(key)),
    write: (copy: Copy) => {
      const known = read(key)
      if (
        known &&
        known.by !== copy.by &&
        !known.isKept &&
        known.fields.body !== copy.fields.body &&
        !read(besides(key))
      )
        write(besides(key), known)
      write(key, copy)
      if (copy.isKept && read(besides(key))?.by === copy.by) write(besides(key), null)
    },
    forget: (by: string) => {
      if ((read(key)?.by ?? by) === by || read(key)?.isKept) write(key, null)
      if (read(besides(key))?.by === by) write(besides(key), null)
    },
    forgetAside: () => write(besides(key), null),
  }
}

/** At the way out: the next person at this device finds nothing. */
export const forgetDrafts = (): void => {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}
