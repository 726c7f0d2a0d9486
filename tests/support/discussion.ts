import type { Context } from '#server/context.ts'
import { newId } from '#server/platform/ids.ts'
import type { SignedIn } from '#server/platform/viewer.ts'

// A believable discussion of any length: several people, replies, quotations, lists, links.

export const sentences = [
  'The figures that reach the secretariat each spring are counted in four different ways',
  'A case is opened when a victim is identified, not when a prosecutor files charges',
  'Two of our member States publish their returns, the others send them on request',
  'We have no common form, and nobody has the mandate to write one alone',
  'The questionnaire of 2008 was answered by nine of fifteen States within the year',
  'What border police record as smuggling is often recorded elsewhere as trafficking',
  'Age and sex are missing from almost every second return that we received',
  'A glossary of ten terms would help more than a new database',
  'Civil society counts those who seek shelter, the ministry counts those who testify',
  'The regional centre offered to host the comparison, if someone pays for two analysts',
  'Confidentiality is the first thing that the shelters ask about, before money',
  'The last harmonised table is from the meeting in the autumn of the year before',
] as const
export const sentence = (number: number) => sentences[number % sentences.length]!

export const bodyOf = (number: number) => {
  const own = `${sentence(number)} (contribution ${number}). ${sentence(number * 5 + 3)}, and **${sentence(number * 7 + 1)}**.`
  const quotation = number > 3 && number % 4 === 0 ? `> ${sentence(number - 3)} (contribution ${number - 3}).\n\n` : ''
  const list = number % 5 === 0 ? `\n\n- ${sentence(number + 2)}\n- ${sentence(number + 4)}\n- the source` : ''
  return `${quotation}${own}${list}\n\n${sentence(number * 3 + 2)}; see [the form](https://example.org/form-${number}).`
}

/** A thread of a space, told through the commands; its key. The first of the people opens it. */
export const writeThread = async (
  context: Context,
  people: readonly SignedIn[],
  { spaceId, title, posts }: { spaceId: string; title: string; posts: number },
): Promise<string> => {
  const base = { language: 'en', capacity: 'expert' as const, clearance: null }
  const { threadId } = await context.threads.openThread(people[0]!, {
    ...base,
    spaceId,
    sessionId: null,
    title,
    kind: 'discussion',
    audience: 'all',
    body: bodyOf(1),
    clientId: newId(),
  })
  for (let number = 2; number <= posts; number += 1) {
    await context.threads.writePost(people[number % people.length]!, threadId, {
      ...base,
      body: bodyOf(number),
      clientId: newId(),
      ...(number % 3 === 0 ? { replyTo: number - 1 } : {}),
    })
  }
  return threadId
}
