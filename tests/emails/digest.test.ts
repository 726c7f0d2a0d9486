import { describe, expect, it } from 'vitest'
import { drawDigest } from '#emails/digest.tsx'
import type { DigestContent, DigestProps } from '#emails/digest-content.ts'
import { digestSample, emptyDigest } from '#emails/samples/digest.ts'
import { type Language, languages } from '#server/platform/languages.ts'
import { createTranslations } from '#server/platform/translate.ts'

const { t } = createTranslations({ reread: false })
const draw = (language: Language, content: DigestContent = digestSample.content, more: Partial<DigestProps> = {}) =>
  drawDigest({ ...digestSample, language, content, ...more }, t(language))
const subject = async (language: Language, content: Partial<DigestContent>) =>
  (await draw(language, { ...emptyDigest, ...content })).subject

const newIn = { text: 'Prevention', language: 'en' }
const [report] = digestSample.content.due.shown
const due = (count: number) => ({ shown: report ? [report] : [], more: count - 1 })

describe('the subject', () => {
  it.each([
    ['en', '2 answers due, 5 new posts in Prevention'],
    ['fr', '2 réponses attendues, 5 nouveaux messages dans Prevention'],
    ['es', '2 respuestas pendientes, 5 mensajes nuevos en Prevention'],
    ['ar', 'ردّان مطلوبان، 5 مشاركات جديدة في Prevention'],
  ] as const)('says in %s what is inside', async (language, expected) => {
    expect(await subject(language, { due: due(2), newPosts: 5, newIn })).toBe(expected)
  })

  it.each([
    ['en', ['1 new post', '2 new posts', '11 new posts']],
    ['fr', ['1 nouveau message', '2 nouveaux messages', '11 nouveaux messages']],
    ['es', ['1 mensaje nuevo', '2 mensajes nuevos', '11 mensajes nuevos']],
    ['ar', ['مشاركة جديدة واحدة', 'مشاركتان جديدتان', '11 مشاركة جديدة']],
  ] as const)('counts as %s does', async (language, expected) => {
    const said = await Promise.all([1, 2, 11].map((newPosts) => subject(language, { newPosts })))
    expect(said).toEqual(expected)
  })

  it('names three things at most, the most pressing first, and cuts a long title', async () => {
    const text = 'A very long title of a consultation that no mailbox would ever show in full, whatever its width'
    const long = await subject('en', { newPosts: 1, newIn: { text, language: 'en' } })
    expect([...long].length).toBeLessThan(85)
    const { subject: all } = await draw('en')
    expect(all).toBe('2 answers due, 1 post names you, 1 reply to you')
  })

  it('names what is coming only where nothing else is, and of a silent space that something awaits', async () => {
    const { coming } = digestSample.content
    expect(await subject('en', { coming })).toBe('1 session coming up')
    expect(await subject('en', { coming, isQuiet: true })).toBe('Something awaits you')
  })
})

const textsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' && ['text', 'reference', 'organisation', 'name', 'url'].includes(key)
      ? [inner]
      : textsIn(inner),
  )
}

describe.each(languages)('both parts in %s', (language) => {
  it('hold the same facts: every title, text, name and address', async () => {
    const { html, text } = await draw(language)
    const inHtml = html.replace(/&amp;/g, '&').replace(/&#x27;/g, "'")
    for (const fact of [...textsIn(digestSample.content), ...Object.values(digestSample.urls)].filter(Boolean)) {
      expect(inHtml).toContain(fact)
      expect(text.replace(/\s+/g, ' ')).toContain(fact)
    }
    expect(text).toContain(t(language)('shell:demo'))
  })

  it('load nothing from anywhere, run nothing, follow nobody', async () => {
    const { html } = await draw(language)
    expect(html).not.toMatch(/<(img|script|iframe|object|embed|form|input)\b|@import|url\(/i)
    expect(html).not.toMatch(/<link\b[^>]*href=/i)
    const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address)
    for (const address of addresses) expect(address).toMatch(/^https:\/\/baobab\.example\.org\//)
  })

  it('say the direction and language of the mail, and of each text of people', async () => {
    const { html } = await draw(language)
    expect(html).toMatch(new RegExp(`<html[^>]*lang="${language}"`))
    expect(html).toMatch(new RegExp(`<html[^>]*dir="${language === 'ar' ? 'rtl' : 'ltr'}"`))
    expect(html).toMatch(/<p[^>]*dir="auto"[^>]*lang="ar"|<p[^>]*lang="ar"[^>]*dir="auto"/)
    expect(html).toMatch(/<bdi lang="ar">من يملك البيانات/)
  })

  it('show no key instead of a word', async () => {
    const { subject: line, html, text } = await draw(language)
    for (const part of [line, html, text])
      expect(part).not.toMatch(/\b(mail|spaces|outcomes|recommendations):[a-z]|\bdigest\.[a-z]/)
  })
})

it('what people wrote cannot break out of its place', async () => {
  const nasty = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'>'
  const thread = digestSample.content.spaces.shown[0]?.threads[0]
  if (!thread) throw new Error('the sample has a thread')
  const words = { text: nasty, language: 'en' }
  const posts = thread.posts.map((post) => ({
    ...post,
    excerpt: words,
    by: { name: nasty, inFunction: nasty, organisation: nasty },
  }))
  const { html } = await draw('en', {
    ...emptyDigest,
    newPosts: 1,
    newIn: words,
    spaces: {
      shown: [{ url: 'https://baobab.example.org/', title: words, threads: [{ ...thread, title: words, posts }] }],
      more: 0,
    },
  })
  expect(html).not.toMatch(/<script|<img/i)
})
