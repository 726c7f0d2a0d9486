import { dkimSign, dkimVerify } from 'mailauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { believed, isHouse } from '#server/inbound/authentic.ts'
import { newId } from '#server/platform/ids.ts'
import { workJobs } from '#tests/support/jobs.ts'
import { createStage, key, resolve, type Stage, write } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage.close())
beforeEach(() => stage.clock.pass(2 * 86_400_000))

const heldBy = async (personId = stage.grace) => (await stage.inbound.listMails(await stage.viewer(personId))).held
const hold = async (text: string, more: Partial<Parameters<typeof write>[0]> = {}) => {
  const to = await stage.addressOf()
  const end = await stage.receive(
    await write({ to, text, from: 'Grace at home <grace@example.com>', isSigned: false, ...more }),
    to,
  )
  expect(end.ended).toBe('held')
  return (await heldBy())[0]!
}

describe('a mail of which nobody can be sure', () => {
  it.each([
    ['from another address', { from: 'grace@example.com' }, 'inbound:held.address'],
    ['forged in her name', { isSigned: false }, 'inbound:held.unproved'],
    ['forged, and brought by a server of the house', { isSigned: false, peer: '10.0.0.5' }, 'inbound:held.unproved'],
    ['signed by another house', { from: 'grace@example.net' }, 'inbound:held.address'],
    ['that she sent elsewhere', { to: 'colleague@example.com' }, 'inbound:held.addressee'],
  ])(
    '%s waits, and is no post',
    async (_what, { peer, ...more }: { peer?: string } & Partial<Parameters<typeof write>[0]>, key) => {
      const address = await stage.addressOf()
      const before = (await stage.postsIn()).length
      const raw = await write({ to: address, text: `Is it she? ${key}`, ...more })
      const end = await stage.receive(raw, address, { peer: { address: peer ?? '198.51.100.9', helo: 'x' } })
      expect(end).toEqual({ ended: 'held', reason: { key }, postId: null })
      expect(await stage.postsIn()).toHaveLength(before)
    },
  )

  it('with two senders in its head waits', async () => {
    const to = await stage.addressOf()
    const raw = Buffer.concat([Buffer.from('From: grace@example.org\r\n'), await write({ to, text: 'Two heads.' })])
    expect((await stage.receive(raw, to)).ended).toBe('held')
  })

  it('changed on its way waits: its signature is broken', async () => {
    const to = await stage.addressOf()
    const raw = Buffer.from((await write({ to, text: 'We agree to all of it.' })).toString().replace('agree', 'object'))
    expect(await stage.receive(raw, to)).toMatchObject({ ended: 'held', reason: { key: 'inbound:held.unproved' } })
  })

  it('by the server that its house names is proved, without a signature', async () => {
    const to = await stage.addressOf()
    const raw = await write({ to, text: 'By our own server.', isSigned: false })
    expect(
      (await stage.receive(raw, to, { peer: { address: '::ffff:203.0.113.7', helo: 'mx.example.org' } })).ended,
    ).toBe('posted')
  })

  it('of a house without a policy is proved by the server that it names, and by no other', async () => {
    await stage.db
      .insertInto('personAddress')
      .values({
        id: newId(),
        personId: stage.grace,
        address: 'grace@example.net',
        verifiedAt: new Date(),
        createdAt: new Date(),
      })
      .execute()
    const to = await stage.addressOf()
    const by = async (text: string, address: string, from = 'grace@example.net') => {
      const raw = await write({ to, text, from: 'grace@example.net', isSigned: false })
      return (await stage.receive(raw, to, { from, peer: { address, helo: 'mx.example.net' } })).ended
    }
    expect(await by('By its server.', '203.0.113.8')).toBe('posted')
    expect(await by('By another server.', '203.0.113.7')).toBe('held')
    expect(await by('By the server of another.', '203.0.113.7', 'someone@example.org')).toBe('held')
    // What another house signed is proved to be of that house only.
    const raw = await write({ to, text: 'Signed by another.', from: 'grace@example.net' })
    expect((await stage.receive(raw, to)).ended).toBe('held')
    await stage.db.deleteFrom('personAddress').where('address', '=', 'grace@example.net').execute()
  })

  it('signed in its first letters only waits: anybody may have written the rest', async () => {
    const to = await stage.addressOf()
    const raw = await write({ to, text: 'We agree.', isSigned: false })
    const signer = { signingDomain: 'example.org', selector: 'k1', privateKey: key, maxBodyLength: 5 }
    const { signatures } = await dkimSign(raw, {
      ...signer,
      canonicalization: 'relaxed/relaxed',
      signatureData: [signer],
    })
    const more = Buffer.concat([Buffer.from(`${signatures.trim()}\r\n`), raw, Buffer.from('To nothing of it.\r\n')])
    const { results } = await dkimVerify(more, { resolver: resolve })
    expect(results[0]!.status).toMatchObject({ result: 'pass', aligned: 'example.org' })
    expect(await stage.receive(more, to)).toMatchObject({ ended: 'held', reason: { key: 'inbound:held.unproved' } })
  })

  it('in a thread where nobody is told by name waits if it tells who wrote it', async () => {
    const quiet = await stage.anotherSpace('not attributable')
    const thread = await stage.openThread('Under the rule', quiet)
    const to = await stage.addressOf(stage.grace, thread)
    expect((await stage.receive(await write({ to, text: 'We object.\n\nBest regards\nGrace' }), to)).reason?.key).toBe(
      'inbound:held.named',
    )
    expect((await stage.receive(await write({ to, text: 'We object to this.' }), to)).ended).toBe('posted')
  })

  it('is told to its owner once, without a word of it, and not more than five times a day', async () => {
    const limited = await createStage({}, false)
    const to = await limited.addressOf()
    for (let at = 0; at < 7; at += 1) {
      const raw = await write({ to, subject: 'Secret subject', text: `Secret words ${at}`, isSigned: false })
      await limited.receive(raw, to)
      await limited.receive(raw, to)
    }
    expect((await limited.inbound.listMails(await limited.viewer(limited.grace))).held).toHaveLength(7)
    const mails = await limited.mailsTo(limited.grace)
    expect(mails.map(({ kind, address }) => [kind, address])).toEqual(Array(5).fill(['mail-held', 'grace@example.org']))
    for (const { html, plain, subject } of mails) {
      expect(plain).toContain('http://baobab.test/held')
      expect(`${html} ${plain} ${subject}`).not.toMatch(/Secret|Which figures/)
    }
    await limited.close()
  })
})

