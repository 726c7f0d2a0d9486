/** A text of people without markup: its paragraphs, set to be read. */
export const PeopleText = ({ text, lang }: { text: string; lang: string }) => (
  <div className="doc" lang={lang} dir="auto">
    {text.split('\n').map((line, index) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
      line.trim() === '' ? null : <p key={index}>{line}</p>,
    )}
  </div>
)
