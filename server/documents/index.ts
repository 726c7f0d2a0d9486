import { bind } from '#server/platform/bind.ts'
import { addDocument, keepFile } from './commands/add-document.ts'
import { addText, moveText } from './commands/add-text.ts'
import { changeDocument, withdrawDocument } from './commands/change-document.ts'
import type { DocumentDeps } from './deps.ts'
import { findDocument, findText, prepareAdding, prepareKeeping, readDocumentsOf } from './queries.ts'

/** The documents of a space in versions and languages, kept by its organizers, and beside them the files of its posts. */
export const createDocuments = (deps: DocumentDeps) =>
  bind(deps, {
    readDocumentsOf,
    findDocument,
    findText,
    prepareAdding,
    prepareKeeping,
    addDocument,
    keepFile,
    addText,
    moveText,
    changeDocument,
    withdrawDocument,
  })
