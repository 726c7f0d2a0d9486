import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestInput } from '#server/digests/input.ts'
import { createReaders, type Readers } from './readers.ts'

let world: Readers
beforeAll(async () => {
  world = await createReaders()
})
afterAll(() => world.close())

const settingOf = (personId: string) =>
  world.db.selectFrom('digestSetting').selectAll().where('personId', '=', personId).executeTakeFirstOrThrow()
const tokenIn = (html: string) => /\/unsubscribe\/([\w-]+)"/.exec(html)?.[1] ?? ''

describe('setting one’s digest', () => {
  it('a weekly one needs a day; other words, days and hours are refused', () => {
    const choice = { frequency: 'weekly', weekdays: ['1', '4'], everyDays: '3', hour: '07:30' }
    expect(digestInput.parse(choice)).toMatchObject({ weekdays: [1, 4] })
    for (const wrong of [
      { weekdays: [] },
      { weekdays: ['8'] },
      { hour: '24:00' },
      { everyDays: '1' },
      { frequency: 'hourly' },
    ]) {
      expect(digestInput.safeParse({ ...choice, ...wrong }).success).toBe(false)
    }
  })

  it('finds the next moment, and finds it anew when she moves to another zone', async () => {
    const reader = await world.reader('Moving Reader', { timeZone: 'Africa/Dakar' })
    expect((await settingOf(reader)).nextDueAt).toEqual(new Date('2026-11-25T07:30:00Z'))
    await world.db.updateTable('person').set({ timeZone: 'Asia/Kathmandu' }).where('id', '=', reader).execute()
    await world.context.digests.followTimeZone(await world.viewer(reader))
    expect((await settingOf(reader)).nextDueAt).toEqual(new Date('2026-11-25T01:45:00Z'))
  })

  it('moving to another zone does not lose what was due already', async () => {
    const reader = await world.reader('Late Mover')
    const due = new Date(world.clock.now().getTime() - 60_000)
    await world.db.updateTable('digestSetting').set({ nextDueAt: due }).where('personId', '=', reader).execute()
    await world.context.digests.followTimeZone(await world.viewer(reader))
    expect((await settingOf(reader)).nextDueAt).toEqual(due)
  })

  it('switched off, none comes', async () => {
    const reader = await world.reader('Off Reader')
    await world.context.digests.switchDigestOff(await world.viewer(reader))
    await world.thread(world.writer, world.space, { title: 'Not mailed', body: 'On the site only.' })
    await world.nextMorning()
    expect(await world.mailsTo(reader)).toEqual([])
    expect(await settingOf(reader)).toMatchObject({ frequency: 'off', nextDueAt: null })
  })
})

describe('looking at it, and sending it now', () => {
  it('a preview shows what it would say and moves nothing', async () => {
    const reader = await world.reader('Curious Reader')
    await world.thread(world.writer, world.space, { title: 'Previewed', body: 'Seen beforehand.' })
    const viewer = await world.viewer(reader)
    const first = await world.context.digests.previewDigest(viewer)
    expect(first?.text).toContain('Seen beforehand.')
    expect((await world.context.digests.previewDigest(viewer))?.text).toBe(first?.text)
    expect(await world.mailsTo(reader)).toEqual([])
    expect(first?.html).not.toContain('/unsubscribe/')
  })

  it('sent now it counts like any other: the next one does not repeat it, and a second press finds nothing', async () => {
    const reader = await world.reader('Impatient Reader')
    const viewer = await world.viewer(reader)
    await world.thread(world.writer, world.space, { title: 'Now', body: 'Wanted at once.' })
    const pressed = await Promise.all([world.context.digests.sendNow(viewer), world.context.digests.sendNow(viewer)])
    expect(pressed.map(({ sentTo }) => sentTo).sort()).toEqual(['impatient.reader@example.org', null].sort())
    expect(await world.mailsTo(reader)).toHaveLength(1)
    await world.nextMorning()
    expect(await world.mailsTo(reader)).toHaveLength(1)
    expect(await world.context.digests.previewDigest(viewer)).toBeNull()
  })

  it('an address that was never confirmed gets none', async () => {
    const reader = await world.reader('Unconfirmed Reader')
    await world.db.updateTable('personAddress').set({ verifiedAt: null }).where('personId', '=', reader).execute()
    await world.thread(world.writer, world.space, { title: 'To nobody', body: 'Kept.' })
    await expect(world.context.digests.sendNow(await world.viewer(reader))).rejects.toMatchObject({ kind: 'conflict' })
    await world.nextMorning()
    expect(await world.mailsTo(reader)).toEqual([])
  })
})

