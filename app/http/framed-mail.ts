/**
 * A mail's HTML as a page of its own with a policy of its own (a `srcdoc` would inherit the site's): nothing is loaded,
 * nothing runs, and only our own pages may frame it.
 */
export const framedMail = (html: string): Response =>
  new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox",
      'X-Frame-Options': 'SAMEORIGIN',
    },
  })
