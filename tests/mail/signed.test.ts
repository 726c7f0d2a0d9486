import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dkimVerify } from 'mailauth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPostOffice, type PostOffice } from './post-office.ts'

const folder = mkdtempSync(join(tmpdir(), 'baobab-dkim-'))
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = join(folder, 'dkim.pem')
writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }))

let office: PostOffice
beforeAll(async () => {
  office = await createPostOffice({ DKIM_KEY: key, DKIM_SELECTOR: 'k1', MAIL_FROM: 'Baobab <desk@baobab.example.org>' })
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

const record = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
const resolver = async (name: string) => {
  if (name !== 'k1._domainkey.baobab.example.org') throw Object.assign(new Error(name), { code: 'ENOTFOUND' })
  return [[`v=DKIM1; k=rsa; p=${record}`]]
}

it('a mail bears our signature for the domain of its sender, and nobody can change it on the way', async () => {
  const id = await office.queue()
  await office.context.mail.sendMail(id)
  const { source } = await office.smtp.next()
  const verified = async (text: string) => (await dkimVerify(Buffer.from(text), { resolver })).results
  expect(await verified(source)).toMatchObject([
    { signingDomain: 'baobab.example.org', selector: 'k1', status: { result: 'pass', aligned: 'baobab.example.org' } },
  ])
  const changed = source.replace(/^Subject: .*/im, 'Subject: Something else')
  expect((await verified(changed))[0]?.status.result).not.toBe('pass')
})

it('a key that is none stops the start with a sentence', async () => {
  writeFileSync(join(folder, 'none.pem'), 'no key')
  for (const DKIM_KEY of [join(folder, 'none.pem'), join(folder, 'missing.pem')])
    await expect(createPostOffice({ DKIM_KEY })).rejects.toThrow(/DKIM_KEY names no private key/)
})
