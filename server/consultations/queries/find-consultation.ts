import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { notFound } from '#server/platform/errors.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { heardBy } from '#server/spaces/policy.ts'
import { findSpace } from '#server/spaces/queries.ts'
import type { ConsultationState, Standing } from '../contract.ts'
import { findPostponedFrom } from '../find.ts'
import { nextStates, phasesOf } from '../lifecycle.ts'
import { may } from '../policy.ts'
import { endOfDay } from '../zone-times.ts'

type Deps = { db: Kysely<DB> }

/**
 * A consultation by its address: what every page of it shows at its head, and which pages there are. Who may not read it
 * gets title, theme and mechanisms only (`details` is null). Throws notFound for the missing and the confidential alike.
 */
export const findConsultation = async (deps: Deps, viewer: Viewer, slug: string) => {
  const space = await findSpace(deps, viewer, 'consultation', slug)
  const { id, title, language, theme, visibility, organisations, role, can } = space
  const head = {
    ...{ id, slug, title, language, theme, visibility, role },
    organisations: organisations.filter(({ part }) => part === 'member mechanism'),
    can: { ...can, readReport: false },
  }
  if (!can.read) return { ...head, details: null }
  const [facts, counts] = await Promise.all([readFacts(deps, id), readCounts(deps, viewer, id)])
  const state = space.state as ConsultationState
  const standing = facts.standing as Standing
  const postponedFrom = await findPostponedFrom(deps, space)
  const { report, ...rest } = facts
  return {
    ...head,
    can: { ...can, readReport: report !== null && may.readReport(viewer, space, report) },
    details: {
      ...rest,
      state,
      standing,
      purposeHtml: space.purposeHtml,
      attribution: space.attribution,
      mailMode: space.mailMode,
      observersMayPost: space.observersMayPost,
      phases: phasesOf(state, { standing, postponedFrom }),
      nextStates: can.organize ? nextStates(state, { standing, postponedFrom }) : [],
      inputsUntilAt: facts.inputsUntil ? endOfDay(facts.inputsUntil, facts.timeZone).toISOString() : null,
      counts,
    },
  }
}
export type Consultation = Awaited<ReturnType<typeof findConsultation>>

/** The same for who may read it; throws notFound for everybody else. */
export const readConsultation = async (deps: Deps, viewer: Viewer, slug: string) => {
  const consultation = await findConsultation(deps, viewer, slug)
  if (!consultation.details) throw notFound()
  return { ...consultation, details: consultation.details }
}

const readFacts = ({ db }: Deps, consultationId: string) =>
  db
    .selectFrom('consultation')
    .leftJoin('report', 'report.consultationId', 'consultation.spaceId')
    .select([
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
    ])
    .where('consultation.spaceId', '=', consultationId)
    .executeTakeFirstOrThrow()

/** What the tabs count. Threads count only as far as the viewer hears them, new posts only for members. */
const readCounts = async ({ db }: Deps, viewer: Viewer, consultationId: string) => {
  const isMember = may.roleIn(viewer, consultationId) !== null
  const row = await db
    .selectFrom('space')
    .select((eb) => [
      eb
        .selectFrom('session')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('session.consultationId', '=', 'space.id')
        .as('sessions'),
      eb
        .selectFrom('delegation')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('delegation.consultationId', '=', 'space.id')
        .as('delegations'),
      eb
        .selectFrom('recommendation')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('recommendation.consultationId', '=', 'space.id')
        .where('recommendation.parentId', 'is', null)
        .where('recommendation.state', 'in', isMember ? ['draft', 'issued'] : ['issued'])
        .as('recommendations'),
      eb
        .selectFrom('outcome')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('outcome.consultationId', '=', 'space.id')
        .where('outcome.state', 'in', ['agreed', 'in report'])
        .as('outcomes'),
    ])
    .where('space.id', '=', consultationId)
    .executeTakeFirstOrThrow()
  const threads = await db
    .selectFrom('thread')
    .innerJoin('space', 'space.id', 'thread.spaceId')
    .leftJoin('readLine', (join) =>
      join
        .onRef('readLine.threadId', '=', 'thread.id')
        .on('readLine.personId', '=', viewer.person?.id ?? '00000000-0000-0000-0000-000000000000'),
    )
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('all'),
      fn
        .coalesce(
          fn.sum<number>(
            eb.fn<number>('greatest', [
              eb('thread.lastNumber', '-', fn.coalesce('readLine.readNumber', eb.lit(0))),
              eb.lit(0),
            ]),
          ),
          eb.lit(0),
        )
        .as('unread'),
    ])
    .where('thread.spaceId', '=', consultationId)
    .where(heardBy(viewer, 'thread.audience'))
    .executeTakeFirstOrThrow()
  return { ...row, threads: threads.all, newPosts: isMember ? Number(threads.unread) : 0 }
}
