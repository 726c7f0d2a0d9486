import { newId } from '#server/platform/ids.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { anonymous } from '#server/platform/viewer.ts'
import { audiences, visibilities } from '#server/spaces/contract.ts'
import { workJobs } from '#tests/support/jobs.ts'
import { createWorld, type World } from '#tests/support/world.ts'

// Who may what, written out by hand cell by cell. The permission matrix asks every exit for each cell; nothing here is
// computed by the code under test.

export const roles = [
  'anonymous',
  'outsider',
  'administrator',
  'observer',
  'member',
  'rapporteur',
  'organizer',
  'ended',
] as const
export type RoleHere = (typeof roles)[number]
export type Visibility = (typeof visibilities)[number]
export type Audience = (typeof audiences)[number]

/** Rows of `+` and `-` in the order of the roles above. */
const grid = (text: string) =>
  new Map(
    text
      .trim()
      .split('\n')
      .map((line) => {
        const [row = '', cells = ''] = line.trim().split('|')
        const marks = cells.trim().split(/\s+/)
        if (marks.length !== roles.length) throw new Error(`a row of ${marks.length} cells: ${line}`)
        return [row.trim(), new Map(roles.map((role, index) => [role, marks[index] === '+']))]
      }),
  )
export type Grid = ReturnType<typeof grid>
export const isYes = (of: Grid, row: string, role: RoleHere): boolean => {
  const cell = of.get(row)?.get(role)
  if (cell === undefined) throw new Error(`no cell ${row}, ${role}`)
  return cell
}

