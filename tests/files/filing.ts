import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { createWeb } from '#server/http.ts'
import { createWorld } from '#tests/support/world.ts'

/** A picture of one colour. */
export const drawn = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: '#287850' } })

/** A photograph that says where and by what it was taken, held upright. */
export const photograph = (width = 60, height = 40) =>
  drawn(width, height)
    .withExif({
      IFD0: { Make: 'Secretcam', Artist: 'Grace Tshilumba' },
      IFD3: { GPSLatitudeRef: 'S' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

/**
 * A world with a web server before it, whose pages are not there: what is not answered before them gets the status 418.
 * Persons fetch and send files by addresses.
 */
export const createFiling = async (options: Parameters<typeof createWorld>[0] = {}) => {
  // Sign-ins go by the clock on the wall.
  const world = await createWorld({ at: new Date().toISOString(), ...options })
  const web = await createWeb(world.context, {
    build: async () => {
      throw Object.assign(new Error('no pages here'), { status: 418 })
    },
  })
  await new Promise<void>((resolve) => web.server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`
  const cookies = new Map<string, string>()
  const cookieOf = async (personId: string | null) => {
    if (!personId) return ''
    const known = cookies.get(personId)
    if (known) return known
    const { cookie } = await world.context.access.signIns.open(personId, { userAgent: 'test', address: '::1' })
    cookies.set(personId, cookie.split(';')[0]!)
    return cookies.get(personId)!
  }
  const get = async (personId: string | null, path: string, headers: Record<string, string> = {}) =>
    fetch(url + path, { headers: { cookie: await cookieOf(personId), ...headers }, redirect: 'manual' })
  /** Files sent as a script sends them. */
  const send = async (personId: string | null, files: readonly (readonly [name: string, content: Blob])[]) => {
    const form = new FormData()
    for (const [name, content] of files) form.append('files', content, name)
    const answer = await fetch(`${url}/files`, {
      method: 'POST',
      headers: { cookie: await cookieOf(personId) },
      body: form,
    })
    return { status: answer.status, ...((await answer.json()) as { attached: string[]; refused: { key: string }[] }) }
  }
  /** A file of hers that waits for its post; its key. */
  const upload = async (personId: string, name: string, content: Buffer | string) =>
    (
      await world.context.files.storeUpload(await world.viewer(personId), {
        name,
        content: Buffer.isBuffer(content) ? content : Buffer.from(content),
      })
    ).id
  /** A post of hers with these files. */
  const say = async (personId: string, threadId: string, body: string, attached: string[] = []) =>
    world.context.threads.writePost(await world.viewer(personId), threadId, { ...world.post(body), attached })
  const stored = async () => {
    const names: string[] = []
    for await (const { storedAs } of world.context.storage.list()) names.push(storedAs)
    return names.sort()
  }
  const filesOf = async (personId: string, threadId: string, number: number) => {
    const { posts } = await world.context.threads.readThread(await world.viewer(personId), threadId, number)
    return posts.find(({ shared }) => shared.number === number)!.shared.files
  }
  return {
    ...world,
    url,
    get,
    send,
    upload,
    say,
    stored,
    filesOf,
    cookieOf,
    close: async () => {
      web.server.closeAllConnections()
      web.server.close()
      await world.close()
    },
  }
}
export type Filing = Awaited<ReturnType<typeof createFiling>>
