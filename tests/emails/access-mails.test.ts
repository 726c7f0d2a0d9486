import { describe, expect, it } from 'vitest'
import { drawInvitation, type InvitationProps, invitationSample } from '#emails/invitation.tsx'
import { drawPasswordChanged, passwordChangedSample } from '#emails/password-changed.tsx'
import { drawPasswordReset, passwordResetSample } from '#emails/password-reset.tsx'
import { drawSignInLink, signInLinkSample } from '#emails/sign-in-link.tsx'
import type { Language } from '#server/platform/languages.ts'
import { languages } from '#server/platform/languages.ts'
import { createTranslations } from '#server/platform/translate.ts'
import { expectSound } from './sound.ts'

const { t } = createTranslations({ reread: false })

const mails = {
  'sign-in-link': (language: Language) => drawSignInLink({ ...signInLinkSample, language }, t(language)),
  'password-reset': (language: Language) => drawPasswordReset({ ...passwordResetSample, language }, t(language)),
  'password-changed': (language: Language) => drawPasswordChanged({ ...passwordChangedSample, language }, t(language)),
  invitation: (language: Language) => drawInvitation({ ...invitationSample, language }, t(language)),
}

describe.each(Object.entries(mails))('%s', (name, draw) => {
  it.each(languages)('is sound in %s, and reads as it did', async (language) => {
    const mail = await draw(language)
    expectSound(mail, language)
    await expect(`${mail.subject}\n\n${mail.text}\n`).toMatchFileSnapshot(`texts/${name}.${language}.txt`)
  })
})

describe('facts', () => {
  it.each(languages)('every mail of the demonstration says that it is one, in %s', async (language) => {
    const say = t(language)
    const demo = { language, isDemo: true }
    for (const { html, text } of [
      await drawSignInLink({ ...signInLinkSample, ...demo }, say),
      await drawPasswordReset({ ...passwordResetSample, ...demo }, say),
      await drawPasswordChanged({ ...passwordChangedSample, ...demo }, say),
      await drawInvitation({ ...invitationSample, ...demo }, say),
    ]) {
      expect(html).toContain(say('shell:demo'))
      expect(text).toContain(say('shell:demo'))
    }
  })

  it('a sign-in holds link and code in both parts, the code not in the subject', async () => {
    const { subject, html, text } = await mails['sign-in-link']('ar')
    for (const part of [html, text]) {
      expect(part).toContain(signInLinkSample.url)
      expect(part).toContain(signInLinkSample.code)
    }
    expect(subject).not.toContain(signInLinkSample.code)
  })

  it('an invitation says who invites, in which function, to what, and until when', async () => {
    const { subject, text } = await mails.invitation('en')
    expect(subject).toBe('O. Example invites you: Quality data to inform public policy')
    for (const fact of ['N. Example', 'O. Example', 'Quality data to inform public policy', 'focal point', 'ECOWAS'])
      expect(text).toContain(fact)
    expect(text).toContain('Tue 15 Dec 2026')
    expect(text).toContain(invitationSample.url)
  })

  it.each(languages)('an invitation into a confidential space says nothing of it in %s', async (language) => {
    const secret: InvitationProps = { ...invitationSample, language, about: null }
    const mail = await drawInvitation(secret, t(language))
    expectSound(mail, language)
    const all = JSON.stringify(mail)
    for (const word of ['O. Example', 'Quality data', 'focal point', 'ECOWAS', 'We would be glad'])
      expect(all).not.toContain(word)
  })

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</p><iframe src="https://evil.example">',
    '<a href="javascript:alert(1)">x</a>',
    '{{name}} $t(access-mails:invitation.footer)',
  ])('what people typed stays text: %s', async (typed) => {
    const about = { ...invitationSample.about!, invitedBy: typed, title: typed, message: typed, organisation: typed }
    const { html } = await drawInvitation({ ...invitationSample, name: typed, about }, t('en'))
    expect(html).not.toMatch(/<script|<iframe|<img|href="javascript:/i)
  })
})
