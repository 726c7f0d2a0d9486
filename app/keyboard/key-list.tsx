type KeyHelp = { key: string; does: string }

/** What each key does. */
export const KeyList = ({ keys }: { keys: readonly KeyHelp[] }) => (
  <dl className="keys">
    {keys.map(({ key, does }) => (
      <div key={key}>
        <dt>
          <kbd dir="ltr">{key}</kbd>
        </dt>
        <dd>{does}</dd>
      </div>
    ))}
  </dl>
)
