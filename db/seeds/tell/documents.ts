import { as, idOf, momentAt, type Story, type Telling } from '../story.ts'
import { attachedPapers, type DocumentSeed, documents, type PaperSeed } from '../world/documents.ts'
import { barsOf, pdfOf, textOf } from './papers.ts'

const contentOf = ({ as: kind, title, lines, lengths = [] }: PaperSeed) =>
  kind === 'pdf' ? pdfOf(title, lines) : kind === 'bars' ? barsOf(lengths) : textOf(lines)

const upload = async (story: Story, by: string, paper: PaperSeed): Promise<string> =>
  (await story.context.files.storeUpload(await as(story, by), { name: paper.name, content: await contentOf(paper) })).id

/** The files that somebody attaches to a post of hers, stored and waiting for it. */
export const uploadFor = async (story: Story, by: string, thread: string, number: number): Promise<string[]> => {
  const ids: string[] = []
  for (const paper of attachedPapers[`${thread}/${number}`] ?? []) ids.push(await upload(story, by, paper))
  return ids
}

/** Documents of the spaces, each text at its own moment. */
export const documentTellings = (story: Story): Telling[] => documents.flatMap((seed) => tellingsOf(story, seed))

const tellingsOf = (story: Story, { space, title, symbol, kind, audience, texts }: DocumentSeed): Telling[] => {
  let documentId = ''
  return texts.map(({ at, version, language, standing, state, paper }, index) => ({
    at: momentAt(story, at),
    tell: async () => {
      const attached = [await upload(story, 'organizer', paper)]
      const organizer = await as(story, 'organizer')
      const { documents: kept } = story.context
      if (index > 0) {
        await kept.addText(organizer, documentId, { version, language, standing, state, attached })
        return
      }
      const spaceId = idOf(story.ids.spaces, space)
      const facts = { title, symbol, kind, audience, language, state }
      documentId = (await kept.addDocument(organizer, spaceId, { ...facts, attached })).id
    },
  }))
}
