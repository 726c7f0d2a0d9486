import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useKeptResult } from '#app/http/use-kept-result.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DoneNote } from '#app/people/done-note.tsx'
import { Button } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { LangText, Prose } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'
import type { Context } from '#server/context.ts'
import { heldInput } from '#server/inbound/input.ts'

export const meta = titled('shell:mails')

export const loader = ownPage(({ context, viewer }) => context.inbound.listMails(viewer))

export const action = forms({
  post: part(heldInput, async ({ context, viewer, input }) => {
    const { threadId, number } = await context.inbound.confirmHeld(viewer, input.id)
    return { said: 'inbound:posted' as const, to: `/threads/${threadId}/${number}` }
  }),
  throwAway: part(heldInput, async ({ context, viewer, input }) => {
    await context.inbound.throwHeldAway(viewer, input.id)
    return { said: 'inbound:thrownAway' as const, to: null }
  }),
})

type Mails = Awaited<ReturnType<Context['inbound']['listMails']>>

const InThread = ({ thread }: { thread: Mails['held'][number]['thread'] }) => {
  const t = useT()
  if (!thread) return <p className="soft">{t('inbound:hiddenThread')}</p>
  return (
    <p className="soft">
      <Link to={`/threads/${thread.id}`}>
        <LangText lang={thread.language}>{thread.title}</LangText>
      </Link>
    </p>
  )
}

const Folded = ({ cut }: { cut: string }) => {
  const t = useT()
  return cut === '' ? null : (
    <Disclosure summary={t('inbound:cut')}>
      <p dir="auto" className="mail-text">
        {cut}
      </p>
    </Disclosure>
  )
}

const Waiting = ({ mail, result }: { mail: Mails['held'][number]; result: FormOutcome | undefined }) => {
  const t = useT()
  const isOf = result?.values?.id === mail.id
  const problem = isOf && result?.problems ? Object.values(result.problems)[0] : undefined
  return (
    <Row
      id={`mail-${mail.id}`}
      title={mail.subject || t('inbound:nameless')}
      end={<Time at={mail.at} />}
      note={
        <>
          <bdi>{t('inbound:from', { address: mail.from })}</bdi>
          {mail.reason ? <p>{t(mail.reason.key, mail.reason.values)}</p> : null}
          <InThread thread={mail.thread} />
        </>
      }
    >
      <Prose html={mail.html} lang={mail.language} />
      {mail.files > 0 ? <p>{t('inbound:files', { count: mail.files })}</p> : null}
      <Folded cut={mail.cut} />
      {problem ? <p role="alert">{typeof problem === 'string' ? problem : t(problem.key, problem.values)}</p> : null}
      <div className="wrap">
        {mail.thread ? (
          <Form intent="post" shape="inline">
            <input type="hidden" name="id" value={mail.id} />
            <Button>{t('inbound:post')}</Button>
          </Form>
        ) : null}
        <Form intent="throwAway" shape="inline">
          <input type="hidden" name="id" value={mail.id} />
          <Button tone="quiet">{t('inbound:throwAway')}</Button>
        </Form>
        <span className="soft">
          {t('inbound:until')} <Time at={mail.until} show="date" />
        </span>
      </div>
    </Row>
  )
}

const Became = ({ mail }: { mail: Mails['others'][number] }) => {
  const t = useT()
  const posted = mail.number === null ? t('inbound:wasPosted') : t('inbound:becamePost', { number: mail.number })
  return (
    <Row
      title={mail.thread?.title ?? t('inbound:nameless')}
      lang={mail.thread?.language}
      to={mail.thread && mail.number !== null ? `/threads/${mail.thread.id}/${mail.number}` : undefined}
      end={<Time at={mail.at} />}
      note={
        <>
          {mail.isPosted ? posted : t('inbound:wasRefused')}
          {mail.reason ? <p>{t(mail.reason.key, mail.reason.values)}</p> : null}
        </>
      }
    >
      <Folded cut={mail.cut} />
    </Row>
  )
}

/** The mails that came in one's own name: what waits for a word, and what became of the others. */
export default function Held() {
  const { held, others } = useLoaderData<typeof loader>()
  const result = useKeptResult(useActionData<typeof action>())
  const t = useT()
  return (
    <>
      <PageHead title={t('shell:mails')} lead={t('inbound:lead')} />
      <DoneNote>{result?.done ? t(result.done.said) : null}</DoneNote>
      {result?.done?.to ? (
        <p>
          <Link to={result.done.to}>{t('inbound:openPost')}</Link>
        </p>
      ) : null}
      <Section title={t('inbound:waiting')} lead={held.length > 0 ? t('inbound:waitingLead') : undefined}>
        {held.length === 0 ? <EmptyState>{t('inbound:noneWaiting')}</EmptyState> : null}
        <Rows label={t('inbound:waiting')}>
          {held.map((mail) => (
            <Waiting key={mail.id} mail={mail} result={result} />
          ))}
        </Rows>
      </Section>
      {others.length > 0 ? (
        <Section title={t('inbound:others')} lead={t('inbound:othersLead')}>
          <Rows>
            {others.map((mail) => (
              <Became key={mail.id} mail={mail} />
            ))}
          </Rows>
        </Section>
      ) : null}
    </>
  )
}
