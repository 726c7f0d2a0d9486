import { bind } from '#server/platform/bind.ts'
import { editPost, withdrawPost } from './commands/change-post.ts'
import { clearDrafts, discardDraft, dropSetAside, restoreDraft, setAside, swapDraft } from './commands/end-draft.ts'
import { flagPost, keepPost } from './commands/flag-post.ts'
import { followSpace, followThread, markRead, moveThread } from './commands/follow.ts'
import { hidePost, unhidePost } from './commands/hide-post.ts'
import { movePost } from './commands/move-post.ts'
import { openThread } from './commands/open-thread.ts'
import { organizeThread, summariseThread } from './commands/organize-thread.ts'
import { reactToPost, takeReactionBack } from './commands/react.ts'
import { rehomeThread } from './commands/rehome-thread.ts'
import { type RelabelDeps, relabelMentions } from './commands/relabel-mentions.ts'
import { type DraftDeps, saveDraft } from './commands/save-draft.ts'
import { remarkOnDraft, removeRemark, showDraft, takeDraftBack } from './commands/show-draft.ts'
import { removeTranslation, translatePost } from './commands/translate-post.ts'
import { answerWidening, giveUpWidening, proposeWidening, startWidened } from './commands/widen-thread.ts'
import { type WriteDeps, writePost } from './commands/write-post.ts'
import { listDrafts, readDraft } from './queries/drafts.ts'
import { findFile } from './queries/find-file.ts'
import { findPlace } from './queries/find-place.ts'
import { countFlags, listFlags, readOwnFlag } from './queries/flags.ts'
import { guessTextLanguage } from './queries/guess-text-language.ts'
import { listFollowed } from './queries/list-followed.ts'
import { listNewThreads, listThreads } from './queries/lists.ts'
import { readPostForModeration } from './queries/moderated-post.ts'
import { findMoved, preparePostMove, prepareThreadMove } from './queries/moved-post.ts'
import { readSummaries, readThreadForOrganizing } from './queries/organized-thread.ts'
import { type FindPassages, readSharedPost } from './queries/posts.ts'
import { prepareThread } from './queries/prepare-thread.ts'
import { previewText } from './queries/preview-text.ts'
import { readOutline } from './queries/read-outline.ts'
import { readPlain, readPostForEditing, readRevisions } from './queries/read-post.ts'
import { readReactions } from './queries/read-reactions.ts'
import { readPostsAfter, readPostsBefore, readThread } from './queries/read-thread.ts'

import { readForTranslating } from './queries/read-translation.ts'
import { readWhole } from './queries/read-whole.ts'
import { canReadThread, readersOf } from './queries/rooms.ts'
import { suggestMentions } from './queries/suggest-mentions.ts'
import { prepareWidening, readWidening } from './queries/widening.ts'

export { watchOnceNamed } from './commands/follow.ts'
export { type MovePassages, relabelAfter } from './commands/relabel-mentions.ts'
export { footnotesOf } from './commands/write-post.ts'
export { guessLanguage } from './guess-language.ts'
export { namesIn } from './mentions/draw.ts'
export { factsOfMentioned } from './mentions/facts.ts'
export { meantBy } from './mentions/keys.ts'
export { passageAmong } from './mentions/places.ts'
export { newcomerLimitsOf } from './newcomers.ts'
export { askedOfPosts, entered, hears } from './queries/asked.ts'
export { newPostsFor } from './queries/count-new.ts'
export { findPostFacts, findThreadFacts } from './queries/facts.ts'
export { findWordsAsRead } from './queries/find-words.ts'
export { listNewThreads } from './queries/lists.ts'
export type { FindPassages, PassageOfPost } from './queries/posts.ts'
export { listWideningsAsked } from './queries/widening.ts'

/** Discussion: threads of a space, their numbered posts, how far each reader has come. */
export const createThreads = (deps: WriteDeps & DraftDeps & RelabelDeps & { findPassages: FindPassages }) =>
  bind(deps, {
    readThread,
    readPostsAfter,
    readPostsBefore,
    findPlace,
    findFile,
    readOutline,
    readWhole,
    readPlain,
    readPostForEditing,
    readRevisions,
    readPostForModeration,
    readOwnFlag,
    findMoved,
    preparePostMove,
    prepareThreadMove,
    readThreadForOrganizing,
    readSummaries,
    listFlags,
    countFlags,
    readSharedPost,
    listThreads,
    listNewThreads,
    listFollowed,
    canReadThread,
    readersOf,
    prepareThread,
    previewText,
    guessTextLanguage,
    suggestMentions,
    openThread,
    writePost,
    translatePost,
    reactToPost,
    takeReactionBack,
    readReactions,
    removeTranslation,
    readForTranslating,
    saveDraft,
    listDrafts,
    readDraft,
    discardDraft,
    restoreDraft,
    setAside,
    swapDraft,
    dropSetAside,
    showDraft,
    takeDraftBack,
    remarkOnDraft,
    removeRemark,
    clearDrafts,
    editPost,
    withdrawPost,
    hidePost,
    flagPost,
    keepPost,
    unhidePost,
    markRead,
    followThread,
    followSpace,
    moveThread,
    organizeThread,
    movePost,
    rehomeThread,
    proposeWidening,
    answerWidening,
    giveUpWidening,
    startWidened,
    readWidening,
    prepareWidening,
    summariseThread,
    relabelMentions,
  })
export type Threads = ReturnType<typeof createThreads>
