import type { Context } from '#server/context.ts'

export type Notice = Awaited<ReturnType<Context['notifications']['listNotices']>>['notices'][number]
export type Group = { key: string; notices: [Notice, ...Notice[]] }

/** The notices of a page by thread, or by space where they are about none, each group where its newest stands. */
export const groupsOf = (notices: readonly Notice[]): Group[] => {
  const groups = new Map<string, Group>()
  for (const notice of notices) {
    const key = notice.thread?.id ?? notice.space.id
    const known = groups.get(key)
    if (known) known.notices.push(notice)
    else groups.set(key, { key, notices: [notice] })
  }
  return [...groups.values()]
}
