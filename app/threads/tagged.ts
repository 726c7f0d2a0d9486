type Tagged = { tags: readonly string[] }

/** The threads of the theme that the address asks for, and the themes there are. */
export const taggedThreads = <T extends Tagged>(threads: readonly T[], url: URL) => {
  const tags = [...new Set(threads.flatMap((thread) => thread.tags))].sort((a, b) => a.localeCompare(b))
  const asked = url.searchParams.get('tag')
  const tag = asked !== null && tags.includes(asked) ? asked : null
  return { threads: tag === null ? [...threads] : threads.filter((thread) => thread.tags.includes(tag)), tags, tag }
}
