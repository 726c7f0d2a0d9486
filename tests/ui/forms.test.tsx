import { expect, test } from 'vitest'
import { CheckboxField, CheckboxGroup, RadioGroup } from '#app/ui/choice-field.tsx'
import { Form } from '#app/ui/form.tsx'
import { SelectField, TextArea, TextField } from '#app/ui/text-field.tsx'
import { drawPage } from './draw.tsx'

const failed = {
  intent: 'open',
  problems: { title: { key: 'ui:optional' }, '': 'Someone changed this first.' },
  values: { title: 'Which <figures>?', themes: ['data'], kind: 'question' },
}
const form = (intent: string) => (
  <Form
    intent={intent}
    result={failed}
    values={{ title: 'before', kind: 'discussion' }}
    constraints={{ title: { required: true, maxLength: 120 } }}
  >
    <TextField name="title" label="Title" hint="Up to 120 characters" />
    <TextArea name="body" label="Text" optional />
    <SelectField
      name="kind"
      label="Kind"
      options={[
        { value: 'discussion', label: 'Discussion' },
        { value: 'question', label: 'Question' },
      ]}
    />
    <CheckboxGroup
      name="themes[]"
      label="Themes"
      choices={[
        { value: 'data', label: 'Data' },
        { value: 'law', label: 'Law' },
      ]}
    />
    <RadioGroup name="who" label="Who" defaultValue="all" choices={[{ value: 'all', label: 'All' }]} />
  </Form>
)

test('a form that failed says what happened, names the field, and has lost nothing', () => {
  const html = drawPage(form('open'))
  expect(html).toMatch(/role="alert"[\s\S]*Someone changed this first\./)
  const [, id] = html.match(/<input[^>]* id="([^"]+)"[^>]*name="title"/)!
  expect(html).toContain(`href="#${id}"`)
  expect(html).toContain(`aria-describedby="${id}-hint ${id}-problem"`)
  expect(html).toContain('aria-invalid="true"')
  expect(html).toContain('value="Which &lt;figures&gt;?"')
  expect(html).toMatch(/<option value="question" selected="">/)
  expect(html).toMatch(/<input[^>]*checked=""[^>]*value="data"|<input[^>]*value="data"[^>]*checked=""/)
  expect(html).not.toMatch(/<input[^>]*checked=""[^>]*value="law"/)
})

test('another form of the page is left as it was', () => {
  const html = drawPage(form('close'))
  expect(html).not.toContain('role="alert"')
  expect(html).toContain('value="before"')
  expect(html).toMatch(/<option value="discussion" selected="">/)
})

test('it is a plain form with its intent and the constraints of the schema', () => {
  const html = drawPage(form('open'))
  expect(html).toMatch(/<form method="post"/)
  expect(html).toContain('<input type="hidden" name="intent" value="open"/>')
  expect(html).toMatch(/<input type="text" required="" maxLength="120"/i)
})

test('a box that was left empty comes back empty, whatever it started with', () => {
  const copy = <CheckboxField name="copy" label="Send me a copy" defaultChecked />
  expect(drawPage(<Form intent="open">{copy}</Form>)).toContain('checked=""')
  expect(
    drawPage(
      <Form intent="open" result={failed} values={{ copy: 'on' }}>
        {copy}
      </Form>,
    ),
  ).not.toContain('checked=""')
})
