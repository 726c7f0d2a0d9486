import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readMail } from '#server/inbound/reading/read-mail.ts'
import { ends } from './ends.ts'

const folder = join(import.meta.dirname, 'corpus')
const files = (await readdir(folder)).filter((name) => name.endsWith('.eml')).sort()

test('each mail of the corpus has its end, and each end its mail', () => {
  expect(files.map((name) => name.replace(/\.eml$/, ''))).toEqual(Object.keys(ends).sort())
  expect(files.length).toBeGreaterThanOrEqual(40)
})

test.for(files)('%s', async (file) => {
  const end = ends[file.replace(/\.eml$/, '')]!
  const read = await readMail(await readFile(join(folder, file)), { host: 'mail.example.net', sender: null })
  expect(read.kind.is).toBe(end.kind)
  if (end.kind === 'person') {
    expect(read.text).toBe(end.text)
    const cut = read.cuts.map(({ text }) => text).join('\n')
    for (const words of end.cut) expect(cut).toContain(words)
    if (end.cut.length === 0) expect(cut).toBe('')
    expect(read.files.map(({ name }) => name)).toEqual(end.files ?? [])
  }
  if (end.kind === 'bounce' && read.kind.is === 'bounce') {
    const { recipients, original } = read.kind.bounce
    expect(recipients.filter(({ isHard }) => isHard).map(({ address }) => address)).toEqual(end.hard)
    expect(recipients.filter(({ isHard }) => !isHard).map(({ address }) => address)).toEqual(end.soft)
    expect(original).toBe(end.original)
  }
})
