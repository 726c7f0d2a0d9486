import { describe, expect, it, test } from 'vitest'
import { drawInstant } from '#emails/instant.tsx'
import type { InstantContent } from '#emails/instant-content.ts'
import { instantSample, mixedSample } from '#emails/samples/instant.ts'
import { type Language, languages } from '#server/platform/languages.ts'
import { createTranslations } from '#server/platform/translate.ts'
import { expectSound } from './sound.ts'

const { t } = createTranslations({ reread: false })
const draw = (language: Language, content: InstantContent) =>
  drawInstant({ ...instantSample, language, content }, t(language))

describe.each(languages)('a mail at once in %s', (language) => {
  test.each([
    ['instant', instantSample.content],
    ['instant-mixed', mixedSample],
  ])('is sound, and reads as it did: %s', async (name, content) => {
    const mail = await draw(language, content)
    expectSound(mail, language)
    await expect(`${mail.subject}\n\n${mail.text}\n`).toMatchFileSnapshot(`texts/${name}.${language}.txt`)
  })
})

describe('a post in a mail', () => {
  const withHtml = async (html: string) => {
    const [group] = instantSample.content.groups
    const [entry] = group!.entries
    const text = { text: 'x', html, language: 'en' }
    const content = { ...instantSample.content, groups: [{ ...group!, entries: [{ ...entry!, text }] }] }
    return draw('en', content)
  }

  it('keeps lists, tables, quotations and links, with an address where it led within the site', async () => {
    const { html, text } = await withHtml(
      '<p>See <a href="/threads/2/3">post 3</a> and <a href="#fn1">1</a>.</p><ol start="4"><li>four</li></ol><blockquote><p>said</p></blockquote><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>',
    )
    expect(html).toContain('href="https://baobab.example.org/threads/2/3"')
    expect(html).not.toContain('#fn1')
    expect(text).toContain('4. four')
    expect(text).toContain('> said')
    expect(text).toMatch(/a\s+b/)
  })

  it('brings nothing along that runs, loads or hides', async () => {
    const { html } = await withHtml(
      '<p onclick="x()" style="display:none" class="paper">a</p><img src="https://example.org/p.gif"><a href="javascript:x()">j</a><script>x()</script>',
    )
    expect(html).not.toMatch(/onclick|p\.gif|javascript:|<script|<img/)
    expect(html).not.toContain('<p style="display:none')
  })
})
