import { notFound } from '#app/http/missing.ts'
import { page } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { Workshop } from '#app/ui/workshop.tsx'

/** Every part of the design system in its states; not in production. */
export const loader = page(({ context }) => (context.env.NODE_ENV === 'production' ? notFound() : null))

export const meta = titled('shell:home')

export default function WorkshopRoute() {
  return <Workshop />
}
