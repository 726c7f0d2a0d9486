import type { Viewer } from '#server/platform/viewer.ts'

export const may = {
  /** Read a mail that waits, post it or throw it away, and see what was cut: whoever it came in the name of, and nobody else. */
  settle: (viewer: Viewer, mail: { personId: string | null }): boolean =>
    viewer.person !== null && mail.personId === viewer.person.id,
}
