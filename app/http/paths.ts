/** Where to sign in and come back to. Only the path is kept, so that `next` can never leave this site. */
export const signInPath = (url: URL) => {
  const next = cleanPath(
    url.pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/') + withoutInternals(url.searchParams),
  )
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`
}

const withoutInternals = (search: URLSearchParams) => {
  const kept = new URLSearchParams([...search].filter(([name]) => name !== '_routes' && name !== 'index'))
  return kept.size > 0 ? `?${kept}` : ''
}

// "/.//host" is "//host" to whoever resolves it: what counts is the path after that.
const staysHere = (path: string) =>
  URL.canParse(path, 'http://here') && !new URL(path, 'http://here').pathname.startsWith('//')

/** A path on this site, or "/": refuses `//host`, `\`, schemes and control characters (open redirects). */
export const cleanPath = (next: string | null | undefined): string =>
  next?.startsWith('/') && !/^\/[/\\]/.test(next) && !/[\\\p{Cc}]/u.test(next) && staysHere(next) ? next : '/'
