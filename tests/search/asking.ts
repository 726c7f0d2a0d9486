import { searchInput } from '#server/search/input.ts'
import { workJobs } from '#tests/support/jobs.ts'
import type { World } from '#tests/support/world.ts'

/** Searches as a person would by address, once the index has followed. */
export const asking = (world: World) => {
  const ask = async (personId: string | null, q: string, filters: Record<string, string> = {}) => {
    const viewer = personId ? await world.viewer(personId) : anonymousViewer
    return world.context.search.search(viewer, searchInput.parse({ q, ...filters }))
  }
  return {
    ask,
    settle: () => workJobs(world),
    /** Where the hits lead. */
    paths: async (personId: string | null, q: string, filters: Record<string, string> = {}) =>
      (await ask(personId, q, filters)).hits.map(({ path }) => path),
    suggested: async (personId: string, text: string) =>
      (await world.context.search.suggest(await world.viewer(personId), text)).map(({ path }) => path),
  }
}
const anonymousViewer = (await import('#server/platform/viewer.ts')).anonymous('en')
