import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { places, written } from '#server/redactions/places.ts'
import { createWorld, type World } from '#tests/support/world.ts'

let world: World
let organizer: string
let reader: string

beforeAll(async () => {
  world = await createWorld()
  organizer = await world.person('Awa Organizer')
  reader = await world.person('Chen Reader')
})
afterAll(() => world.close())

const redact = async (threadId: string, number: number, words: string) =>
  world.context.redactions.redactPassage(await world.viewer(organizer), threadId, number, { words, sure: true })
const write = async (threadId: string, body: string) =>
  (await world.context.threads.writePost(await world.viewer(organizer), threadId, world.post(body))).number

/** A row with every value that it must have; the key answered. */
const put = async (table: string, values: Record<string, unknown>) => {
  const all = Object.entries(values)
  const names = all.map(([name]) => `"${name}"`)
  await world.pool.query(
    `insert into ${table} (${names}) values (${all.map((_, at) => `$${at + 1}`)}) on conflict do nothing`,
    all.map(([, value]) => value),
  )
  return values.id as string
}

/** A space of its own with a row in every place that belongs to one of its kind. */
const fullSpace = async (kind: 'network' | 'consultation' | 'exchange') => {
  const space = await world.space(organizer, kind, 'members')
  await world.member(space, reader)
  const at = world.clock.now()
  const row = () => ({ id: newId() })
  const threadId = await world.thread(organizer, space, { title: 'Cases' })
  const { rows } = await world.pool.query(`select id from post where thread_id = $1 and number = 1`, [threadId])
  const post = { post_id: rows[0].id as string }
  await world.context.threads.hidePost(await world.viewer(organizer), threadId, 1, { reason: 'x' })
  const organisation_id = await world.organisation(`org-${newId().slice(-12)}`)
  await put('space_history', { ...row(), space_id: space, at, to_state: 'x' })
  await put('invitation', {
    ...{ ...row(), space_id: space, address: 'x@example.org', name: 'X', role: 'member', token_hash: newId() },
    ...{ invited_by: organizer, created_at: at, expires_at: at },
  })
  await put('thread_summary', {
    ...{ thread_id: threadId, revision: 1, language: 'en', source: 'x', html: 'x', written_at: at },
  })
  await put('widening', {
    ...{ ...row(), thread_id: threadId, space_id: space, title: 'x', language: 'en', audience: 'all' },
    ...{ attribution: 'named', visibility: 'members', proposed_at: at },
  })
  await put('inbound_mail', {
    ...{
      ...row(),
      fingerprint: newId(),
      recipient: 'x',
      thread_id: threadId,
      arrived_at: at,
      ended: 'held',
      ended_at: at,
    },
    ...{ reason: 'x', subject: 'x', body: 'x', cut: 'x', raw_stored_as: newId() },
  })
  await put('post_flag', { ...post, person_id: reader, reason: 'x', flagged_at: at })
  await put('post_reaction', { ...row(), ...post, person_id: reader, stance: 'agree', reacted_at: at })
  await put('post_translation', {
    ...{ ...post, language: 'fr', revision: 1, source: 'x', html: 'x', plain: 'x', renderer: 1, written_at: at },
  })
  const file = { type: 'text/plain', bytes: 1, is_stripped: false, uploaded_at: at, uploader_id: reader }
  const fileOf = (more: object) => put('file', { id: newId(), name: 'x', ...file, stored_as: newId(), ...more })
  await fileOf(post)
  await fileOf({})
  const kept = await fileOf({})
  const attached = await fileOf({})
  const document = await put('document', {
    ...{ ...row(), space_id: space, title: 'x', kind: 'other', language: 'en', put_at: at },
  })
  await put('document_version', {
    ...{ document_id: document, version: 1, language: 'en', file_id: kept, put_at: at },
    ...{ standing: 'original', state: 'draft' },
  })
  const draft = await put('draft', {
    ...{ ...row(), person_id: reader, thread_id: threadId, language: 'en', version: 1, updated_at: at },
    ...{ attached: [attached] },
  })
  await put('draft_remark', { ...row(), draft_id: draft, author_id: organizer, text: 'x', written_at: at })
  if (kind === 'network') {
    const seat = await put('seat', { ...row(), network_id: space, organisation_id, function: 'focal point' })
    const named = { person_id: reader, nominated_at: at, state: 'nominated' }
    await put('designation', { ...row(), seat_id: seat, ...named })
  }
  if (kind === 'consultation') {
    const consultation_id = space
    await put('session', { ...row(), consultation_id, position: 1, title: 'x', guiding_questions: ['x', 'y'] })
    await put('topic_proposal', {
      ...row(),
      consultation_id,
      created_at: at,
      position: 1,
      series: 's',
      state: 'suggested',
      title: 'x',
    })
    const outcome_id = await put('outcome', {
      ...row(),
      consultation_id,
      kind: 'need',
      recorded_at: at,
      state: 'agreed',
      text: 'x',
    })
    await put('outcome_history', { ...row(), outcome_id, at, to_state: 'agreed', replaced_text: 'x' })
    await put('outcome_origin', {
      ...row(),
      outcome_id,
      position: 1,
      words: 'x',
      ...post,
      revision: 1,
      starts: 0,
      ends: 1,
    })
    const recommendation = { consultation_id, created_at: at, position: 1, text: 'x', title: 'x' }
    const recommendation_id = await put('recommendation', {
      ...{ ...row(), ...recommendation, reference: '1', state: 'draft', themes: ['x'] },
    })
    const other = await put('recommendation', { ...row(), ...recommendation, reference: '2', state: 'draft' })
    await put('recommendation_history', { ...row(), recommendation_id, at, to_state: 'draft', replaced_text: 'x' })
    await put('recommendation_relation', { ...row(), from_id: recommendation_id, to_id: other, kind: 'overlaps' })
    const addressee_id = await put('recommendation_addressee', {
      ...row(),
      recommendation_id,
      organisation_id,
      assigned_at: at,
    })
    await put('addressee_history', {
      ...{ ...row(), addressee_id, as_of: '2026-11-01', at, aspect: 'implementation', from_value: 'x', to_value: 'y' },
      ...{ source: 'reported by the addressee' },
    })
    await put('report', { consultation_id, state: 'draft', title: 'x' })
    const section_id = await put('report_section', { ...row(), consultation_id, heading: 'x', position: 1 })
    const paragraph_id = await put('report_paragraph', {
      ...row(),
      consultation_id,
      section_id,
      number: 1,
      source: 'x',
      html: 'x',
    })
    await put('report_addendum', { ...row(), paragraph_id, dated: '2026-11-01', source: 'x', html: 'x' })
  }
  return { space, threadId }
}

