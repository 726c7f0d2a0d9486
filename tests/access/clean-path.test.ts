import { describe, expect, it } from 'vitest'
import { entered } from '#app/access/entered.ts'
import { withNext } from '#app/access/with-next.ts'
import { cleanPath, signInPath } from '#app/http/paths.ts'
import { codeInput } from '#server/access/input.ts'

const elsewhere = [
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\\/evil.example',
  '\\\\evil.example',
  '/%0d%0aLocation: x'.replace('%0d%0a', '\r\n'),
  '/\t/evil.example',
  '/a\\b',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  ' /desk',
  'desk',
  '',
  null,
  undefined,
]

describe('where sign-in leads', () => {
  it.each(elsewhere)('never to %j', (next) => {
    expect(cleanPath(next)).toBe('/')
    expect(entered({ cookie: 'a=b', isWelcomed: true }, next).headers.get('Location')).toBe('/')
    expect(withNext('/sign-in', next)).toBe('/sign-in')
  })

  it.each(['/', '/threads/1/2', '/networks/x?tab=a&b=c', '/a//b', '/%2F%2Fevil.example'])(
    'to %s on this site',
    (next) => {
      expect(cleanPath(next)).toBe(next)
      expect(entered({ cookie: 'a=b', isWelcomed: true }, next).headers.get('Location')).toBe(next)
    },
  )

  it('the first time by way of the first-visit page, which keeps the way', () => {
    const { headers } = entered({ cookie: 'a=b', isWelcomed: false }, '/networks/x')
    expect(headers.get('Location')).toBe('/welcome?next=%2Fnetworks%2Fx')
    expect(headers.get('Set-Cookie')).toBe('a=b')
  })

  it('and back from there: the page that was asked for, without the internals of the router', () => {
    expect(signInPath(new URL('http://x/networks/a.data?_routes=r&q=1'))).toBe('/sign-in?next=%2Fnetworks%2Fa%3Fq%3D1')
  })
})

describe('a code as people type it', () => {
  it.each(['123456', '123 456', ' 123-456 ', '١٢٣٤٥٦', '۱۲۳۴۵۶'])('%s is 123456', (code) => {
    expect(codeInput.parse({ request: 'r', code }).code).toBe('123456')
  })
  it.each(['12345', '1234567', 'abcdef', ''])('%j is none', (code) => {
    expect(codeInput.safeParse({ request: 'r', code }).success).toBe(false)
  })
})
