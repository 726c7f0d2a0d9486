import { Link } from '@remix-run/react'
import { useFileSize } from '#app/files/file-list.tsx'
import { useT } from '#app/i18n/use-t.tsx'
import { Dotted } from '#app/spaces/dotted.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Chip } from '#app/ui/marks.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { LangText, Ref } from '#app/ui/text.tsx'
import { SelectField, TextField } from '#app/ui/text-field.tsx'
import { Time } from '#app/ui/time.tsx'
import { documentKinds, documentPath } from '#server/documents/contract.ts'
import type { DocumentsOfSpace, ListedFile, ShownDocument } from '#server/documents/queries.ts'
import { threadFilePath } from '#server/files/contract.ts'
import { spacePath, wordKey } from '#server/spaces/contract.ts'
import { Texts } from './texts.tsx'

/** The documents of a space, and the files of its posts. */
export const DocumentsPage = ({ list }: { list: DocumentsOfSpace }) => {
  const t = useT()
  const { space, canKeep, asked, kept, ofPosts } = list
  const path = `${spacePath(space.kind, space.slug)}/documents`
  const addressOf = (more: Partial<typeof asked>) => {
    const { q, kind, page, files } = { ...asked, ...more }
    const words = new URLSearchParams([
      ...(q ? [['q', q]] : []),
      ...(kind ? [['kind', kind]] : []),
      ...(page > 1 ? [['page', `${page}`]] : []),
      ...(files > 1 ? [['files', `${files}`]] : []),
    ])
    return words.size > 0 ? `${path}?${words}` : path
  }
  const nothing = asked.q ? t('documents:nothing') : asked.kind ? t('documents:nothingOfKind') : null
  return (
    <>
      <search>
        <form method="get" action={path} className="form in-line mb-6">
          <TextField name="q" type="search" label={t('documents:find')} defaultValue={asked.q} maxLength={100} />
          <SelectField
            name="kind"
            label={t('documents:kindField')}
            empty={t('documents:anyKind')}
            options={documentKinds.map((kind) => ({ value: kind, label: t(`documents:kind.${wordKey(kind)}`) }))}
            defaultValue={asked.kind ?? ''}
          />
          <Button tone="quiet">{t('documents:findNow')}</Button>
        </form>
      </search>
      {canKeep ? (
        <div className="buttons mb-6">
          <ButtonLink to={`${path}/new`}>{t('documents:add')}</ButtonLink>
        </div>
      ) : null}
      <Section title={t('documents:documents')} lead={t('documents:lead')}>
        {kept.documents.length === 0 ? (
          <EmptyState>{nothing ?? t('documents:none')}</EmptyState>
        ) : (
          <Rows>
            {kept.documents.map((document) => (
              <DocumentRow key={document.id} document={document} />
            ))}
          </Rows>
        )}
        <Pages
          name={t('documents:documents')}
          page={asked.page}
          isMore={kept.isMore}
          to={(page) => addressOf({ page })}
        />
      </Section>
      {ofPosts ? (
        <Section title={t('documents:ofPosts')} lead={t('documents:ofPostsLead')}>
          {ofPosts.files.length === 0 ? (
            <EmptyState>{nothing ?? t('documents:noFiles')}</EmptyState>
          ) : (
            <Rows>
              {ofPosts.files.map((listed) => (
                <FileRow key={listed.file.id} listed={listed} />
              ))}
            </Rows>
          )}
          <Pages
            name={t('documents:ofPosts')}
            page={asked.files}
            isMore={ofPosts.isMore}
            to={(files) => addressOf({ files })}
          />
        </Section>
      ) : null}
    </>
  )
}

const Pages = ({
  name,
  page,
  isMore,
  to,
}: {
  name: string
  page: number
  isMore: boolean
  to: (page: number) => string
}) => {
  const t = useT()
  if (page === 1 && !isMore) return null
  return (
    <nav className="wrap" aria-label={t('documents:pagesOf', { name })}>
      {page > 1 ? <Link to={to(page - 1)}>{t('documents:newer')}</Link> : null}
      {isMore ? <Link to={to(page + 1)}>{t('documents:older')}</Link> : null}
    </nav>
  )
}

/** The facts of a document in a line. */
export const DocumentFacts = ({
  document: { symbol, kind, audience, withdrawnAt },
}: {
  document: Pick<ShownDocument, 'symbol' | 'kind' | 'audience' | 'withdrawnAt'>
}) => {
  const t = useT()
  return (
    <Dotted>
      {symbol ? <Ref>{symbol}</Ref> : null}
      {t(`documents:kind.${wordKey(kind)}`)}
      {audience === 'all' ? null : t(`threads:audience.${wordKey(audience)}`)}
      {withdrawnAt ? (
        <>
          {t('documents:withdrawn')} <Time at={withdrawnAt} show="date" />
        </>
      ) : null}
    </Dotted>
  )
}

// The newest version, and what the reader has in her own language.
const leading = ({ texts }: ShownDocument) => {
  const newest = Math.max(...texts.map(({ version }) => version))
  return texts.filter(({ version }, at) => version === newest || at === 0)
}

const DocumentRow = ({ document }: { document: ShownDocument }) => {
  const t = useT()
  const first = document.withdrawnAt ? [] : leading(document)
  const others = document.withdrawnAt ? 0 : document.texts.length - first.length
  return (
    <Row
      to={documentPath(document.id)}
      title={document.title}
      lang={document.language}
      end={document.withdrawnAt ? null : <Chip>{t(`documents:state.${first[0]?.state ?? 'draft'}`)}</Chip>}
      note={<DocumentFacts document={document} />}
    >
      {first.length > 0 ? <Texts id={document.id} texts={first} /> : null}
      {others > 0 ? <Link to={documentPath(document.id)}>{t('documents:earlier', { count: others })}</Link> : null}
    </Row>
  )
}

const FileRow = ({ listed }: { listed: ListedFile }) => {
  const t = useT()
  const sizeOf = useFileSize()
  const { file, threadId, number, title, language, author, organisation, at, audience, isHidden, canKeep } = listed
  const path = threadFilePath(threadId, file.id)
  return (
    <Row
      title={<a href={path}>{file.name}</a>}
      end={sizeOf(file.bytes)}
      note={
        <Dotted>
          <Link to={`/threads/${threadId}/${number}`}>{t('threads:postNumber', { number })}</Link>
          <LangText lang={language}>{title}</LangText>
          {author ? <LangText>{author}</LangText> : null}
          {organisation ? <LangText>{organisation}</LangText> : null}
          <Time at={at} show="date" />
          {audience === 'all' ? null : t(`threads:audience.${wordKey(audience)}`)}
          {isHidden ? t('documents:hidden') : null}
          {canKeep ? <Link to={`/documents/keep/${file.id}`}>{t('documents:keep')}</Link> : null}
        </Dotted>
      }
    />
  )
}
