import { ButtonLink } from '#app/ui/button.tsx'

/** Continues a log where this page ends. */
export const OlderLink = ({ before, children }: { before: string | null; children: string }) =>
  before ? (
    <p className="buttons">
      <ButtonLink tone="quiet" to={`?before=${encodeURIComponent(before)}`}>
        {children}
      </ButtonLink>
    </p>
  ) : null

/** The moment that an address names, or null if it names none. */
export const momentOf = (text: string | null): Date | null => {
  const moment = new Date(text ?? '')
  return Number.isNaN(moment.getTime()) ? null : moment
}
