import type { ReactNode } from 'react'
import { fitting, useFileSize } from '#app/files/file-list.tsx'
import { useT } from '#app/i18n/use-t.tsx'
import { Dotted } from '#app/spaces/dotted.tsx'
import { useLanguageName } from '#app/ui/language-name.ts'
import { Time } from '#app/ui/time.tsx'
import { textPath } from '#server/documents/contract.ts'
import type { ShownText } from '#server/documents/queries.ts'

const room = { width: 240, height: 240 }

/** Texts of a document to be fetched: in which language, what each is, and how far it has come. */
export const Texts = ({
  id,
  texts,
  shows = false,
  under,
}: {
  id: string
  texts: readonly ShownText[]
  /** With the pictures there are of them. */
  shows?: boolean
  under?: (text: ShownText) => ReactNode
}) => {
  const t = useT()
  const nameOf = useLanguageName()
  const sizeOf = useFileSize()
  return (
    <ul className="files">
      {texts.map((text) => {
        const { version, language, standing, state, file, putAt } = text
        const path = textPath(id, version, language)
        const name = <span suppressHydrationWarning>{nameOf(language)}</span>
        return (
          <li key={`${version}/${language}`}>
            {file ? (
              <a href={path}>
                {shows && file.picture ? (
                  <img src={`${path}?preview`} alt="" loading="lazy" {...fitting(file.picture, room)} />
                ) : null}
                {name}
              </a>
            ) : (
              name
            )}{' '}
            <small>
              <Dotted>
                {t('documents:version', { number: version })}
                {t(`documents:standing.${standing}`)}
                {t(`documents:state.${state}`)}
                {file ? <bdi>{file.name}</bdi> : t('documents:gone')}
                {file ? sizeOf(file.bytes) : null}
                <Time at={putAt} show="date" />
              </Dotted>
            </small>
            {under?.(text)}
          </li>
        )
      })}
    </ul>
  )
}
