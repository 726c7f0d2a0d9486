import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { conflict, invalid, notFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { findFacts } from '../find.ts'
import { type AddendumFields, addendumInput, type ReportFields, reportInput } from '../input.ts'
import { reportStateAt } from '../lifecycle.ts'
import { may } from '../policy.ts'

const finalStates = ['issued', 'adopted']

/**
 * Writes the report of a consultation as numbered paragraphs in sections: organizers and rapporteurs, until it is issued.
 * A paragraph keeps its id as long as it keeps its number. Returns the ids of the paragraphs by number. Throws conflict for
 * an issued text, which never changes, and where a paragraph that others refer to would vanish.
 */
export const putReport = async (
  deps: Recording,
  viewer: SignedIn,
  consultationId: string,
  fields: ReportFields,
): Promise<Record<number, string>> => {
  const found = await findFacts(deps, viewer, consultationId)
  demand(may.record(viewer, found))
  const { sections, ...head } = reportInput.parse(fields)
  const numbers = sections.flatMap(({ paragraphs }) => paragraphs.map(({ number }) => number))
  if (numbers.some((number, index) => index > 0 && number <= numbers[index - 1]!))
    throw invalid({ sections: 'consultations:problems.paragraphOrder' })
  return atomically(deps, async (tx) => {
    const report = await tx.db
      .selectFrom('report')
      .select('state')
      .where('consultationId', '=', found.id)
      .forUpdate()
      .executeTakeFirst()
    const isIssued = finalStates.includes(report?.state ?? '')
    if (isIssued || ['follow-up', 'closed', 'cancelled', ...finalStates].includes(found.state))
      throw conflict('consultations:problems.issuedNeverChanges')
    const state = reportStateAt(found.state) ?? 'draft'
    await tx.db
      .insertInto('report')
      .values({ consultationId: found.id, state, ...head })
      .onConflict((oc) => oc.column('consultationId').doUpdateSet(head))
      .execute()
    const ids = await writeText(tx, found.id, sections)
    await removeParagraphs(tx, found.id, numbers, sections.length)
    tx.record({ type: 'report.written', actorId: viewer.person.id, spaceId: found.id, subjectId: found.id })
    return ids
  })
}

type Sections = ReturnType<typeof reportInput.parse>['sections']

const writeText = async (tx: Tx, consultationId: string, sections: Sections) => {
  const ids: Record<number, string> = {}
  let notes = 0
  for (const [index, { paragraphs, ...section }] of sections.entries()) {
    const { id: sectionId } = await tx.db
      .insertInto('reportSection')
      .values({ id: newId(), consultationId, position: index + 1, ...section })
      .onConflict((oc) => oc.columns(['consultationId', 'position']).doUpdateSet(section))
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const { number, source } of paragraphs) {
      const html = numberNotes(renderMarkdown(source, `p${number}`).html, notes)
      notes += notesIn(html)
      const { id } = await tx.db
        .insertInto('reportParagraph')
        .values({ id: newId(), consultationId, sectionId, number, source, html })
        .onConflict((oc) => oc.columns(['consultationId', 'number']).doUpdateSet({ sectionId, source, html }))
        .returning('id')
        .executeTakeFirstOrThrow()
      ids[number] = id
    }
  }
  return ids
}

const notesIn = (html: string) => html.match(/class="footnote-item"/g)?.length ?? 0

/** Footnotes count through the whole report; each stands under its own paragraph, as on the page of a document. */
export const numberNotes = (html: string, before: number): string =>
  before === 0
    ? html
    : html
        .replace(/(class="footnote-ref"><a [^>]*>\[)(\d+)/g, (_, start, note) => `${start}${Number(note) + before}`)
        .replace('<ol class="footnotes-list">', `<ol class="footnotes-list" start="${before + 1}">`)

const removeParagraphs = async (tx: Tx, consultationId: string, kept: number[], sections: number) => {
  const gone = await tx.db
    .selectFrom('reportParagraph')
    .select('id')
    .where('consultationId', '=', consultationId)
    .$if(kept.length > 0, (query) => query.where('number', 'not in', kept))
    .execute()
  const ids = gone.map(({ id }) => id)
  if (ids.length > 0) {
    const used = await tx.db
      .selectFrom('outcome')
      .select('id')
      .where('paragraphId', 'in', ids)
      .unionAll(tx.db.selectFrom('recommendation').select('id').where('paragraphId', 'in', ids))
      .limit(1)
      .executeTakeFirst()
    if (used) throw conflict('consultations:problems.paragraphInUse')
    await tx.db.deleteFrom('reportParagraph').where('id', 'in', ids).execute()
  }
  await tx.db
    .deleteFrom('reportSection')
    .where('consultationId', '=', consultationId)
    .where('position', '>', sections)
    .execute()
}

/** Adds a dated "has since" to a paragraph of an issued report, whose own text never changes. Organizers and rapporteurs. */
export const addAddendum = async (
  deps: Recording,
  viewer: SignedIn,
  consultationId: string,
  fields: AddendumFields,
): Promise<string> => {
  const found = await findFacts(deps, viewer, consultationId)
  demand(may.record(viewer, found))
  const { paragraphNumber, dated, source } = addendumInput.parse(fields)
  const paragraph = await deps.db
    .selectFrom('reportParagraph')
    .innerJoin('report', 'report.consultationId', 'reportParagraph.consultationId')
    .select(['reportParagraph.id', 'report.state'])
    .where('report.consultationId', '=', found.id)
    .where('reportParagraph.number', '=', paragraphNumber)
    .executeTakeFirst()
  if (!paragraph) throw notFound()
  if (!finalStates.includes(paragraph.state)) throw conflict('consultations:problems.notIssuedYet')
  return atomically(deps, async (tx) => {
    const id = newId()
    await tx.db
      .insertInto('reportAddendum')
      .values({ id, paragraphId: paragraph.id, dated, source, html: renderMarkdown(source, id).html })
      .execute()
    tx.record({ type: 'report.addendum', actorId: viewer.person.id, spaceId: found.id, subjectId: paragraph.id })
    return id
  })
}
