import { notFound } from '#app/http/missing.ts'
import { page } from '#app/http/page.ts'

export const loader = page(notFound)
export const action = page(notFound)

export default function Missing() {
  return null
}