//                                anon outs admi obse memb rapp orga ended
/** To know of a space: its title, theme and mechanisms. */
export const sees = grid(`
  public                         | +    +    +    +    +    +    +    +
  platform                       | +    +    +    +    +    +    +    +
  members                        | +    +    +    +    +    +    +    +
  confidential                   | -    -    -    +    +    +    +    -
`)
/** To read what is in a space. */
export const reads = grid(`
  public                         | +    +    +    +    +    +    +    +
  platform                       | -    +    +    +    +    +    +    +
  members                        | -    -    -    +    +    +    +    -
  confidential                   | -    -    -    +    +    +    +    -
`)
/** To read a thread: its space and its audience. */
export const hears = grid(`
  public, all                    | +    +    +    +    +    +    +    +
  public, without observers      | -    -    -    -    +    +    +    -
  public, organizers             | -    -    -    -    -    -    +    -
  platform, all                  | -    +    +    +    +    +    +    +
  platform, without observers    | -    -    -    -    +    +    +    -
  platform, organizers           | -    -    -    -    -    -    +    -
  members, all                   | -    -    -    +    +    +    +    -
  members, without observers     | -    -    -    -    +    +    +    -
  members, organizers            | -    -    -    -    -    -    +    -
  confidential, all              | -    -    -    +    +    +    +    -
  confidential, without observers| -    -    -    -    +    +    +    -
  confidential, organizers       | -    -    -    -    -    -    +    -
`)
/** To be told of a thread without asking: only what is heard in one's own spaces. */
export const isTold = grid(`
  public, all                    | -    -    -    +    +    +    +    -
  public, without observers      | -    -    -    -    +    +    +    -
  public, organizers             | -    -    -    -    -    -    +    -
  platform, all                  | -    -    -    +    +    +    +    -
  platform, without observers    | -    -    -    -    +    +    +    -
  platform, organizers           | -    -    -    -    -    -    +    -
  members, all                   | -    -    -    +    +    +    +    -
  members, without observers     | -    -    -    -    +    +    +    -
  members, organizers            | -    -    -    -    -    -    +    -
  confidential, all              | -    -    -    +    +    +    +    -
  confidential, without observers| -    -    -    -    +    +    +    -
  confidential, organizers       | -    -    -    -    -    -    +    -
`)
/** To be told by mail by following a thread: what she may read, and never a title or text of a confidential space. */
export const isMailed = grid(`
  public, all                    | -    +    +    +    +    +    +    +
  public, without observers      | -    -    -    -    +    +    +    -
  public, organizers             | -    -    -    -    -    -    +    -
  platform, all                  | -    +    +    +    +    +    +    +
  platform, without observers    | -    -    -    -    +    +    +    -
  platform, organizers           | -    -    -    -    -    -    +    -
  members, all                   | -    -    -    +    +    +    +    -
  members, without observers     | -    -    -    -    +    +    +    -
  members, organizers            | -    -    -    -    -    -    +    -
  confidential, all              | -    -    -    -    -    -    -    -
  confidential, without observers| -    -    -    -    -    -    -    -
  confidential, organizers       | -    -    -    -    -    -    -    -
`)
/** To write in a thread of a space whose observers only read. */
export const writes = grid(`
  public, all                    | -    -    -    -    +    +    +    -
  public, without observers      | -    -    -    -    +    +    +    -
  public, organizers             | -    -    -    -    -    -    +    -
  platform, all                  | -    -    -    -    +    +    +    -
  platform, without observers    | -    -    -    -    +    +    +    -
  platform, organizers           | -    -    -    -    -    -    +    -
  members, all                   | -    -    -    -    +    +    +    -
  members, without observers     | -    -    -    -    +    +    +    -
  members, organizers            | -    -    -    -    -    -    +    -
  confidential, all              | -    -    -    -    +    +    +    -
  confidential, without observers| -    -    -    -    +    +    +    -
  confidential, organizers       | -    -    -    -    -    -    +    -
`)
/** To see a recommendation: issued, whoever reads its space; a draft, the members; one that was dropped, who records. */
export const seesRecommendation = grid(`
  public, issued                 | +    +    +    +    +    +    +    +
  public, draft                  | -    -    -    +    +    +    +    -
  public, dropped                | -    -    -    -    -    +    +    -
  platform, issued               | -    +    +    +    +    +    +    +
  platform, draft                | -    -    -    +    +    +    +    -
  platform, dropped              | -    -    -    -    -    +    +    -
  members, issued                | -    -    -    +    +    +    +    -
  members, draft                 | -    -    -    +    +    +    +    -
  members, dropped               | -    -    -    -    -    +    +    -
  confidential, issued           | -    -    -    +    +    +    +    -
  confidential, draft            | -    -    -    +    +    +    +    -
  confidential, dropped          | -    -    -    -    -    +    +    -
`)
/** To come upon one: what was dropped is nowhere. */
export const findsRecommendation = grid(`
  public, issued                 | +    +    +    +    +    +    +    +
  public, draft                  | -    -    -    +    +    +    +    -
  public, dropped                | -    -    -    -    -    -    -    -
  platform, issued               | -    +    +    +    +    +    +    +
  platform, draft                | -    -    -    +    +    +    +    -
  platform, dropped              | -    -    -    -    -    -    -    -
  members, issued                | -    -    -    +    +    +    +    -
  members, draft                 | -    -    -    +    +    +    +    -
  members, dropped               | -    -    -    -    -    -    -    -
  confidential, issued           | -    -    -    +    +    +    +    -
  confidential, draft            | -    -    -    +    +    +    +    -
  confidential, dropped          | -    -    -    -    -    -    -    -
`)
/** To have it listed across meetings: issued alone. */
export const hasIssued = grid(`
  public, issued                 | +    +    +    +    +    +    +    +
  platform, issued               | -    +    +    +    +    +    +    +
  members, issued                | -    -    -    +    +    +    +    -
  confidential, issued           | -    -    -    +    +    +    +    -
  public, draft                  | -    -    -    -    -    -    -    -
  public, dropped                | -    -    -    -    -    -    -    -
  platform, draft                | -    -    -    -    -    -    -    -
  platform, dropped              | -    -    -    -    -    -    -    -
  members, draft                 | -    -    -    -    -    -    -    -
  members, dropped               | -    -    -    -    -    -    -    -
  confidential, draft            | -    -    -    -    -    -    -    -
  confidential, dropped          | -    -    -    -    -    -    -    -
`)
/** The unread posts of her own spaces: one in each thread she is told of. */
export const unread: Record<RoleHere, number> = {
  anonymous: 0,
  outsider: 0,
  administrator: 0,
  observer: 4,
  member: 8,
  rapporteur: 8,
  organizer: 12,
  ended: 0,
}

export type SpaceHere = { row: Visibility; id: string; slug: string; title: string; visibility: Visibility }
export type ThreadHere = {
  row: string
  id: string
  audience: Audience
  title: string
  words: string
  fileId: string
  /** A document of its own for the same audience, and one that keeps the file of its post. */
  documentIds: readonly string[]
  paper: string
  space: SpaceHere
}

