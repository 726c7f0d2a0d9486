import { useLoaderData } from '@remix-run/react'
import { DocumentsPage } from '#app/documents/documents-page.tsx'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { atPresentAddress } from '#app/spaces/former-address.ts'
import { PageHead } from '#app/ui/page-head.tsx'
import { LangText } from '#app/ui/text.tsx'
import { listInput } from '#server/documents/input.ts'
import { spacePath } from '#server/spaces/contract.ts'

// One page for networks and exchanges: the first step of the address says which.
export const loader = page((args) => {
  const { context, viewer, url } = args
  const kind = url.pathname.startsWith('/networks/') ? 'network' : 'exchange'
  const asked = listInput.parse(Object.fromEntries(url.searchParams))
  return atPresentAddress(args, kind, (slug) => context.documents.readDocumentsOf(viewer, { kind, slug }, asked))
})

export const meta = titleOf<typeof loader>(({ space }, t) => `${t('documents:documents')} · ${space.title}`)

export default function SpaceDocuments() {
  const list = useLoaderData<typeof loader>()
  const t = useT()
  const { kind, slug, title, language } = list.space
  return (
    <>
      <PageHead
        title={t('documents:documents')}
        crumbs={[{ label: <LangText lang={language}>{title}</LangText>, to: spacePath(kind, slug) }]}
      />
      <DocumentsPage list={list} />
    </>
  )
}
