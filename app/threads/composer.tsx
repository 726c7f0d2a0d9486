import { useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { AttachField } from '#app/files/attach-field.tsx'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { RadioGroup } from '#app/ui/choice-field.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { LiveRegion } from '#app/ui/live-region.tsx'
import { Compose } from '#app/ui/post.tsx'
import { SelectField } from '#app/ui/text-field.tsx'
import type { OwnDraft } from '#server/threads/contract.ts'
import { BodyField, PreviewButton, PreviewOf } from './body-field.tsx'
import { DraftButton, DraftNote } from './draft-field.tsx'
import { LanguageField } from './language-field.tsx'
import { quote, selectedIn, textOf } from './quote.ts'
import { useDraft } from './use-draft.ts'
import { fill } from './writing/plain-field.ts'

type Props = {
  threadId: string
  clientId: string
  reply: { number: number; quoted: string } | null
  draft: OwnDraft | null
  canSpeakOnBehalf: boolean
  megabytes: number
  attribution: string
  result: FormOutcome | undefined
  /** Why nothing can be posted any more; what was being written stays. */
  closed: string | null
  onPosted: () => void
}

const boxIn = (holder: HTMLElement | null) => holder?.querySelector('textarea') ?? null

/** Where one answers, at the foot of the thread: a plain form; with scripts it stays on the page and keeps a draft. */
export const Composer = (props: Props) => {
  const { threadId, clientId, reply, draft, canSpeakOnBehalf, megabytes, attribution, result, closed, onPosted } = props
  const t = useT()
  const { language } = useLocale()
  const fetcher = useFetcher<FormOutcome & { done: { number: number } | null }>()
  const holder = useRef<HTMLDivElement>(null)
  const pressed = useRef('')
  const [key, setKey] = useState(clientId)
  const [isScripted, setScripted] = useState(false)
  // What came back with a problem is still the answer to the same post.
  const [kept] = useState(draft)
  const replied = reply?.number ?? (Number(result?.values?.replyTo ?? kept?.fields.replyTo) || null)
  const [answered, setAnswered] = useState(replied)

  const place = `answer:${threadId}`
  const {
    keeping,
    posted: endDraft,
    decide,
  } = useDraft({
    holder,
    place,
    draft: kept,
    isFilled: Boolean(result?.values || reply?.quoted),
    onRestored: ({ replyTo }) => setAnswered(Number(replyTo) || null),
  })
  useEffect(() => setScripted(true), [])
  useEffect(() => setAnswered(replied), [replied])

  // Reply and Quote are links that work alone; here they fill the form without leaving the page.
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('[data-reply],[data-quote]')
      const box = boxIn(holder.current)
      if (!link || !box || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      const number = Number(link.dataset.reply ?? link.dataset.quote)
      setAnswered(number)
      if (link.dataset.quote) {
        const text = textOf(link)
        const quotation = quote((pressed.current || selectedIn(text) || text?.textContent || '').trim(), {
          post: t('threads:postNumber', { number }),
          address: `/threads/${threadId}/${number}`,
          by: link.dataset.quoteBy ?? '',
        })
        fill(box, `${box.value ? `${box.value.trimEnd()}\n\n` : ''}${quotation}\n\n`)
      }
      document.getElementById('compose')?.scrollIntoView({ block: 'nearest' })
      box.focus()
    }
    // Before the click itself: pressing the button may end the selection.
    const onPress = (event: PointerEvent) => {
      const link = (event.target as Element).closest<HTMLElement>('[data-quote]')
      pressed.current = link ? selectedIn(textOf(link)) : ''
    }
    document.addEventListener('pointerdown', onPress, true)
    document.addEventListener('click', onClick)
    return () => {
      document.removeEventListener('pointerdown', onPress, true)
      document.removeEventListener('click', onClick)
    }
  }, [threadId, t])

  const posted = fetcher.data?.done?.number
  const told = useRef<unknown>(null)
  useEffect(() => {
    if (posted === undefined || told.current === fetcher.data) return
    told.current = fetcher.data
    const box = boxIn(holder.current)
    if (box) fill(box, '')
    endDraft()
    setKey(crypto.randomUUID())
    setAnswered(null)
    onPosted()
  }, [posted, fetcher.data, onPosted, endDraft])

  // What a form without scripts brought back is nowhere else.
  if (closed && !boxIn(holder.current)?.value && !result?.values?.body) return <p className="soft">{t(closed)}</p>
  return (
    <Compose title={canSpeakOnBehalf ? t('threads:yourPost') : t('threads:yourPostAsExpert')}>
      {closed ? <p className="soft">{t(closed)}</p> : null}
      <LiveRegion>{posted === undefined ? '' : t('threads:posted', { number: posted })}</LiveRegion>
      <Form
        // Not the page's own address: a browser that goes back then still has the page that was sent from, with its
        // clientId, and sending again writes no second post.
        action={`/threads/${threadId}?post`}
        result={fetcher.data ?? result}
        // Files that were posted do not come along with the next text.
        values={kept ? { ...kept.fields, attached: key === clientId ? kept.attached : [] } : undefined}
        shape="wide"
        {...(isScripted ? {} : { encType: 'multipart/form-data' as const })}
        // Before scripts run it is a plain form to the same address; another element would empty itself as they arrive.
        fetcher={fetcher}
      >
        <input type="hidden" name="clientId" value={key} />
        {isScripted ? <input type="hidden" name="stay" value="1" /> : null}
        {answered ? (
          <p className="soft small">
            <input type="hidden" name="replyTo" value={answered} />
            <a href={`/threads/${threadId}/${answered}`}>{t('threads:inReplyTo', { number: answered })}</a>{' '}
            <a
              href={`/threads/${threadId}#compose`}
              onClick={(event) => {
                event.preventDefault()
                setAnswered(null)
              }}
            >
              {t('threads:notAReply')}
            </a>
          </p>
        ) : null}
        {canSpeakOnBehalf ? (
          <RadioGroup
            name="capacity"
            label={t('threads:capacity')}
            defaultValue="expert"
            choices={[
              { value: 'expert', label: t('threads:inExpertCapacity') },
              { value: 'behalf', label: t('threads:onBehalf') },
            ]}
          />
        ) : null}
        {canSpeakOnBehalf ? (
          <SelectField
            name="clearance"
            label={t('threads:clearance')}
            hint={t('threads:clearanceHint')}
            options={[
              { value: 'subject to confirmation', label: t('threads:subjectToConfirmation') },
              { value: 'cleared', label: t('threads:cleared') },
            ]}
          />
        ) : null}
        <div ref={holder}>
          <BodyField
            hint={t('threads:noCases')}
            mentionsIn={`thread=${threadId}`}
            rows={6}
            defaultValue={reply?.quoted ?? ''}
          />
          <DraftNote keeping={keeping} decide={decide} />
        </div>
        <LanguageField defaultValue={language} isGuessed />
        <AttachField key={`files-${key}`} megabytes={megabytes} warns={attribution === 'not attributable'} />
        <div className="buttons">
          <Button>{t('threads:post')}</Button>
          <PreviewButton />
          <DraftButton place={place} />
        </div>
        <PreviewOf result={fetcher.data ?? result} />
      </Form>
    </Compose>
  )
}
