// Browser-safe: what is known of a file, and where it is fetched.

/** Files of one post. */
export const mostFiles = 10
/** Files of one person that wait for their post. */
export const mostWaiting = 30

/** A file as everybody sees it who may see what it hangs on. */
export type SharedFile = {
  id: string
  name: string
  type: string
  bytes: number
  /** The size of the picture that shows it, where there is one. */
  picture: { width: number; height: number } | null
}

export const threadFilePath = (threadId: string, id: string): string => `/threads/${threadId}/files/${id}`
/** Where a script sends a file that is to be attached. */
export const uploadPath = '/files'

/**
 * A file that waits for its post, as the form carries it along: its key, then what the form shows of it. Only the key is
 * ever believed.
 */
export const waitingText = ({ id, name, bytes }: Pick<SharedFile, 'id' | 'name' | 'bytes'>): string =>
  `${id} ${bytes} ${name}`
export const readWaiting = (text: string): Pick<SharedFile, 'id' | 'name' | 'bytes'> | null => {
  const [, id, bytes, name] = /^([0-9a-f-]{36}) (\d{1,15}) (.+)$/s.exec(text) ?? []
  return id && bytes && name ? { id, bytes: Number(bytes), name } : null
}

/** Why a file was not taken: the key of the sentence and what it says. It travels in the form, as what was typed does. */
export type Refusal = { key: string; values: Record<string, string | number> }
