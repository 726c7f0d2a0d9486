import { bind } from '#server/platform/bind.ts'
import { attachFiles, demandRoom, removeFiles, removeFilesOf, takeForDocument } from './attach.ts'
import type { FileDeps } from './deps.ts'
import { storeUpload } from './store-upload.ts'
import { removeStored, sweepFiles } from './sweep.ts'

export { dispositionOf } from './file-names.ts'
export { filesOfPost, shownFile } from './queries.ts'

/** Attached files: stored, sniffed, drawn, counted. What may be seen of them is said by the feature they hang on. */
export const createFiles = (deps: FileDeps) =>
  bind(deps, {
    storeUpload,
    attachFiles,
    demandRoom,
    takeForDocument,
    removeFiles,
    removeFilesOf,
    removeStored,
    sweepFiles,
  })
export type Files = ReturnType<typeof createFiles>
