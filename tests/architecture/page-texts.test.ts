import { dirname, join } from 'node:path/posix'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { namespacesOf } from '#app/i18n/namespaces.ts'
import routes from '#app/routes.ts'
import { readLocales, usesIn } from './locales.ts'
import { filesBelow, read, walk } from './sources.ts'

// A page is sent only the texts that app/i18n/namespaces.ts names for its place: a word of another noun would be shown as
// its key. So all that a page can draw, with the parts it imports, is held against that list.

type Route = (typeof routes)[number]
type Page = { path: string; files: string[] }

const nouns = new Set([...(readLocales().en?.keys() ?? [])].map((key) => key.slice(0, key.indexOf(':'))))
const known = new Set(filesBelow(['app', 'server'], '.ts', '.tsx'))

const pagesOf = (routes: readonly Route[], path = '', files: string[] = []): Page[] =>
  routes.flatMap((route) => {
    const here = route.path ? `${path}/${route.path}` : path
    const all = [...files, `app/${route.file}`]
    if (route.children?.length) return pagesOf(route.children, here, all)
    return route.file.endsWith('.tsx') ? [{ path: here || '/', files: all }] : []
  })

const fileOf = (from: string, name: string) => {
  const path = name.startsWith('.') ? join(dirname(from), name) : name.startsWith('#') ? name.slice(1) : ''
  // Of the server a page holds only contracts.
  return known.has(path) && (path.startsWith('app/') || path.endsWith('/contract.ts')) ? path : null
}

const inspected = new Map<string, { imports: string[]; nouns: Map<string, string> }>()
const inspect = (path: string) => {
  const before = inspected.get(path)
  if (before) return before
  const text = read(path)
  const imports: string[] = []
  walk(path, text, (node) => {
    if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return
    const isType = ts.isImportDeclaration(node) ? node.importClause?.isTypeOnly : node.isTypeOnly
    const name = node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : ''
    const file = isType ? null : fileOf(path, name)
    if (file) imports.push(file)
  })
  const uses = usesIn({ [path]: text }, nouns)
  const places = [
    ...[...uses.keys].map(([key, at]) => [key.split(':')[0] ?? '', at] as const),
    ...uses.patterns.map(({ pattern, at }) => [pattern.source.slice(1).split(':')[0] ?? '', at] as const),
  ]
  const found = { imports, nouns: new Map(places) }
  inspected.set(path, found)
  return found
}

const closure = (files: string[]) => {
  const seen = new Set<string>()
  const wait = [...files]
  for (let path = wait.pop(); path; path = wait.pop()) {
    if (seen.has(path) || !known.has(path)) continue
    seen.add(path)
    wait.push(...inspect(path).imports)
  }
  return [...seen]
}

test('every page is sent the texts that it can show', () => {
  const missing = pagesOf(routes).flatMap(({ path, files }) => {
    const sent = new Set(namespacesOf(path))
    const used = closure(['app/root.tsx', ...files]).flatMap((file) => [...inspect(file).nouns])
    return [...new Map(used)]
      .filter(([noun]) => !sent.has(noun))
      .map(([noun, at]) => `${path} lacks ${noun}, see ${at}`)
  })
  expect(missing).toEqual([])
})

test('every route has its file', () => {
  const all = (routes: readonly Route[]): string[] =>
    routes.flatMap((route) => [`app/${route.file}`, ...all(route.children ?? [])])
  expect(all(routes).filter((file) => !known.has(file))).toEqual([])
})