/** What stands in every place of a space, by column. */
const read = async (space: string) => {
  const found: Record<string, string[]> = {}
  for (const { table, texts, html = [], lists = [], isOf } of places)
    for (const column of [...texts, ...html, ...lists]) {
      const where = isOf(space).compile(world.db)
      const { rows } = await world.pool.query(
        `select coalesce(${column}::text, '') as text from ${table} where ${where.sql}`,
        [...where.parameters],
      )
      const texts = rows.map(({ text }) => text).filter((text) => column !== 'hidden_reason' || text !== '')
      if (texts.length > 0) found[`${table}.${column}`] = texts
    }
  return found
}
const fill = async (space: string, textOf: (column: string, isHtml: boolean) => string) => {
  for (const { table, texts, html = [], lists = [], isOf } of places) {
    const where = isOf(space).compile(world.db)
    // Only what is hidden has a reason for it.
    const rows = table === 'post' ? `(${where.sql}) and hidden_at is not null` : where.sql
    const set = [...texts, ...html, ...lists].map((column) => {
      const text = `'${textOf(`${table}.${column}`, html.includes(column)).replaceAll("'", "''")}'`
      return `${column} = ${lists.includes(column) ? `array['Before', ${text}, 'After']` : text}`
    })
    await world.pool.query(`update ${table} set ${set} where ${rows}`, [...where.parameters])
  }
}

it('a redaction takes the words out of every text that belongs to a space, in capitals or not, and leaves what stands around', async () => {
  const touched = new Set<string>()
  for (const kind of ['network', 'consultation', 'exchange'] as const) {
    const { space, threadId } = await fullSpace(kind)
    const elsewhere = await fullSpace(kind)
    const number = await write(threadId, 'Here is Zoë Étoilé (2) named')
    for (const one of [space, elsewhere.space])
      await fill(one, (_, isHtml) => {
        const text = 'BEFORE zoË \n étoilÉ (2), After'
        return isHtml ? renderMarkdown(text, 'x').html : text
      })
    await world.pool.query(`update recommendation set state = 'issued', issued_at = now() where consultation_id = $1`, [
      space,
    ])
    await redact(threadId, number, 'ZOË étoilé (2)')
    for (const [column, texts] of Object.entries(await read(space))) {
      touched.add(column)
      for (const text of texts) {
        expect(text, column).toMatch(/BEFORE .*█ redacted.*, After/s)
        expect(text, column).not.toMatch(/zo|toil/i)
      }
    }
    // The waiting file of somebody who is in both is of neither: it goes with either.
    const left = { ...(await read(elsewhere.space)), 'file.name': ['zoË'] }
    for (const [column, texts] of Object.entries(left))
      expect(texts.join(), `${column} of another space`).toContain('zoË')
  }
  const all = places.flatMap(({ table, texts, html = [], lists = [] }) =>
    [...texts, ...html, ...lists].map((column) => `${table}.${column}`),
  )
  expect([...touched].sort()).toEqual(all.sort())
})

