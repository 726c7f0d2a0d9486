import { useLoaderData } from '@remix-run/react'
import { PublicFront } from '#app/desk/public-front.tsx'
import { SignedInDesk } from '#app/desk/signed-in-desk.tsx'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import type { SignedIn } from '#server/platform/viewer.ts'

export const loader = page(async ({ context, viewer }) => {
  if (viewer.person) {
    return {
      desk: await context.desk.readDesk(viewer as SignedIn),
      isWelcomed: viewer.person.welcomed,
      consultations: [],
    }
  }
  const consultations = await context.spaces.listSpaces(viewer, 'consultation')
  return {
    desk: null,
    isWelcomed: true,
    consultations: consultations.filter(({ visibility }) => visibility === 'public'),
  }
})

export const meta = titleOf<typeof loader>(({ desk }, t) => t(desk ? 'shell:desk' : 'shell:home'))

export default function DeskRoute() {
  const { desk, isWelcomed, consultations } = useLoaderData<typeof loader>()
  return desk ? <SignedInDesk desk={desk} isWelcomed={isWelcomed} /> : <PublicFront consultations={consultations} />
}
