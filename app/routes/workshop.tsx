import { notFound } from '#app/http/missing.ts'
import { page } from '#app/http/page.ts'
import { Workshop } from '#app/ui/workshop.tsx'

/** Every part of the design system in its states; in development only. */
export const loader = page(({ context }) => (context.env.NODE_ENV === 'development' ? null : notFound()))

export default function WorkshopRoute() {
  return <Workshop />
}
