import type { Cut, DueEntry, InputsEntry, SpaceEntry, ThreadEntry, Words } from '#emails/digest-content.ts'
import { nameIn } from '#server/people/names.ts'
import { spacePath } from '#server/spaces/contract.ts'
import type { Inputs, Report } from './collected.ts'
import type { NewPost } from './queries/new-posts.ts'

export type ThreadWithSpace = { entry: ThreadEntry; space: NewPost }

export const threadsOf = (
  posts: readonly NewPost[],
  make: (thread: NewPost[]) => ThreadWithSpace[],
): ThreadWithSpace[] => {
  const threads = new Map<string, NewPost[]>()
  for (const post of posts) threads.set(post.threadId, [...(threads.get(post.threadId) ?? []), post])
  return [...threads.values()].flatMap(make)
}

export const spacesOf = (
  threads: readonly ThreadWithSpace[],
  more: number,
  at: (path: string) => string,
): Cut<SpaceEntry> => {
  const spaces = new Map<string, SpaceEntry>()
  for (const { entry, space } of threads) {
    const known = spaces.get(space.spaceId)
    if (known) known.threads.push(entry)
    else {
      spaces.set(space.spaceId, {
        url: at(spacePath(space.spaceKind, space.spaceSlug)),
        title: titleOf(space),
        threads: [entry],
      })
    }
  }
  return { shown: [...spaces.values()], more }
}

export const titleOf = ({ spaceTitle, spaceLanguage }: { spaceTitle: string; spaceLanguage: string }): Words => ({
  text: spaceTitle,
  language: spaceLanguage,
})

export const reportEntry = (
  report: Report,
  language: string,
  today: string,
  at: (path: string) => string,
): DueEntry => ({
  url: at(`/recommendations/${report.id}`),
  reference: report.reference,
  title: { text: report.title, language: report.language },
  organisation: nameIn(report.organisation, language),
  dueOn: report.dueOn ?? today,
  isOverdue: report.dueOn !== null && report.dueOn < today,
})

export const inputsEntry = (inputs: Inputs, at: (path: string) => string): InputsEntry => ({
  url: at(spacePath('consultation', inputs.spaceSlug)),
  title: titleOf(inputs),
  until: inputs.until ?? '',
})
