import { useT } from '#app/i18n/use-t.tsx'

/** A link that mail cannot carry, to be copied now: only its hash is kept. */
export const LinkOnce = ({ link }: { link: string }) => {
  const t = useT()
  return (
    <div className="card link-once">
      <label htmlFor="link-once">{t('invitations:link.label')}</label>
      <input
        id="link-once"
        className="input"
        type="url"
        dir="ltr"
        readOnly
        value={link}
        onFocus={(e) => e.target.select()}
      />
      <p className="hint">{t('invitations:link.hint')}</p>
    </div>
  )
}
