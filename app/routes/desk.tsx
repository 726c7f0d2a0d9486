import { useLoaderData } from '@remix-run/react'
import { page } from '#app/http/page.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { ThreadList } from '#app/threads/thread-list.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const loader = page(async ({ context, viewer }) => ({ threads: await context.threads.listNewThreads(viewer) }))

export default function Desk() {
  const { threads } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead title={t('shell:desk')} />
      <ThreadList threads={threads} />
    </>
  )
}
