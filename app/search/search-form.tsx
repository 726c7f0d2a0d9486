import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { SelectField, TextField } from '#app/ui/text-field.tsx'
import { languageNames } from '#server/platform/languages.ts'
import { longestQuery, searchKinds } from '#server/search/contract.ts'
import { useSuggestions } from './use-suggestions.ts'

export type Chosen = {
  q: string
  space: string | null
  mechanism: string | null
  author: string | null
  language: string | null
  kind: string | null
  from: string | null
  to: string | null
  order: string
}

type Props = {
  chosen: Chosen
  spaces: readonly { id: string; title: string; language: string }[]
  mechanisms: readonly { id: string; name: string }[]
  problem: string | null
}

/** A plain form whose address is the search: it can be sent on, and works without scripts. */
export const SearchForm = ({ chosen, spaces, mechanisms, problem }: Props) => {
  const t = useT()
  const form = useRef<HTMLFormElement>(null)
  const { state } = useLocation()
  const suggestions = useSuggestions()
  const { space, mechanism, author, language, kind, from, to, order } = chosen
  const isNarrowed = Boolean(space || mechanism || author || language || kind || from || to) || order !== 'relevance'
  useEffect(() => {
    if (state?.focus) form.current?.querySelector<HTMLInputElement>('[name=q]')?.focus()
  }, [state])
  return (
    <search>
      <form method="get" action="/search" className="form wide" ref={form}>
        <TextField
          name="q"
          type="search"
          label={t('search:words')}
          hint={t('search:hint')}
          error={problem ? t(problem, { max: longestQuery }) : undefined}
          defaultValue={chosen.q}
          autoComplete="off"
          list="search-suggestions"
          onChange={(event) => suggestions.ask(event.currentTarget.value)}
        />
        <datalist id="search-suggestions">
          {suggestions.found.map(({ path, title }) => (
            <option key={path} value={title} />
          ))}
        </datalist>
        <Disclosure summary={t('search:filters')} open={isNarrowed}>
          <div className="search-filters">
            <SelectField
              name="kind"
              label={t('search:kindField')}
              empty={t('search:any')}
              options={searchKinds.map((value) => ({ value, label: t(`search:kind.${value}`) }))}
              defaultValue={kind ?? ''}
            />
            <SelectField
              name="space"
              label={t('search:space')}
              empty={t('search:any')}
              options={spaces.map(({ id, title, language: lang }) => ({ value: id, label: title, lang }))}
              defaultValue={space ?? ''}
            />
            <SelectField
              name="mechanism"
              label={t('search:mechanism')}
              empty={t('search:any')}
              options={mechanisms.map(({ id, name }) => ({ value: id, label: name }))}
              defaultValue={mechanism ?? ''}
            />
            <TextField name="author" label={t('search:author')} defaultValue={author ?? ''} />
            <SelectField
              name="language"
              label={t('search:language')}
              empty={t('search:any')}
              options={Object.entries(languageNames).map(([value, label]) => ({ value, label, lang: value }))}
              defaultValue={language ?? ''}
            />
            <TextField name="from" type="date" label={t('search:from')} defaultValue={from ?? ''} />
            <TextField name="to" type="date" label={t('search:to')} defaultValue={to ?? ''} />
            <SelectField
              name="order"
              label={t('search:orderField')}
              options={['relevance', 'newest'].map((value) => ({ value, label: t(`search:order.${value}`) }))}
              defaultValue={order}
            />
          </div>
        </Disclosure>
        <div className="buttons">
          <button type="submit" className="button">
            {t('search:search')}
          </button>
        </div>
      </form>
    </search>
  )
}
