import type { Job, RecordedActivity } from '#server/platform/activity.ts'
import type { KindName } from './kinds/index.ts'
import type { Scope } from './kinds/kind.ts'

const again = (kind: KindName, scope: Scope, id: string | null): Job[] =>
  id === null ? [] : [{ task: 'indexSearch', payload: { kind, scope, id }, key: `index:${kind}:${scope}:${id}` }]

/** What has to be indexed anew after something happened. By the first word of its type, so that new acts are followed too. */
export const indexAfter = ({ type, subjectId, spaceId, threadId, data }: RecordedActivity): Job[] => {
  switch (type.split('.')[0]) {
    case 'post':
      // What is said beside a post is not found by.
      if (/^post\.(reacted|reactionTakenBack|translated|translationRemoved)$/.test(type)) return []
      // Most posts are written without files, and each job costs what a post costs. Files that are removed say so themselves.
      return ['post.written', 'post.edited', 'post.withdrawn'].includes(type) && !data.files
        ? again('posts', 'id', subjectId)
        : [...again('posts', 'id', subjectId), ...again('files', 'post', subjectId)]
    case 'thread':
      // Opening, closing, pinning and the like leave the posts as they are.
      return ['thread.opened', 'thread.moved', 'thread.organized', 'thread.summarised'].includes(type)
        ? again('threads', 'id', threadId)
        : [
            ...again('threads', 'id', threadId),
            ...again('posts', 'thread', threadId),
            ...again('files', 'thread', threadId),
          ]
    case 'document':
      return again('documents', 'id', subjectId)
    case 'outcome':
      return again('outcomes', 'id', subjectId)
    case 'recommendation':
      return again('recommendations', 'id', subjectId)
    case 'space':
    case 'network':
    case 'consultation':
    case 'exchange':
      return type === 'space.moved' ? [] : again('spaces', 'id', spaceId)
    case 'membership':
      return again('persons', 'id', subjectId)
    case 'person':
      return type === 'person.welcomed'
        ? []
        : [
            ...again('persons', 'id', subjectId),
            ...again('posts', 'person', subjectId),
            ...again('files', 'person', subjectId),
          ]
    case 'access':
      return again('persons', 'id', subjectId)
    default:
      return []
  }
}
