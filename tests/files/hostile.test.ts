import { createConnection } from 'node:net'
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWaiting } from '#server/files/contract.ts'
import { createFiling, drawn, type Filing, photograph } from './filing.ts'

// What is sent to break the house, its readers, or whoever opens it.

let world: Filing
let author: string
let threadId: string

beforeAll(async () => {
  world = await createFiling({ settings: { FILE_MEGABYTES: '5' } })
  author = await world.person('Binta Author')
  threadId = await world.thread(author, await world.space(author, 'network'))
})
afterAll(() => world.close())

const served = async (name: string, content: Buffer | string) => {
  const id = await world.upload(author, name, content)
  const { number } = await world.say(author, threadId, `With ${id}.`, [id])
  const path = `/threads/${threadId}/files/${id}`
  const [whole, preview] = [await world.get(author, path), await world.get(author, `${path}?preview`)]
  const [file] = (await world.filesOf(author, threadId, number)) ?? []
  return { file, whole, preview }
}

const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type), data])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}
/** A picture of a few kilobytes that says it is many thousand points wide and high. */
const bomb = (side: number) => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
const script = '<html><script>alert(document.cookie)</script>'

describe('what would run in a browser never does', () => {
  it.each([
    ['HTML', 'page.html', script],
    ['HTML that calls itself a picture', 'picture.png', script],
    ['SVG with a script', 'drawing.svg', `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`],
    [
      'SVG with a head',
      'drawing.svg',
      `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`,
    ],
    [
      'XHTML',
      'page.xhtml',
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>`,
    ],
    ['PDF', 'report.pdf', '%PDF-1.4\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\ntrailer<<>>\n%%EOF'],
  ])('%s', async (_what, name, content) => {
    const { file, whole, preview } = await served(name, content)
    expect(whole.headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(whole.headers.get('content-type')).not.toMatch(/html|svg|xml|script/)
    expect(whole.headers.get('content-security-policy')).toMatch(/default-src 'none'; sandbox/)
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await whole.text()).toBe(content)
    expect([file?.picture, preview.status]).toEqual([null, 418])
  })

  it('a picture with a page behind it: what is shown was drawn anew, and what is fetched has no page in it either', async () => {
    const both = Buffer.concat([await drawn().png().toBuffer(), Buffer.from(script)])
    const { file, whole, preview } = await served('both.png', both)
    expect(file?.picture).toEqual({ width: 60, height: 40 })
    for (const answer of [whole, preview]) expect(await answer.text()).not.toContain('alert')
  })
})

describe('pictures that are a burden', () => {
  const undrawn = (name: string) => ({ problems: { attached: { key: 'files:problem.undrawn', values: { name } } } })
  const refusedOf = async (name: string, content: Buffer) => {
    const before = await world.stored()
    await expect(world.upload(author, name, content)).rejects.toMatchObject(undrawn(name))
    expect(await world.stored()).toEqual(before)
  }

  it('of 40 000 × 40 000 points in 200 kB: refused, and quickly', async () => {
    const content = bomb(40_000)
    expect(content.length).toBeLessThan(1_000_000)
    const before = process.memoryUsage().rss
    await refusedOf('bomb.png', content)
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000)
  })

  it.each([
    ['cut short', async () => (await drawn(900, 900).png().toBuffer()).subarray(0, 300)],
    ['with a head alone', async () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0])],
    ['a WebP of nothing', async () => Buffer.from('RIFF\x10\0\0\0WEBPVP8 \0\0\0\0', 'latin1')],
    ['a GIF that is a script as well', async () => Buffer.from(`GIF89a/*${script}*/=1;alert(1)`)],
    ['a photograph cut short', async () => (await photograph(600, 400)).subarray(0, -200)],
    ['in a form that is not drawn here', async () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
  ])('%s: refused by name, and nothing of it is kept', async (_what, make) => {
    await refusedOf('odd.png', await make())
  })

  it('a photograph of more points than are kept comes at half its size; one that comes in passes does not come', async () => {
    const large = (progressive: boolean) =>
      drawn(9000, 6000)
        .withExif({ IFD0: { Make: 'Secretcam' } })
        .withMetadata({ orientation: 6 })
        .jpeg({ progressive })
        .toBuffer()
    const { file, whole } = await served('large.jpg', await large(false))
    expect(file?.type).toBe('image/jpeg')
    const content = Buffer.from(await whole.arrayBuffer())
    expect(content.includes('Secretcam')).toBe(false)
    expect(await sharp(content).metadata()).toMatchObject({ width: 3000, height: 4500 })
    await refusedOf('passes.jpg', await large(true))
  })

  it('drawn anew a picture has no more bytes than a file may', async () => {
    const side = 1_700
    const noise = sharp({
      create: { width: side, height: side, channels: 3, background: '#888', noise: { type: 'gaussian', sigma: 90 } },
    })
    const content = await noise.webp({ quality: 1 }).toBuffer()
    expect(content.length).toBeLessThan(5_000_000)
    const id = await world.upload(author, 'noise.webp', content)
    const { bytes } = await world.db.selectFrom('file').select('bytes').where('id', '=', id).executeTakeFirstOrThrow()
    expect(bytes).toBeLessThanOrEqual(5_000_000)
  })

  it('a zip of zeros is not unpacked', async () => {
    const zeros = deflateRawSync(Buffer.alloc(200_000_000))
    const name = Buffer.from('[Content_Types].xml')
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(zeros.length, 18)
    head.writeUInt32LE(200_000_000, 22)
    head.writeUInt16LE(name.length, 26)
    const before = process.memoryUsage().rss
    const { file } = await served('sheet.xlsx', Buffer.concat([head, name, zeros]))
    expect(file?.type).toBe('application/zip')
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000)
  })
})

describe('forms that no browser sends', () => {
  const boundary = 'limit'
  const part = (head: string, body: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`
  const end = `--${boundary}--\r\n`
  const post = async (body: string, path = '/files') =>
    fetch(world.url + path, {
      method: 'POST',
      headers: { cookie: await world.cookieOf(author), 'content-type': `multipart/form-data; boundary=${boundary}` },
      body,
      redirect: 'manual',
    })

  it('10 000 parts, fields or heads are refused in a moment', async () => {
    const started = performance.now()
    const fields = part('name="a"', 'b').repeat(10_000)
    expect((await post(fields + end)).status).toBe(400)
    const files = Array.from({ length: 10_000 }, (_, at) => part(`name="files"; filename="${at}.txt"`, 'x')).join('')
    expect((await post(files + end)).status).toBe(400)
    const heads = `--${boundary}\r\n${'X-A: b\r\n'.repeat(10_000)}Content-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nx\r\n${end}`
    expect([200, 400]).toContain((await post(heads)).status)
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  it('names of files neither leave their folder nor their header', async () => {
    const sent = [`../../../tmp/evil.txt`, `a%0d%0aSet-Cookie: x.txt`, 'b\\"c.txt'].map((name) =>
      part(`name="files"; filename="${name}"`, 'words'),
    )
    const { attached } = (await (await post(sent.join('') + end)).json()) as { attached: string[] }
    expect(attached.map((text) => readWaiting(text)?.name)).toEqual(['evil.txt', 'a%0d%0aSet-Cookie_ x.txt', 'b_c.txt'])
    for (const storedAs of await world.stored()) expect(storedAs).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{32}$/)
  })

  it('one that ends before its end says so, and nothing half of it stays', async () => {
    const before = (await world.stored()).length
    const answer = await post(
      `${part('name="body"', 'Words')}--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf`,
    )
    expect(await answer.json()).toMatchObject({
      attached: [],
      refused: expect.arrayContaining([{ key: 'files:problem.cut', values: {} }]),
    })
    expect((await world.stored()).length).toBe(before)
  })

  it('a line that breaks leaves nothing behind', async () => {
    const before = (await world.stored()).length
    const { hostname, port } = new URL(world.url)
    const cookie = await world.cookieOf(author)
    await new Promise<void>((resolve) => {
      const line = createConnection({ host: hostname, port: Number(port) }, () => {
        line.write(
          `POST /files HTTP/1.1\r\nHost: ${hostname}\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: 900000\r\n\r\n` +
            `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.bin"\r\n\r\n${'x'.repeat(200_000)}`,
        )
        setTimeout(() => line.destroy(), 300)
      })
      line.on('error', () => {})
      line.on('close', () => setTimeout(resolve, 500))
    })
    expect((await world.stored()).length).toBe(before)
  })

  it('elsewhere a form with files is no larger than any other, and a boundary is needed', async () => {
    expect((await post(part('name="files"; filename="a.bin"', 'x'.repeat(1_100_000)) + end, '/settings')).status).toBe(
      413,
    )
    const answer = await fetch(`${world.url}/files`, {
      method: 'POST',
      headers: { cookie: await world.cookieOf(author), 'content-type': 'multipart/form-data' },
      body: 'a',
    })
    expect(answer.status).toBe(400)
  })

  it('one far larger than anything that may be attached is turned away unread', async () => {
    const asks = async (bytes: number) => {
      const { hostname, port } = new URL(world.url)
      const cookie = await world.cookieOf(author)
      return new Promise<string>((resolve) => {
        const line = createConnection({ host: hostname, port: Number(port) }, () => {
          line.write(
            `POST /files HTTP/1.1\r\nHost: ${hostname}\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${bytes}\r\n\r\n`,
          )
          setTimeout(() => line.destroy(), 500)
        })
        let said = ''
        line.on('data', (chunk) => {
          said += chunk
        })
        line.on('close', () => resolve(said.split(' ')[1] ?? 'is read'))
      })
    }
    // Twice what a form may hold, of files of five megabytes.
    expect(await asks(100_000_001)).toBe('413')
    expect(await asks(100_000_000)).toBe('is read')
  })

  it('another site sends none', async () => {
    const answer = await fetch(`${world.url}/files`, {
      method: 'POST',
      headers: {
        cookie: await world.cookieOf(author),
        origin: 'https://evil.example',
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      body: part('name="files"; filename="a.txt"', 'x') + end,
    })
    expect(answer.status).toBe(403)
  })
})
