import { useEffect, useRef } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { SelectField } from '#app/ui/text-field.tsx'

/** The zone of the reader's days. With `preset` the browser's own is chosen for her, once scripts are there. */
export const TimeZoneField = ({ zones, preset = false }: { zones: readonly string[]; preset?: boolean }) => {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const select = box.current?.querySelector('select')
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!preset || !select || !own) return
    if (![...select.options].some(({ value }) => value === own)) select.add(new Option(zoneName(own), own))
    select.value = own
  }, [preset])
  return (
    <div ref={box}>
      <SelectField
        name="timeZone"
        label={t('people:timeZone')}
        hint={t('people:timeZoneHint')}
        options={zones.map((zone) => ({ value: zone, label: zoneName(zone) }))}
      />
    </div>
  )
}

const zoneName = (zone: string) => zone.replaceAll('_', ' ')
