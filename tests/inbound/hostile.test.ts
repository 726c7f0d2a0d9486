import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { takeApart } from '#server/inbound/reading/mime.ts'
import { readMail } from '#server/inbound/reading/read-mail.ts'

// A ceiling, not a measure: what grows with the square of its length takes minutes here.
const ceiling = 5_000
const options = { host: 'mail.example.net', sender: null }
const head = 'From: Maria <maria.silva@example.org>\r\nSubject: x\r\nMIME-Version: 1.0\r\n'
const mail = (type: string, body: string) => Buffer.from(`${head}Content-Type: ${type}\r\n\r\n${body}`)
const within = async <T>(work: () => Promise<T>): Promise<T> => {
  const from = performance.now()
  const result = await work()
  expect(performance.now() - from).toBeLessThan(ceiling)
  return result
}

const folder = join(import.meta.dirname, 'corpus')
const corpus = await Promise.all(
  (await readdir(folder)).filter((name) => name.endsWith('.eml')).map((name) => readFile(join(folder, name))),
)

test('bytes that were cut off or changed on their way are read without a crash', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...corpus),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
        maxLength: 20,
      }),
      async (whole, length, changes) => {
        const raw = Buffer.from(whole.subarray(0, Math.ceil(whole.length * length)))
        for (const [at, byte] of changes) if (raw.length > 0) raw[Math.floor(at * raw.length)] = byte
        const read = await readMail(raw, options)
        expect(typeof read.text).toBe('string')
      },
    ),
    { numRuns: 1_500 },
  )
})

test('bytes of any kind are a mail of some kind', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 4_000 }), async (bytes) => {
      expect((await readMail(Buffer.from(bytes), options)).kind.is).toBeTypeOf('string')
    }),
    { numRuns: 300 },
  )
})

test('ten thousand parts are read, and more are refused', async () => {
  const parts = (count: number) =>
    mail('multipart/mixed; boundary=b', `${'--b\r\nContent-Type: text/plain\r\n\r\na line\r\n'.repeat(count)}--b--\r\n`)
  const read = await within(() => readMail(parts(9_000), options))
  expect(read.text).toContain('a line')
  await within(() => expect(readMail(parts(10_100), options)).rejects.toThrow())
})

test('rooms within rooms are read as deep as they go', async () => {
  const depth = 3_000
  const open = Array.from(
    { length: depth },
    (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
  ).join('')
  const raw = mail(
    'multipart/mixed; boundary=b0',
    `${open}--b${depth}\r\nContent-Type: text/plain\r\n\r\nAt the bottom\r\n--b${depth}--\r\n`,
  )
  expect((await within(() => readMail(raw, options))).text).toBe('At the bottom')
})

test('a mail within a mail within a mail is one file', async () => {
  const nested = Array.from({ length: 500 }).reduce<string>(
    (inner) => `Content-Type: message/rfc822\r\n\r\n${inner}`,
    'Subject: x\r\n\r\ny',
  )
  const raw = mail(
    'multipart/mixed; boundary=b',
    `--b\r\nContent-Type: text/plain\r\n\r\nSee the mail\r\n--b\r\n${nested}\r\n--b--\r\n`,
  )
  const read = await within(() => readMail(raw, options))
  expect(read.text).toBe('See the mail')
  expect(read.files).toHaveLength(1)
})

test('more than 25 MB is not read', async () => {
  await expect(takeApart(Buffer.alloc(25_000_001, 'x'))).rejects.toThrow()
})

test.each([
  ['a page nested past all reason', 'text/html', `${'<div><b>'.repeat(100_000)}said`],
  ['tables in tables', 'text/html', `${'<table><tr><td>'.repeat(3_000)}said`],
  ['quotations in quotations', 'text/html', `said${'<blockquote>'.repeat(700)}`],
  ['signs of quotation', 'text/plain', `said\r\n${'>'.repeat(200_000)}\r\n`],
  ['lines that are quoted by turns', 'text/plain', '> asked\r\nsaid\r\n'.repeat(40_000)],
  ['lines of a signature', 'text/plain', `said\r\n${'--\r\n'.repeat(50_000)}`],
  ['lines that are almost headers', 'text/plain', `said\r\n${'From: x\r\n'.repeat(50_000)}`],
  [
    'lines that are almost an attribution',
    'text/plain',
    `said\r\n${'On 3 November 2025 at 10:00 wrote:\r\n'.repeat(50_000)}`,
  ],
  ['drawn lines', 'text/plain', `said\r\n${'________________\r\n\r\n\r\n'.repeat(20_000)}`],
  ['blank lines', 'text/plain', `said\r\n${'>\r\n\r\n'.repeat(100_000)}`],
  ['one long line', 'text/plain', `said ${'a@b.example wrote: '.repeat(100_000)}`],
  ['stars', 'text/html', `<p>said ${'*_'.repeat(200_000)}</p>`],
  ['runs', 'text/html', `<p>said ${'<b>a</b><i>b</i>'.repeat(50_000)}</p>`],
  ['entities', 'text/html', `said${'&amp;'.repeat(200_000)}`],
  ['attributes', 'text/html', `<p ${'a=b '.repeat(200_000)}>said`],
  ['comments that never end', 'text/html', `said ${'<!--'.repeat(200_000)}`],
])('%s: in time', async (_what, type, body) => {
  const read = await within(() => readMail(mail(type, body), options))
  expect(read.text).toContain('said')
})

test('a header of a megabyte, and one of a thousand addressees', async () => {
  const raw = Buffer.from(
    `${head}To: ${'a person <person@example.org>, '.repeat(20_000)}\r\nX: ${'x'.repeat(200_000)}\r\n\r\nsaid`,
  )
  expect((await within(() => readMail(raw, options))).text).toBe('said')
})
