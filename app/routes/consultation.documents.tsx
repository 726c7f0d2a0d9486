import { useLoaderData } from '@remix-run/react'
import { DocumentsPage } from '#app/documents/documents-page.tsx'
import { page } from '#app/http/page.ts'
import { titledInConsultation } from '#app/http/title.ts'
import { listInput } from '#server/documents/input.ts'

export const loader = page(({ context, viewer, param, url }) =>
  context.documents.readDocumentsOf(
    viewer,
    { kind: 'consultation', slug: param('slug') },
    listInput.parse(Object.fromEntries(url.searchParams)),
  ),
)

export const meta = titledInConsultation('consultations:tab.documents')

export default function ConsultationDocuments() {
  return <DocumentsPage list={useLoaderData<typeof loader>()} />
}
