import sanitizeHtml from 'sanitize-html'
import { colours } from './layout.tsx'

const styled = (tagName: string, css: string, more: Record<string, string> = {}) => ({
  tagName,
  attribs: { style: css, ...more },
})
const style =
  (...args: Parameters<typeof styled>) =>
  () =>
    styled(...args)
const text = 'margin:0 0 8px;font-size:15px;line-height:1.5'
const cell = `border:1px solid ${colours.line};padding:4px 8px;text-align:start;font-size:14px;line-height:1.4`

// What the product's renderer makes of Markdown, in the few tags and inline styles that mail clients keep. Colours that
// have to follow a dark client are inherited from around it.
const forMail = (html: string, base: string): string =>
  sanitizeHtml(html, {
    allowedTags: [
      ...['p', 'br', 'hr', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'em', 'strong', 's', 'a', 'sup'],
      ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
    ],
    allowedAttributes: { '*': ['style', 'class'], a: ['href'], ol: ['start'] },
    transformTags: {
      p: style('p', text),
      h3: style('p', `${text};font-weight:600`),
      h4: style('p', `${text};font-weight:600`),
      h5: style('p', `${text};font-weight:600`),
      ul: style('ul', 'margin:0 0 8px;padding-inline-start:22px'),
      ol: (_name, { start }) => styled('ol', 'margin:0 0 8px;padding-inline-start:22px', start ? { start } : {}),
      li: style('li', 'margin:0 0 4px;font-size:15px;line-height:1.5'),
      blockquote: style(
        'blockquote',
        `margin:0 0 8px;padding-inline-start:10px;border-inline-start:2px solid ${colours.line}`,
      ),
      pre: style('pre', `${text};white-space:pre-wrap`),
      table: style('table', 'border-collapse:collapse;margin:0 0 8px', { class: 'posted' }),
      th: style('th', `${cell};font-weight:600`, { class: 'line' }),
      td: style('td', cell, { class: 'line' }),
      // An anchor within a page leads nowhere in a mail.
      a: (_name, { href = '' }) =>
        /^(https?:|mailto:|\/)/.test(href)
          ? styled('a', `color:${colours.leaf}`, {
              href: href.startsWith('/') ? `${base}${href}` : href,
              class: 'leaf',
            })
          : { tagName: 'span', attribs: {} },
      code: style('code', 'font-size:14px'),
      sup: style('sup', 'font-size:11px'),
    },
  })

/** A post as it was written, set apart by a rule at its start. `dir="auto"`, since every writer has her own direction. */
export const Posted = ({ html, language, base }: { html: string; language: string | null; base: string }) => (
  <div
    dir="auto"
    {...(language ? { lang: language } : {})}
    className="ink line"
    style={{ margin: '3px 0 8px', paddingInlineStart: 10, borderInlineStart: `2px solid ${colours.line}` }}
    // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised when it was rendered, and once more above
    dangerouslySetInnerHTML={{ __html: forMail(html, base) }}
  />
)