it('takes words out that formatting keeps apart, in outcomes and recommendations as in everything that is written', async () => {
  for (const kind of ['network', 'consultation', 'exchange'] as const) {
    const { space, threadId } = await fullSpace(kind)
    const number = await write(threadId, 'Nomvula Dlamini spoke')
    const sources = new Set(written.map(({ table, source }) => `${table}.${source}`))
    const text = 'Before **nomvula** Dlamini after'
    await fill(space, (column, isHtml) =>
      isHtml ? renderMarkdown(text, 'x').html : sources.has(column) ? text : 'Nothing',
    )
    await redact(threadId, number, 'Nomvula Dlamini')
    for (const [column, texts] of Object.entries(await read(space)))
      for (const left of texts) {
        expect(left, column).not.toMatch(/nomvula|dlamini/i)
        if (sources.has(column)) expect(left, column).toMatch(/^Before █ redacted after$/)
      }
  }
})

it('the words of an issued recommendation change by nothing else', async () => {
  const { space } = await fullSpace('consultation')
  await world.pool.query(`update recommendation set state = 'issued', issued_at = now() where consultation_id = $1`, [
    space,
  ])
  await expect(
    world.pool.query(`update recommendation set text = 'Otherwise' where consultation_id = $1`, [space]),
  ).rejects.toThrow('never changes')
})

// Where no words of the discussion can stand, or where something else sees to them.
const tablesOfOthers: Record<string, string[]> = {
  'what is redacted by itself': ['post_revision', 'outgoing_mail', 'search_entry'],
  'keys and facts, no text': ['activity', 'audit_entry', 'notification', 'digest', 'setting', 'rate_limit', 'follow'],
  'who somebody is': ['person', 'person_address', 'membership', 'digest_setting'],
  'how an organisation is called': ['organisation', 'organisation_name'],
  'what opens an account': ['access_token', 'password', 'sign_in', 'reply_key'],
  'addresses of spaces': ['space_former_slug'],
  migrations: ['kysely_migration', 'kysely_migration_lock'],
}
const columnsOfOthers: Record<string, RegExp> = {
  'a language': /^(.*_?language)$/,
  'a word from a list, among columns of other tables that are texts': /^addressee_history\.source$/,
  'a word from a list':
    /^(.*state|kind|audience|attribution|visibility|mail_mode|standing|part|protocol_order|verb|consensus|capacity|clearance|origin|in_function|stance|settlement|config|series|verdict|position|implementation|aspect|from_value|to_value|voice|role|function|type|ended|level|choices)$/,
  'who is invited, and by which key': /^(address|name|token_hash)$/,
  'of a mail that came: keys and an address': /^(fingerprint|recipient|message_id|from_address)$/,
  'an address or a key': /^(slug|reference|.*stored_as|place_id|time_zone)$/,
}

it('asks of every text of the database whether words of the discussion may stand in it', async () => {
  const { rows } = await world.pool.query<{ table_name: string; column_name: string }>(
    `select table_name, column_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and (data_type in ('text', 'jsonb', 'json', 'character varying') or udt_name = '_text') order by 1, 2`,
  )
  const known = new Set(
    places.flatMap(({ table, texts, html = [], lists = [] }) =>
      [...texts, ...html, ...lists].map((column) => `${table}.${column}`),
    ),
  )
  const others = new Set(Object.values(tablesOfOthers).flat())
  const isOfOthers = (column: string) => Object.values(columnsOfOthers).some((pattern) => pattern.test(column))
  const open = rows
    .filter(({ table_name }) => !others.has(table_name))
    .filter(({ table_name, column_name }) => !isOfOthers(column_name) && !isOfOthers(`${table_name}.${column_name}`))
    .map(({ table_name, column_name }) => `${table_name}.${column_name}`)
    .filter((column) => !known.has(column))
  expect(open).toEqual([])
  const tables = new Set(rows.map(({ table_name }) => table_name))
  expect(
    [...others].filter((table) => !tables.has(table)),
    'tables that are there no more, or have no text',
  ).toEqual([])
})
