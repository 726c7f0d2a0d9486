import type { MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { ConsultationHead } from '#app/consultations/head.tsx'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { useLocale } from '#app/i18n/use-t.tsx'
import { atPresentAddress } from '#app/spaces/former-address.ts'

export const loader = page((args) =>
  atPresentAddress(args, 'consultation', (slug) => args.context.consultations.findConsultation(args.viewer, slug)),
)

export const meta: MetaFunction<typeof loader> = titleOf(({ title }) => title)

/** The head of every page of a consultation; those below it find its data by the id of this route. */
export default function ConsultationRoute() {
  const consultation = useLoaderData<typeof loader>()
  const { now } = useLocale()
  return (
    <>
      <ConsultationHead consultation={consultation} now={now} />
      <Outlet />
    </>
  )
}
