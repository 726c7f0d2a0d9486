import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '../..')

/** Paths, from the root of the project, of all files below the folders whose name ends so. */
export const filesBelow = (folders: string[], ...endings: string[]): string[] =>
  folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Every node of a source, with the place of each as `path:line`. */
export const walk = (path: string, text: string, visit: (node: ts.Node, at: () => string) => void): void => {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, kind)
  const step = (node: ts.Node) => {
    visit(node, () => `${path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`)
    ts.forEachChild(node, step)
  }
  step(source)
}