describe('unsubscribing from a mail', () => {
  it('stops the digest of the person it was mailed to, and nothing else; twice does no harm', async () => {
    const reader = await world.reader('Leaving Reader')
    const other = await world.reader('Staying Reader')
    await world.thread(world.writer, world.space, { title: 'The last one', body: 'Good-bye.' })
    await world.nextMorning()
    const token = tokenIn((await world.lastMailTo(reader)).html)
    expect(token).toMatch(/^[\w-]{43}$/)
    const before = await world.viewer(reader)
    await world.context.digests.unsubscribe(token)
    await world.context.digests.unsubscribe(token)
    expect(await settingOf(reader)).toMatchObject({ frequency: 'off', nextDueAt: null, localHour: '07:30' })
    expect((await settingOf(other)).frequency).toBe('daily')
    expect(await world.viewer(reader)).toEqual(before)
  })

  it('the database holds no token that could be used, and an unknown or aged one does nothing', async () => {
    const reader = await world.reader('Aged Reader')
    await world.thread(world.writer, world.space, { title: 'Long ago', body: 'A year ago.' })
    await world.nextMorning()
    const token = tokenIn((await world.lastMailTo(reader)).html)
    const kept = await world.db.selectFrom('accessToken').select('tokenHash').where('personId', '=', reader).execute()
    expect(kept.map(({ tokenHash }) => tokenHash)).not.toContain(token)
    await world.context.digests.unsubscribe('unknown')
    await world.context.digests.unsubscribe(kept[0]?.tokenHash ?? '')
    expect((await settingOf(reader)).frequency).toBe('daily')
    world.clock.pass(366 * 86_400_000)
    await world.context.digests.unsubscribe(token)
    expect((await settingOf(reader)).frequency).toBe('daily')
    await world.context.digests.clearUnsubscribeTokens()
    expect(await world.db.selectFrom('accessToken').selectAll().where('personId', '=', reader).execute()).toEqual([])
  })

  it('its token opens no other door', async () => {
    const reader = await world.reader('Guarded Reader')
    await world.thread(world.writer, world.space, { title: 'Guarded', body: 'Behind the door.' })
    await world.nextMorning()
    const token = tokenIn((await world.lastMailTo(reader)).html)
    const from = { cookie: '', userAgent: '', address: '127.0.0.1' }
    await expect(world.context.access.signInByLink(token, from)).rejects.toMatchObject({ kind: 'invalid' })
    expect(await world.context.access.readPasswordReset(token)).toBeNull()
  })
})

describe('a pause', () => {
  const daily = { frequency: 'daily' as const, weekdays: [], everyDays: 3, hour: '07:30' }

  it('keeps every digest back until a day by her own clock, and the first one afterwards tells it all', async () => {
    const reader = await world.reader('Absent Reader', { timeZone: 'Asia/Kathmandu' })
    const viewer = await world.viewer(reader)
    const until = new Date(world.clock.now().getTime() + 5 * 86_400_000).toISOString().slice(0, 10)
    await world.context.digests.setDigest(viewer, daily)
    await world.context.digests.pauseMail(viewer, until)
    expect(await world.context.digests.readDigestSetting(viewer)).toMatchObject({
      // Kathmandu is 5 hours 45 minutes ahead.
      pausedUntil: new Date(Date.parse(`${until}T00:00:00Z`) - 5.75 * 3_600_000).toISOString(),
      nextDueAt: new Date(Date.parse(`${until}T07:30:00Z`) - 5.75 * 3_600_000).toISOString(),
    })
    // Whatever she sets meanwhile keeps to it.
    await world.context.digests.setDigest(viewer, { ...daily, hour: '08:00' })
    expect((await world.context.digests.readDigestSetting(viewer)).nextDueAt).toBe(
      new Date(Date.parse(`${until}T08:00:00Z`) - 5.75 * 3_600_000).toISOString(),
    )
    await world.thread(world.writer, world.space, { title: 'While she was away', body: 'Told later.' })
    for (let day = 0; day < 3; day += 1) await world.nextMorning()
    expect(await world.mailsTo(reader)).toEqual([])
    for (let day = 0; day < 3; day += 1) await world.nextMorning()
    expect((await world.mailsTo(reader)).map(({ plain }) => plain.includes('Told later.'))).toEqual([true])
  })

  it('is ended by her at any time, and never longer than a year or begun in the past', async () => {
    const reader = await world.reader('Back Reader')
    const viewer = await world.viewer(reader)
    const inDays = (days: number) =>
      new Date(world.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)
    for (const days of [-1, 0, 400])
      await expect(world.context.digests.pauseMail(viewer, inDays(days))).rejects.toMatchObject({ kind: 'invalid' })
    await world.context.digests.pauseMail(viewer, inDays(30))
    await world.context.digests.pauseMail(viewer, null)
    const { pausedUntil, nextDueAt } = await world.context.digests.readDigestSetting(viewer)
    expect(pausedUntil).toBeNull()
    expect(Date.parse(nextDueAt ?? '') - world.clock.now().getTime()).toBeLessThan(86_400_000)
  })

  it('sets nothing going where no digest was wanted', async () => {
    const reader = await world.person('Never Reader')
    const viewer = await world.viewer(reader)
    await world.context.digests.pauseMail(
      viewer,
      new Date(world.clock.now().getTime() + 9 * 86_400_000).toISOString().slice(0, 10),
    )
    expect(await settingOf(reader)).toMatchObject({ frequency: 'off', nextDueAt: null })
  })
})
