import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { isAppError, notFound } from '#server/platform/errors.ts'
import { demand } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { abilitiesIn, findSpace } from '#server/spaces/index.ts'
import type { ConsultationState, Standing } from '../contract.ts'
import { findPostponedFrom } from '../find.ts'
import { nextStates, phasesOf } from '../lifecycle.ts'
import { audiencesOf, may, standsFor } from '../policy.ts'
import { endOfDay } from '../zone-times.ts'

type Deps = { db: Kysely<DB> }

/**
 * A consultation by its address: what every page of it shows at its head, and which pages there are. Who may not read it
 * gets title, theme and mechanisms only (`details` is null). Throws notFound for the missing and the confidential alike.
 */
export const findConsultation = async (deps: Deps, viewer: Viewer, slug: string) => {
  const space = await findSpace(deps, viewer, 'consultation', slug)
  const { id, title, language, theme, visibility, organisations, role, can, follow } = space
  const head = {
    ...{ id, slug, title, language, theme, visibility, role, follow },
    organisations: organisations.filter(({ part }) => part === 'member mechanism'),
    can: { ...can, readReport: false },
  }
  if (!can.read) return { ...head, details: null }
  const { report, ...facts } = await readFacts(deps, viewer, space)
  const state = space.state as ConsultationState
  const standing = facts.standing as Standing
  const postponedFrom = await findPostponedFrom(deps, space)
  return {
    ...head,
    can: { ...can, readReport: report !== null && may.readReport(viewer, space, report) },
    details: {
      ...facts,
      report,
      state,
      standing,
      purposeHtml: space.purposeHtml,
      attribution: space.attribution,
      mailMode: space.mailMode,
      observersMayPost: space.observersMayPost,
      phases: phasesOf(state, { standing, postponedFrom }),
      nextStates: can.organize ? nextStates(state, { standing, postponedFrom }) : [],
      inputsUntilAt: facts.inputsUntil ? endOfDay(facts.inputsUntil, facts.timeZone).toISOString() : null,
    },
  }
}
export type Consultation = Awaited<ReturnType<typeof findConsultation>>

/** What the pages below the head ask with: the consultation, for who may read it. Throws notFound for everybody else. */
export const openConsultation = async ({ db }: Deps, viewer: Viewer, slug: string) => {
  const space = await db
    .selectFrom('space')
    .innerJoin('consultation', 'consultation.spaceId', 'space.id')
    .select([
      'space.id',
      'space.slug',
      'space.title',
      'space.language',
      'space.visibility',
      'space.state',
      'space.observersMayPost',
      'consultation.standing',
      'consultation.timeZone',
      'consultation.place',
    ])
    .where('space.slug', '=', slug)
    .executeTakeFirst()
  if (!space || !may.read(viewer, space)) throw notFound()
  return { ...space, can: abilitiesIn(viewer, space) }
}

/** The same for a page that also shows what outsiders may know: null for them. Throws notFound for the confidential. */
export const peek = async (deps: Deps, viewer: Viewer, slug: string) => {
  try {
    return await openConsultation(deps, viewer, slug)
  } catch (error) {
    if (!isAppError(error) || error.kind !== 'notFound') throw error
    return null
  }
}

/** The same for a page that only organizers see. Throws forbidden. */
export const openAsOrganizer = async (deps: Deps, viewer: Viewer, slug: string) => {
  const space = await openConsultation(deps, viewer, slug)
  demand(may.organize(viewer, space))
  return space
}

const none = '00000000-0000-0000-0000-000000000000'

/** Threads count only as far as the viewer hears them, new posts and draft recommendations only for members. */
const readFacts = async ({ db }: Deps, viewer: Viewer, space: { id: string; visibility: string }) => {
  const isMember = may.roleIn(viewer, space.id) !== null
  const { newPosts, ...facts } = await db
    .selectFrom('consultation')
    .innerJoin('space', 'space.id', 'consultation.spaceId')
    .leftJoin('report', 'report.consultationId', 'consultation.spaceId')
    .select((eb) => [
      'consultation.series',
      'consultation.seriesNumber',
      'consultation.convener',
      'consultation.place',
      'consultation.isOnline',
      'consultation.startsOn',
      'consultation.endsOn',
      'consultation.inputsUntil',
      'consultation.timeZone',
      'consultation.mandateReference',
      'consultation.standing',
      'consultation.conceptHtml',
      'consultation.participantsNote',
      'report.state as report',
      eb
        .selectFrom('delegation')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('delegation.consultationId', '=', 'space.id')
        .as('delegations'),
      eb
        .selectFrom('delegation')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('delegation.consultationId', '=', 'space.id')
        .where('delegation.state', '=', 'confirmed')
        .as('confirmedDelegations'),
      eb
        .selectFrom('recommendation')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('recommendation.consultationId', '=', 'space.id')
        .where('recommendation.parentId', 'is', null)
        .where((inner) => standsFor(viewer, inner.ref('recommendation.state'))(eb as never))
        .as('recommendations'),
      eb
        .selectFrom('outcome')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('outcome.consultationId', '=', 'space.id')
        .where('outcome.state', 'in', ['agreed', 'in report'])
        .as('outcomes'),
      eb
        .selectFrom('thread')
        .leftJoin('readLine', (join) =>
          join.onRef('readLine.threadId', '=', 'thread.id').on('readLine.personId', '=', viewer.person?.id ?? none),
        )
        .select(sql<number>`coalesce(sum(thread.last_number - coalesce(read_line.read_number, 0)), 0)::int`.as('n'))
        .whereRef('thread.spaceId', '=', 'space.id')
        .where('thread.audience', 'in', audiencesOf(viewer, space))
        .as('newPosts'),
    ])
    .where('consultation.spaceId', '=', space.id)
    .executeTakeFirstOrThrow()
  const { delegations, confirmedDelegations, recommendations, outcomes } = facts
  return {
    ...facts,
    delegations: delegations ?? 0,
    confirmedDelegations: confirmedDelegations ?? 0,
    recommendations: recommendations ?? 0,
    outcomes: outcomes ?? 0,
    newPosts: isMember ? (newPosts ?? 0) : 0,
  }
}
