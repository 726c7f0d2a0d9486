import { useActionData, useLoaderData } from '@remix-run/react'
import { browserName } from '#app/access/browser-name.ts'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DoneNote } from '#app/people/done-note.tsx'
import { SettingsHead } from '#app/people/settings-head.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { Section } from '#app/ui/section.tsx'
import { Time } from '#app/ui/time.tsx'
import { nothingInput, signInKeyInput } from '#server/access/input.ts'

export const meta = titled('people:settings.signIns')

export const loader = ownPage(async ({ context, viewer }) => {
  const signIns = await context.access.listSignIns(viewer)
  return {
    signIns: signIns.map(({ createdAt, lastSeenAt, ...signIn }) => ({
      ...signIn,
      since: createdAt.toISOString(),
      lastSeen: lastSeenAt.toISOString(),
    })),
  }
})

export const action = forms({
  end: part(signInKeyInput, async ({ context, viewer, input }) => {
    await context.access.endSignIn(viewer, input.key)
    return { ended: 1 }
  }),
  endOthers: part(nothingInput, async ({ context, viewer }) => ({
    ended: await context.access.endOtherSignIns(viewer),
  })),
})

export default function SignIns() {
  const { signIns } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <SettingsHead />
      <DoneNote>{result?.done ? t('access:signIns.ended', { count: result.done.ended }) : null}</DoneNote>
      <Section title={t('access:signIns.title')} lead={t('access:signIns.lead')}>
        <Rows>
          {signIns.map((signIn) => (
            <Row
              key={signIn.key}
              title={browserName(signIn.userAgent) || t('access:signIns.unknownBrowser')}
              end={
                signIn.isThis ? (
                  <span className="chip leaf">{t('access:signIns.this')}</span>
                ) : (
                  <Form intent="end" shape="inline">
                    <input type="hidden" name="key" value={signIn.key} />
                    <Button tone="quiet">{t('access:signIns.end')}</Button>
                  </Form>
                )
              }
              note={
                <>
                  {t('access:signIns.since')} <Time at={signIn.since} /> · {t('access:signIns.lastSeen')}{' '}
                  <Time at={signIn.lastSeen} />
                  {signIn.address ? (
                    <>
                      {' · '}
                      <bdi>{signIn.address}</bdi>
                    </>
                  ) : null}
                </>
              }
            />
          ))}
        </Rows>
      </Section>
      {signIns.length > 1 ? (
        <Form intent="endOthers">
          <div>
            <Button tone="quiet">{t('access:signIns.endOthers')}</Button>
          </div>
        </Form>
      ) : null}
    </>
  )
}
