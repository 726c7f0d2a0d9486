import { useLocale } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from './button.tsx'
import { Chain } from './chain.tsx'
import { Form } from './form.tsx'
import { NewBar } from './live-region.tsx'
import { Compose, PostFrame, ReadLine } from './post.tsx'
import { Prose } from './text.tsx'
import { Buttons, TextArea } from './text-field.tsx'
import { Time } from './time.tsx'
import { samplesFor } from './workshop-samples.ts'

const times = ['2026-11-20T14:02:00Z', '2026-11-20T15:40:00Z', '2026-11-23T08:11:00Z']
const languagesOf = { ltr: ['en', 'fr', 'en'], rtl: ['ar', 'fr', 'en'] }

export const WorkshopPosts = () => {
  const { dir } = useLocale()
  const s = samplesFor(dir)
  return (
    <div>
      {times.map((at, index) => (
        <div key={at}>
          {index === 2 ? <ReadLine>{s.readLine}</ReadLine> : null}
          <PostFrame
            number={12 + index}
            numberLabel={`${s.post} ${12 + index}`}
            to={`#post-${12 + index}`}
            author={s.authors[index]}
            about={s.abouts[index]}
            time={<Time at={at} />}
            text={<Prose html={s.posts[index] ?? ''} lang={languagesOf[dir][index]} />}
            chain={
              index === 0 ? (
                <Chain
                  steps={s.chain.map((label, step) => ({
                    label,
                    to: step > 0 && step < 4 ? `#step-${step}` : undefined,
                    mark: step === 4 ? 'half' : undefined,
                  }))}
                />
              ) : null
            }
            actions={s.actions.map((label) => (
              <ButtonLink key={label} tone="quiet" plain to="#act">
                {label}
              </ButtonLink>
            ))}
          />
        </div>
      ))}
      <PostFrame
        number={15}
        numberLabel={`${s.post} 15`}
        to="#post-15"
        author={s.authors[0]}
        time={<Time at="2026-11-23T09:30:00Z" />}
        state="deleted"
        stub={s.deleted}
      />
      <NewBar to="#post-15">{s.newBar}</NewBar>
      <Compose title={s.compose}>
        <Form intent="write" shape="wide">
          <TextArea name="body" label={s.compose} hint={s.composeHint} labelHidden prose />
          <Buttons>
            <Button>{s.composeButton}</Button>
            <span className="soft small">{s.composeNote}</span>
          </Buttons>
        </Form>
      </Compose>
    </div>
  )
}
