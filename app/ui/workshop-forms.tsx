import { useLocale } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from './button.tsx'
import { CheckboxField, CheckboxGroup, RadioGroup } from './choice-field.tsx'
import { Disclosure } from './disclosure.tsx'
import { Form } from './form.tsx'
import { Menu } from './menu.tsx'
import { Section } from './section.tsx'
import { Buttons, SelectField, TextArea, TextField } from './text-field.tsx'
import { samplesFor } from './workshop-samples.ts'

export const WorkshopForms = () => {
  const { dir } = useLocale()
  const s = samplesFor(dir)
  const options = s.options.map((label, index) => ({ value: `${index}`, label }))
  return (
    <Section
      title={s.buttons[0]}
      end={
        <Menu label={s.menu} ends>
          {s.menuItems.map((item) => (
            <a key={item} href="#menu">
              {item}
            </a>
          ))}
        </Menu>
      }
    >
      <Form
        intent="workshop"
        problems={{ title: s.fieldProblem }}
        values={{ about: s.blockText, visibility: '2', themes: ['1'] }}
        constraints={{ title: { required: true, maxLength: 120 } }}
      >
        <TextField name="title" label={s.fields[0]} hint={s.fieldHint} />
        <TextArea name="about" label={s.fields[1]} optional />
        <SelectField name="language" label={s.fields[2]} options={options} />
        <TextField name="on" type="date" label={s.fields[6]} />
        <RadioGroup
          name="visibility"
          label={s.fields[3]}
          choices={options.map((option, index) => ({ ...option, hint: index === 3 ? s.composeHint : undefined }))}
        />
        <CheckboxGroup name="themes[]" label={s.fields[5]} choices={options.slice(0, 2)} />
        <CheckboxField name="copy" label={s.fields[4]} defaultChecked />
        <Buttons>
          <Button>{s.buttons[0]}</Button>
          <Button tone="quiet">{s.buttons[1]}</Button>
          <Button tone="danger">{s.buttons[2]}</Button>
          <Button busy>{s.buttons[3]}</Button>
          <ButtonLink tone="quiet" to="#link">
            {s.emptyAction}
          </ButtonLink>
        </Buttons>
      </Form>
      <Disclosure summary={s.disclosure}>
        <p>{s.rowNote}</p>
      </Disclosure>
    </Section>
  )
}
