import ts from 'typescript'
import { expect, test } from 'vitest'
import { jobsAfter } from '#server/jobs.ts'
import { filesBelow, read, walk } from '#tests/architecture/sources.ts'

// What is recorded and leads to no job, with the reason. A new act that nobody follows fails here until somebody does, or says why not.
const followedByNobody: Record<string, string> = {
  'delegation.changed': 'seen on the page of the participants',
  'designation.nominated': 'waits on the desk of who confirms it',
  'invitation.accepted': 'the membership that comes with it is followed',
  'notification.read': 'open pages hear of it and count anew',
  'organisation.added': 'nothing is known of it yet but its name, which is read where it is shown',
  'person.welcomed': 'nobody sees it',
  'post.reacted': 'stands below the post, which open pages read again',
  'post.reactionTakenBack': 'stands below the post, which open pages read again',
  'post.translationRemoved': 'stands beside the post, which open pages read again',
  'report.addendum': 'seen in the report',
  'report.written': 'seen in the report',
  'session.changed': 'seen in the agenda',
  'space.moved': 'the state of a space is read where it is shown, and the digest reads the log',
  'topic.moved': 'seen among the topics',
  'topic.suggested': 'seen among the topics',
  'widening.answered': 'organizers see how many agreed on its page',
  'widening.givenUp': 'the question is gone from desks and notices, which are read anew',
}

const recorded = () => {
  const types = new Set<string>()
  for (const path of filesBelow(['server'], '.ts'))
    walk(path, read(path), (node) => {
      if (!ts.isPropertyAssignment(node) || node.name.getText() !== 'type') return
      if (ts.isStringLiteral(node.initializer) && /^[a-z]+\.[a-zA-Z-]+$/.test(node.initializer.text))
        types.add(node.initializer.text)
    })
  return [...types].sort()
}

test('what is recorded is followed, or it is said why nobody does', () => {
  const id = '0199a210-0000-7000-8000-000000000000'
  const of = (type: string) =>
    jobsAfter({
      id,
      at: new Date(),
      type,
      actorId: id,
      spaceId: id,
      threadId: id,
      subjectId: id,
      data: { personIds: [id] },
    })
  const types = recorded()
  expect(types).toContain('post.written')
  expect(types.filter((type) => of(type).length === 0)).toEqual(Object.keys(followedByNobody).sort())
})
