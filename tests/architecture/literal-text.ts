import ts from 'typescript'
import { walk } from './sources.ts'

// What these say is read or heard by people, on our own components as well.
const visible = new Set(
  `alt aria-description aria-label aria-placeholder aria-roledescription aria-valuetext caption description empty heading
  hint label legend placeholder short subject summary title`.split(/\s+/),
)
// The name of the product and the headings of a mail are the same in every language.
const hasLetters = (text: string) => /\p{L}/u.test(text.replace(/&#?\w+;|\b(Baobab|Message-ID)\b/g, ''))

/** The literal texts that an expression may come to; arguments of calls, such as keys for t(), do not count. */
const literalsIn = (expression: ts.Expression | undefined): ts.Node[] => {
  if (!expression) return []
  if (ts.isStringLiteralLike(expression)) return hasLetters(expression.text) ? [expression] : []
  if (ts.isTemplateExpression(expression)) {
    const texts = [expression.head, ...expression.templateSpans.map(({ literal }) => literal)]
    const inside = expression.templateSpans.flatMap((span) => literalsIn(span.expression))
    return [...texts.filter(({ text }) => hasLetters(text)), ...inside]
  }
  if (ts.isConditionalExpression(expression)) {
    return [...literalsIn(expression.whenTrue), ...literalsIn(expression.whenFalse)]
  }
  if (ts.isBinaryExpression(expression)) {
    const { left, right, operatorToken } = expression
    const operator = operatorToken.kind
    if (operator === ts.SyntaxKind.AmpersandAmpersandToken) return literalsIn(right)
    const gives = [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.PlusToken]
    return gives.includes(operator) ? [...literalsIn(left), ...literalsIn(right)] : []
  }
  const isWrapped =
    ts.isParenthesizedExpression(expression) || ts.isAsExpression(expression) || ts.isSatisfiesExpression(expression)
  return isWrapped ? literalsIn(expression.expression) : []
}

const textIn = (node: ts.Node): ts.Node[] => {
  if (ts.isJsxText(node)) return hasLetters(node.text) ? [node] : []
  if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))) {
    return literalsIn(node.expression)
  }
  if (ts.isJsxAttribute(node) && visible.has(node.name.getText())) {
    const value = node.initializer
    return literalsIn(value && ts.isJsxExpression(value) ? value.expression : (value as ts.StringLiteral | undefined))
  }
  // The title that a route's `meta` gives, and a mail's subject; elsewhere a property may be anything, such as a sample.
  const path = node.getSourceFile().fileName
  const told = path.startsWith('emails/') ? 'subject' : /^app\/(routes\/|root\.)/.test(path) ? 'title' : null
  if (ts.isPropertyAssignment(node) && node.name.getText() === told) return literalsIn(node.initializer)
  return []
}

/** Words in a component that no translator would ever see, as `path:line text`. */
export const literalTexts = (path: string, source: string): string[] => {
  const found: string[] = []
  walk(path, source, (node, at) => {
    for (const text of textIn(node)) found.push(`${at()} ${text.getText().trim().replace(/\s+/g, ' ')}`)
  })
  return found
}
