import { cleanPath } from '#app/http/paths.ts'

/** The same address with where to go next, if that is anywhere. */
export const withNext = (path: string, next: string | null | undefined): string => {
  const clean = cleanPath(next)
  if (clean === '/') return path
  return `${path}${path.includes('?') ? '&' : '?'}next=${encodeURIComponent(clean)}`
}