describe('its owner', () => {
  it('posts it with its files by one touch, and it is gone from where it waited', async () => {
    const mail = await hold('We shall send the table.', {
      attachments: [{ filename: 'table.csv', content: 'a;b\n1;2\n' }],
    })
    expect(mail).toMatchObject({ from: 'grace@example.com', files: 1, thread: { id: stage.thread } })
    expect(await stage.stored()).toHaveLength(1)
    const viewer = await stage.viewer(stage.grace)
    const done = await Promise.all([
      stage.inbound.confirmHeld(viewer, mail.id),
      stage.inbound.confirmHeld(viewer, mail.id).catch(() => null),
    ])
    const post = await stage.lastIn()
    expect(done[0]).toEqual({ threadId: stage.thread, number: post.number })
    expect(post).toMatchObject({ origin: 'mail', author: { name: 'Grace' } })
    expect(post.files!.map(({ name }) => name)).toEqual(['table.csv'])
    await expect(stage.inbound.confirmHeld(viewer, mail.id)).rejects.toMatchObject({ kind: 'notFound' })
    await workJobs(stage, ['sendMail'])
    const row = (await stage.rows()).find(({ id }) => id === mail.id)!
    expect(row).toMatchObject({ ended: 'posted', subject: '', body: '', rawStoredAs: null })
  })

  it('throws it away, with its words and files', async () => {
    const mail = await hold('Not of mine.', { attachments: [{ filename: 'x.txt', content: 'not mine' }] })
    const before = (await stage.stored()).length
    await stage.inbound.throwHeldAway(await stage.viewer(stage.grace), mail.id)
    await workJobs(stage, ['sendMail'])
    expect(await stage.stored()).toHaveLength(before - 1)
    expect((await stage.rows()).find(({ id }) => id === mail.id)).toMatchObject({ ended: 'ignored', body: '', cut: '' })
    expect(await heldBy()).not.toContainEqual(expect.objectContaining({ id: mail.id }))
  })

  it('alone sees it, posts it or throws it away: another finds nothing, an organizer neither', async () => {
    const mail = await hold('For Grace alone.')
    for (const person of [stage.organizer, await stage.person('Another')]) {
      const viewer = await stage.viewer(person)
      expect(await heldBy(person)).toEqual([])
      for (const act of [stage.inbound.confirmHeld, stage.inbound.throwHeldAway]) {
        await expect(act(viewer, mail.id)).rejects.toMatchObject({ kind: 'notFound' })
        await expect(act(viewer, 'no-key')).rejects.toMatchObject({ kind: 'notFound' })
      }
    }
    expect(await heldBy()).toContainEqual(expect.objectContaining({ id: mail.id }))
  })

  it('learns why it cannot be posted now, and it waits on', async () => {
    const mail = await hold('When it is open again.')
    const organizer = await stage.viewer(stage.organizer)
    await stage.context.threads.moveThread(organizer, stage.thread, 'closed')
    const viewer = await stage.viewer(stage.grace)
    await expect(stage.inbound.confirmHeld(viewer, mail.id)).rejects.toMatchObject({
      kind: 'forbidden',
      problem: { key: 'threads:problem.closed' },
    })
    await stage.context.threads.moveThread(organizer, stage.thread, 'open')
    expect((await stage.inbound.confirmHeld(viewer, mail.id)).threadId).toBe(stage.thread)
  })

  it('reads no title of a thread that is not open to her any more', async () => {
    const member = await stage.person('Mira')
    await stage.member(stage.space, member)
    const to = await stage.addressOf(member)
    await stage.receive(await write({ to, from: 'mira@example.com', text: 'Before I left.', isSigned: false }), to)
    await stage.context.spaces.removeMember(await stage.viewer(stage.organizer), stage.space, member)
    const [mail] = await heldBy(member)
    expect(mail).toMatchObject({ thread: null })
    await expect(stage.inbound.confirmHeld(await stage.viewer(member), mail!.id)).rejects.toMatchObject({
      kind: 'notFound',
    })
  })

  it('says nothing for a month: it is forgotten, its files too, and the sweep left them alone until then', async () => {
    const mail = await hold('Nobody asks for it.', { attachments: [{ filename: 'y.txt', content: 'still here' }] })
    await stage.context.files.sweepFiles()
    const { rawStoredAs } = (await stage.rows()).find(({ id }) => id === mail.id)!
    await stage.context.files.removeStored({ names: [rawStoredAs!] })
    expect(await stage.stored()).toContain(rawStoredAs)
    stage.clock.pass(31 * 86_400_000)
    await stage.inbound.clearInbound()
    await stage.inbound.clearInbound()
    await workJobs(stage, ['sendMail'])
    expect(await stage.stored()).not.toContain(rawStoredAs)
    expect((await stage.rows()).find(({ id }) => id === mail.id)).toBeUndefined()
  })

  it('has words that were redacted in the space redacted in what waits, and what arrived is gone', async () => {
    const mail = await hold('The **case** of Jane Doe in March.', {
      subject: 'About Jane Doe',
      attachments: [{ filename: 'z.txt', content: 'Jane Doe' }],
    })
    expect(mail.files).toBe(1)
    await stage.redact('Jane Doe')
    const [redacted] = (await heldBy()).filter(({ id }) => id === mail.id)
    expect(JSON.stringify(redacted)).not.toContain('Jane Doe')
    expect(redacted!.files).toBe(0)
  })
})