export type RecommendationHere = {
  row: string
  id: string
  state: string
  title: string
  words: string
  space: SpaceHere
}
const recommendationStates = ['issued', 'draft', 'dropped'] as const

/** Four consultations, one of each visibility, each with a thread for each audience, a recommendation in each
 * state, and a person in each role. */
export const createMatrix = async () => {
  const world = await createWorld({ at: new Date().toISOString() })
  const founder = await world.person('Awa Founder')
  const people = new Map<RoleHere, string>()
  for (const role of roles) {
    if (role !== 'anonymous')
      people.set(role, await world.person(`Person ${role}`, { administrator: role === 'administrator' }))
  }
  const idOf = (role: RoleHere) => people.get(role)!
  const spaces: SpaceHere[] = []
  const threads: ThreadHere[] = []
  const recommendations: RecommendationHere[] = []
  for (const visibility of visibilities) {
    const slug = `matrix-${visibility}`
    const title = `Consultation ${visibility}`
    const id = await world.space(founder, 'consultation', visibility, { slug, title })
    const space = { row: visibility, id, slug, title, visibility }
    spaces.push(space)
    for (const role of ['observer', 'member', 'rapporteur', 'organizer'] as const)
      await world.member(id, idOf(role), role)
    await world.member(id, idOf('ended'), 'organizer')
    for (const audience of audiences) {
      const told = { title: `Title ${visibility} ${audience}`, words: `Words ${visibility} ${audience}` }
      const file = await world.context.files.storeUpload(await world.viewer(founder), {
        name: `File ${visibility} ${audience}.txt`,
        content: Buffer.from('words'),
      })
      const threadId = await world.thread(founder, id, {
        ...{ audience, title: told.title, body: told.words },
        attached: [file.id],
      })
      const paper = `Paper ${visibility} ${audience}`
      const kept = { title: paper, symbol: '', kind: 'other', language: 'en', state: 'draft' } as const
      const own = await world.context.files.storeUpload(await world.viewer(founder), {
        name: `${paper}.txt`,
        content: Buffer.from('words'),
      })
      const { id: ownId } = await world.context.documents.addDocument(await world.viewer(founder), id, {
        ...{ ...kept, audience, attached: [own.id] },
      })
      const { id: keptId } = await world.context.documents.keepFile(await world.viewer(founder), file.id, {
        ...{ ...kept, audience },
      })
      threads.push({
        ...{ row: `${visibility}, ${audience}`, id: threadId, audience, space, fileId: file.id, ...told },
        ...{ paper, documentIds: [ownId, keptId] },
      })
    }
    for (const [at, state] of recommendationStates.entries()) {
      const told = { title: `Advice ${visibility} ${state}`, words: `Counsel ${visibility} ${state}` }
      const row = { id: newId(), consultationId: id, reference: `R${at + 1}`, position: at + 1, title: told.title }
      const now = world.clock.now()
      await world.db
        .insertInto('recommendation')
        .values({ ...row, text: told.words, state, createdAt: now, issuedAt: state === 'issued' ? now : null })
        .execute()
      recommendations.push({ row: `${visibility}, ${state}`, id: row.id, state, space, ...told })
    }
    // She was an organizer and is none any more.
    await world.context.spaces.removeMember(await world.viewer(founder), id, idOf('ended'))
  }
  await world.context.search.rebuildIndex()
  await workJobs(world)
  // Everyone follows everything, whether or not she ever could: a mail asks anew.
  const updatedAt = world.clock.now()
  const follows = [...people.values()].flatMap((personId) =>
    threads.map(({ id: threadId }) => ({ personId, threadId, level: 'tracking', updatedAt })),
  )
  await world.db.insertInto('follow').values(follows).execute()
  // Everyone was once told of the first post of everything: what is listed and counted asks anew as well.
  const posts = await world.db.selectFrom('post').select('id').execute()
  const notices = [...people.values()].flatMap((personId) =>
    posts.map(({ id: postId }) => ({ personId, postId, reason: 'watching thread', at: updatedAt })),
  )
  await world.db.insertInto('notification').values(notices).execute()
  const viewers = new Map<RoleHere, Viewer>([['anonymous', anonymous('en')]])
  for (const [role, id] of people) viewers.set(role, await world.viewer(id))
  return { ...world, founder, idOf, spaces, threads, recommendations, viewerOf: (role: RoleHere) => viewers.get(role)! }
}
export type Matrix = World & Awaited<ReturnType<typeof createMatrix>>
