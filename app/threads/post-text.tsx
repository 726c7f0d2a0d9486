import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { useLanguageName } from '#app/ui/language-name.ts'
import { Prose } from '#app/ui/text.tsx'
import type { MinePost, SharedPost, Translation } from '#server/threads/contract.ts'
import { organisationName } from './names.ts'

const By = ({ translation }: { translation: Translation }) => {
  const t = useT()
  const { language } = useLocale()
  const { name, organisation } = translation.by
  const by = [name, organisation ? organisationName(organisation, language) : '']
    .filter(Boolean)
    .join(t('threads:comma'))
  return (
    <p className="post-note">
      {by ? t('threads:translation.by', { by }) : t('threads:translation.unofficial')}
      {translation.isOlder ? ` · ${t('threads:translation.older')}` : null}
    </p>
  )
}

const Translated = ({ translation }: { translation: Translation }) => (
  <div data-translation={translation.language}>
    <Prose html={translation.html} lang={translation.language} />
    <By translation={translation} />
  </div>
)

/**
 * The text of a post in the reader's language where somebody translated it, the original one touch away; else as it was
 * written, with its translations one touch away.
 */
export const PostText = ({ shared, mine }: { shared: SharedPost; mine: MinePost }) => {
  const t = useT()
  const { language } = useLocale()
  const nameOf = useLanguageName()
  const { translations } = shared
  const original = <Prose html={mine.html ?? shared.html} lang={shared.language ?? undefined} />
  const own = shared.language === language ? undefined : translations.find((one) => one.language === language)
  const others = translations.filter((one) => one !== own)
  return (
    <>
      {own ? (
        <>
          <Translated translation={own} />
          <details className="other-language">
            <summary>
              {t('threads:translation.original', { language: shared.language ? nameOf(shared.language) : '' })}
            </summary>
            {original}
          </details>
        </>
      ) : (
        original
      )}
      {others.map((translation) => (
        <details key={translation.language} className="other-language">
          <summary>{t('threads:translation.into', { language: nameOf(translation.language) })}</summary>
          <Translated translation={translation} />
        </details>
      ))}
    </>
  )
}