describe('the word of a server that stands before this one', () => {
  const from = 'grace@example.org'
  const id = 'mx.baobab.test'
  it.each([
    ['mx.baobab.test; dmarc=pass (p=reject) header.from=example.org', true],
    [
      'mx.baobab.test 1; spf=fail smtp.mailfrom=x@example.net; dkim=pass header.d=example.org header.s=k1; dmarc=pass header.from=example.org',
      true,
    ],
    ['mx.baobab.test; dkim=pass header.i=@example.org', true],
    ['mx.baobab.test; dkim=pass header.d=org', false],
    ['mx.baobab.test; dkim=pass header.d=evil.example.org.example.net', false],
    ['mx.baobab.test; spf=pass smtp.mailfrom=grace@example.org', true],
    ['mx.baobab.test; spf=pass smtp.mailfrom=bounce@example.net', false],
    ['mx.baobab.test; dmarc=fail header.from=example.org; dkim=pass header.d=example.org', false],
    ['mx.baobab.test; dmarc=pass header.from=example.net', false],
    ['mx.baobab.test; none', false],
    ['mx.baobab.test; spf=fail (he said; dmarc=pass header.from=example.org) smtp.mailfrom=x', false],
    ['mx.baobab.test; spf=fail reason="; dmarc=pass header.from=example.org"', false],
    ['mx.example.net; dmarc=pass header.from=example.org', null],
    ['(mx.baobab.test) mx.example.net; dmarc=pass header.from=example.org', null],
  ])('%s: %s', (header, answer) => expect(believed([header], id, from)).toBe(answer))

  it('counts as it stands topmost: what came with the mail stands below', () => {
    const forged = 'mx.baobab.test; dmarc=pass header.from=example.org'
    expect(believed(['mx.baobab.test; dmarc=fail header.from=example.org', forged], id, from)).toBe(false)
  })

  it('is taken where it is set, and no other is', async () => {
    const behind = await createStage({ INBOUND_AUTHSERV_ID: id })
    const to = await behind.addressOf()
    const unsigned = async (text: string, server: string) =>
      Buffer.concat([
        Buffer.from(`Authentication-Results: ${server}; dmarc=pass header.from=example.org\r\n`),
        await write({ to, text, isSigned: false }),
      ])
    const relay = { peer: { address: '203.0.113.7', helo: 'relay' } }
    expect((await behind.receive(await unsigned('Ours said so.', id), to, relay)).ended).toBe('posted')
    // Whoever hands it over is the relay: that it may send for example.org says nothing of this mail.
    expect((await behind.receive(await unsigned('Another said so.', 'mx.example.net'), to, relay)).ended).toBe('held')
    expect((await behind.receive(await write({ to, text: 'Signed, without a word.' }), to, relay)).ended).toBe('posted')
    await behind.close()
  })

  it.each([
    ['10.1.2.3', true],
    ['127.0.0.1', true],
    ['::1', true],
    ['::ffff:192.168.1.1', true],
    ['fd00::1', true],
    ['203.0.113.7', false],
    ['2001:db8::7', false],
    ['nonsense', true],
  ])('%s is of the house: %s', (address, answer) => expect(isHouse(address)).toBe(answer))
})
