import { describe, expect, it } from 'vitest'
import { drawMailHeld, mailHeldSample } from '#emails/mail-held.tsx'
import { drawMailRefused, mailRefusedSample } from '#emails/mail-refused.tsx'
import type { Language } from '#server/platform/languages.ts'
import { languages } from '#server/platform/languages.ts'
import { createTranslations } from '#server/platform/translate.ts'
import { expectSound } from './sound.ts'

const { t } = createTranslations({ reread: false })

const mails = {
  'mail-held': (language: Language, isDemo = false) =>
    drawMailHeld({ ...mailHeldSample, language, isDemo }, t(language)),
  'mail-refused': (language: Language, isDemo = false) =>
    drawMailRefused(
      { ...mailRefusedSample, language, isDemo, reason: t(language)('threads:problem.closed') },
      t(language),
    ),
}

describe.each(Object.entries(mails))('%s', (name, draw) => {
  it.each(languages)('is sound in %s, and reads as it did', async (language) => {
    const mail = await draw(language)
    expectSound(mail, language)
    await expect(`${mail.subject}\n\n${mail.text}\n`).toMatchFileSnapshot(`texts/${name}.${language}.txt`)
  })

  it.each(languages)('says that it is of the demonstration, in %s', async (language) => {
    const { html, text } = await draw(language, true)
    for (const part of [html, text]) expect(part).toContain(t(language)('shell:demo'))
  })
})

it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '{{site}} $t(shell:demo)'])(
  'a file name in a reason stays text: %s',
  async (typed) => {
    const reason = t('en')('files:problem.program', { name: typed })
    const { html } = await drawMailRefused({ ...mailRefusedSample, reason }, t('en'))
    expect(html).not.toMatch(/<script|<img/i)
  },
)
