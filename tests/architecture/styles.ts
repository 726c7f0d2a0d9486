import ts from 'typescript'
import { walk } from './sources.ts'

const sides = '(margin|padding|border)-(left|right)(-[a-z]+)?'
const physical = new RegExp(
  `(?<![\\w-])(${sides}|scroll-(margin|padding)-(left|right)|border-(top|bottom)-(left|right)-radius|left|right)\\s*:|` +
    '(?<![\\w-])(text-align|float|clear|caption-side)\\s*:\\s*(left|right)\\b',
  'g',
)
/** Declarations that would stay where they are when the page is read from right to left, as `path:line declaration`. */
export const physicalCss = (path: string, text: string): string[] => {
  const lines = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).split('\n')
  return lines.flatMap((line, at) => [...line.matchAll(physical)].map(([found]) => `${path}:${at + 1} ${found}`))
}

const size = '(\\d[\\w./]*|px|auto|full|\\[[^\\]]+\\]|\\([^)]+\\))'
const physicalClass = new RegExp(
  `^(?:[\\w-]+(?:\\[[^\\]]*\\])?:)*!?-?(?:(?:[mp][lr]|scroll-[mp][lr]|left|right)-${size}|` +
    '(?:border|rounded)-(?:[lr]|tl|tr|bl|br)(?:-.+)?|(?:text|float|clear)-(?:left|right))!?$',
)

/** Classes of the kind ml-2 and style attributes, which our content security policy would drop, as `path:line text`. */
export const styleDefects = (path: string, text: string): string[] => {
  const found: string[] = []
  walk(path, text, (node, at) => {
    const isStyle = ts.isJsxAttribute(node) && node.name.getText() === 'style' && ts.isIdentifier(node.name)
    // `style` of a component of ours may be a prop of its own; on an element it is the attribute.
    const tag = isStyle ? (node.parent.parent as ts.JsxOpeningLikeElement).tagName.getText() : ''
    if (isStyle && /^[a-z]/.test(tag)) found.push(`${at()} style`)
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
    if (!isText) return
    for (const word of node.text.split(/\s+/)) if (physicalClass.test(word)) found.push(`${at()} ${word}`)
  })
  return found
}
