import { expect, test } from 'vitest'
import { drawDigest } from '#emails/digest.tsx'
import { digestSample } from '#emails/samples/digest.ts'
import { languages } from '#server/platform/languages.ts'
import { createTranslations } from '#server/platform/translate.ts'
import { expectSound } from './sound.ts'

const { t } = createTranslations({ reread: false })

test.each(languages)('a digest is sound in %s, and reads as it did', async (language) => {
  const mail = await drawDigest({ ...digestSample, language }, t(language))
  expectSound(mail, language)
  await expect(`${mail.subject}\n\n${mail.text}\n`).toMatchFileSnapshot(`texts/digest.${language}.txt`)
})
