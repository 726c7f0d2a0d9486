import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import express, { type RequestHandler } from 'express'

// Beside each file the build leaves it compressed as small as it gets, see cli/build.ts.
const compressed = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
]

/**
 * Scripts, styles and fonts of the build. Their names change with their content, so they may be kept for ever; each
 * goes out in the smallest form that the browser takes.
 */
export const serveAssets = (folder: string): RequestHandler[] => {
  const known = new Set(existsSync(folder) ? readdirSync(folder).map((name) => `/${name}`) : [])
  const choose: RequestHandler = (request, response, next) => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    const file = request.path
    const choices = compressed.filter(({ ending }) => known.has(file + ending))
    if (choices.length > 0) response.vary('Accept-Encoding')
    const best = choices.find(({ encoding }) => request.acceptsEncodings(encoding))
    if (best) {
      response.type(path.extname(file))
      response.setHeader('Content-Encoding', best.encoding)
      request.url = file + best.ending
    }
    next()
  }
  return [choose, express.static(folder, { immutable: true, maxAge: '1y', fallthrough: false, index: false })]
}
