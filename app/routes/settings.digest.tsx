import { useActionData, useLoaderData } from '@remix-run/react'
import { DigestForm } from '#app/digests/digest-form.tsx'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DoneNote } from '#app/people/done-note.tsx'
import { SettingsHead } from '#app/people/settings-head.tsx'
import { Button } from '#app/ui/button.tsx'
import { RadioGroup } from '#app/ui/choice-field.tsx'
import { Form } from '#app/ui/form.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { Time } from '#app/ui/time.tsx'
import { atOnceLevels } from '#server/digests/contract.ts'
import { atOnceInput, digestInput, pauseInput, pressInput } from '#server/digests/input.ts'

export const meta = titled('digests:title')

export const loader = ownPage(async ({ context, viewer }) => {
  const [setting, preview] = await Promise.all([
    context.digests.readDigestSetting(viewer),
    context.digests.previewDigest(viewer),
  ])
  const { hasWayOut } = context.mail
  return { setting, subject: preview?.subject ?? null, timeZone: viewer.timeZone, hasWayOut }
})

export const action = forms({
  set: part(digestInput, async ({ context, viewer, input }) => {
    await context.digests.setDigest(viewer, input)
    return { note: 'saved' as const }
  }),
  atOnce: part(atOnceInput, async ({ context, viewer, input }) => {
    await context.digests.setAtOnce(viewer, input.atOnce)
    return { note: 'saved' as const }
  }),
  pause: part(pauseInput, async ({ context, viewer, input }) => {
    await context.digests.pauseMail(viewer, input.until)
    return { note: 'pause.isOn' as const }
  }),
  back: part(pressInput, async ({ context, viewer }) => {
    await context.digests.pauseMail(viewer, null)
    return { note: 'pause.isOver' as const }
  }),
  off: part(pressInput, async ({ context, viewer }) => {
    await context.digests.switchDigestOff(viewer)
    return { note: 'isOff' as const }
  }),
  now: part(pressInput, async ({ context, viewer }) => {
    const { sentTo } = await context.digests.sendNow(viewer)
    return sentTo ? { note: 'sent' as const, address: sentTo } : { note: 'nothing' as const }
  }),
})

export default function DigestSettings() {
  const { setting, subject, timeZone, hasWayOut } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const done = result?.done
  return (
    <>
      <SettingsHead />
      <DoneNote>{done ? t(`digests:${done.note}`, 'address' in done ? { address: done.address } : {}) : null}</DoneNote>
      <Section title={t('digests:title')} lead={t('digests:lead')}>
        <div className="stack">
          <DigestForm result={result} setting={setting} timeZone={timeZone} />
          <p className="hint">
            {setting.nextDueAt ? (
              <>
                {t('digests:next')} <Time at={setting.nextDueAt} show="dateTime" />.
              </>
            ) : (
              t('digests:none')
            )}
          </p>
          {setting.frequency === 'off' ? null : (
            <Form intent="off" result={result} shape="inline">
              <Button tone="quiet">{t('digests:off')}</Button>
            </Form>
          )}
        </div>
      </Section>
      <Section title={t('digests:atOnce.title')} lead={t('digests:atOnce.lead')}>
        <Form intent="atOnce" result={result} values={setting}>
          <RadioGroup
            name="atOnce"
            label={t('digests:atOnce.field')}
            choices={atOnceLevels.map((value) => ({ value, label: t(`digests:atOnce.levels.${value}`) }))}
            required
          />
          <div>
            <Button>{t('digests:save')}</Button>
          </div>
        </Form>
      </Section>
      <Section title={t('digests:pause.title')} lead={t('digests:pause.lead')}>
        {setting.pausedUntil ? (
          <Form intent="back" result={result} shape="inline">
            <p>
              {t('digests:pause.until')} <Time at={setting.pausedUntil} show="date" />.
            </p>
            <Button tone="quiet">{t('digests:pause.end')}</Button>
          </Form>
        ) : (
          <Form intent="pause" result={result}>
            <TextField name="until" type="date" label={t('digests:pause.field')} required />
            <div>
              <Button>{t('digests:pause.button')}</Button>
            </div>
          </Form>
        )}
      </Section>
      <Section title={t('digests:preview')} lead={t('digests:previewLead')}>
        <div className="stack">
          {subject === null ? (
            <EmptyState>{t('digests:previewNothing')}</EmptyState>
          ) : (
            <>
              <p>
                <strong>
                  <bdi>{subject}</bdi>
                </strong>
              </p>
              <iframe className="mail-frame" sandbox="" src="/settings/digest/preview" title={t('digests:frame')} />
            </>
          )}
          {hasWayOut ? (
            <Form intent="now" result={result}>
              <p className="hint">{t('digests:nowLead')}</p>
              <div>
                <Button>{t('digests:now')}</Button>
              </div>
            </Form>
          ) : (
            <p className="hint">{t('digests:noWayOut')}</p>
          )}
        </div>
      </Section>
    </>
  )
}
