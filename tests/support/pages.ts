import routes from '#app/routes.ts'

type Entry = { path?: string | undefined; index?: boolean | undefined; file: string; children?: Entry[] | undefined }

/** The addresses of all pages, as patterns, out of app/routes.ts: files that end in .tsx draw one; layouts have none of their own. */
export const pagePatterns = (): string[] => {
  const walk = (entries: readonly Entry[], above: string): string[] =>
    entries.flatMap((entry) => {
      const path = entry.path ? `${above}/${entry.path}` : above
      const own = entry.file.endsWith('.tsx') && !entry.children?.length && (entry.path !== undefined || entry.index)
      return [...(own ? [path || '/'] : []), ...walk(entry.children ?? [], path)]
    })
  return [...new Set(walk(routes as Entry[], ''))]
}
