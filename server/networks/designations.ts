import { findByAddress } from '#server/people/index.ts'
import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { conflict, invalid, notFound } from '#server/platform/errors.ts'
import { isId, newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { Role, SignedIn } from '#server/platform/viewer.ts'
import { accessChanged, endMembership, putMember } from '#server/spaces/index.ts'
import { findFacts } from './commands.ts'
import type { Nomination } from './input.ts'
import { may } from './policy.ts'

/**
 * Names a person for a seat of an organisation: `nominated`, without any effect until it is confirmed. Returns the
 * designation's id. Throws invalid if nobody has the address, or if she is named for this seat already.
 */
export const nominate = async (
  deps: Recording,
  viewer: SignedIn,
  networkId: string,
  { organisationId, function: seatFunction, address, note }: Nomination,
): Promise<string> => {
  const network = await findFacts(deps, viewer, networkId)
  demand(may.nominate(viewer, network, organisationId))
  const person = await findByAddress(deps.db, address)
  if (person?.state !== 'active') throw invalid({ address: 'networks:problems.noAccount' })
  return atomically(deps, async (tx) => {
    const belongs = await tx.db
      .selectFrom('spaceOrganisation')
      .select('organisationId')
      .where('spaceId', '=', network.id)
      .where('organisationId', '=', organisationId)
      .executeTakeFirst()
    if (!belongs) throw invalid({ organisationId: 'problems:choose' })
    const seatId = await putSeat(tx, network.id, organisationId, seatFunction)
    const running = await tx.db
      .selectFrom('designation')
      .select('id')
      .where('seatId', '=', seatId)
      .where('personId', '=', person.id)
      .where('state', '!=', 'ended')
      .executeTakeFirst()
    if (running) throw invalid({ address: 'networks:problems.namedAlready' })
    const id = newId()
    await tx.db
      .insertInto('designation')
      .values({
        id,
        seatId,
        personId: person.id,
        state: 'nominated',
        nominatedAt: tx.now,
        nominatedBy: viewer.person.id,
        note,
      })
      .execute()
    tx.record({
      type: 'designation.nominated',
      actorId: viewer.person.id,
      spaceId: network.id,
      subjectId: person.id,
      data: { designationId: id, organisationId },
    })
    return id
  })
}

const putSeat = async (tx: Tx, networkId: string, organisationId: string, seatFunction: string): Promise<string> => {
  const place = { networkId, organisationId, function: seatFunction }
  const row = await tx.db
    .insertInto('seat')
    .values({ id: newId(), ...place })
    .onConflict((oc) => oc.columns(['networkId', 'organisationId', 'function']).doUpdateSet(place))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

const findDesignation = async (deps: Recording, viewer: SignedIn, designationId: string) => {
  if (!isId(designationId)) throw notFound()
  const found = await deps.db
    .selectFrom('designation')
    .innerJoin('seat', 'seat.id', 'designation.seatId')
    .select([
      'designation.id',
      'designation.seatId',
      'designation.personId',
      'designation.nominatedBy',
      'designation.state',
      'seat.networkId',
      'seat.organisationId',
      'seat.function',
    ])
    .where('designation.id', '=', designationId)
    .executeTakeFirst()
  if (!found) throw notFound()
  const network = await findFacts(deps, viewer, found.networkId)
  return { found, network }
}

/**
 * Confirms a nomination: the person holds the seat from now on and is a member of the network. Whoever organizes it
 * already keeps that role. Throws forbidden for her own nomination, conflict while somebody else holds the seat.
 */
export const confirmDesignation = async (deps: Recording, viewer: SignedIn, designationId: string): Promise<void> => {
  const { found, network } = await findDesignation(deps, viewer, designationId)
  demand(may.confirm(viewer, network, found))
  await atomically(deps, async (tx) => {
    await tx.db.selectFrom('seat').select('id').where('id', '=', found.seatId).forUpdate().execute()
    const holder = await tx.db
      .selectFrom('designation')
      .select('id')
      .where('seatId', '=', found.seatId)
      .where('state', '=', 'confirmed')
      .executeTakeFirst()
    if (holder) throw conflict('networks:problems.seatHeld')
    await move(tx, found, 'nominated', { state: 'confirmed', confirmedAt: tx.now })
    const membership = await findMembership(tx, found)
    const isBare = !membership || membership.role === 'observer'
    await putMember(tx, viewer.person.id, found.networkId, {
      personId: found.personId,
      role: isBare ? 'member' : (membership.role as Role),
      organisationId: found.organisationId,
      inFunction: found.function,
    })
    await tell(tx, viewer, found, 'designation.confirmed')
  })
}

/**
 * Ends a designation. With her last seat the person's membership ends; a role that was given to her by hand (organizer,
 * rapporteur) stays.
 */
export const endDesignation = async (deps: Recording, viewer: SignedIn, designationId: string): Promise<void> => {
  const { found, network } = await findDesignation(deps, viewer, designationId)
  demand(may.keepDirectory(viewer, network))
  await atomically(deps, async (tx) => {
    await move(tx, found, found.state, { state: 'ended', endedAt: tx.now })
    await tell(tx, viewer, found, 'designation.ended')
    if (found.state !== 'confirmed') return
    const membership = await findMembership(tx, found)
    if (!membership) {
      await accessChanged(tx, viewer.person.id, found.personId, found.networkId, 'function.ended')
      return
    }
    const other = await findOtherSeat(tx, found)
    if (!other && membership.role === 'member') {
      await endMembership(tx, viewer.person.id, found.networkId, found.personId)
      return
    }
    await putMember(tx, viewer.person.id, found.networkId, {
      personId: found.personId,
      role: membership.role as Role,
      organisationId: other?.organisationId ?? membership.organisationId,
      inFunction: other?.function ?? '',
    })
  })
}

type Found = Awaited<ReturnType<typeof findDesignation>>['found']

const move = async (
  tx: Tx,
  { id }: Found,
  from: string,
  to: { state: string; confirmedAt?: Date; endedAt?: Date },
): Promise<void> => {
  const moved = await tx.db
    .updateTable('designation')
    .set(to)
    .where('id', '=', id)
    .where('state', '=', from)
    .where('state', '!=', 'ended')
    .executeTakeFirst()
  if (moved.numUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
}

const findMembership = (tx: Tx, { networkId, personId }: Found) =>
  tx.db
    .selectFrom('membership')
    .select(['role', 'organisationId'])
    .where('spaceId', '=', networkId)
    .where('personId', '=', personId)
    .executeTakeFirst()

const findOtherSeat = (tx: Tx, { networkId, personId }: Found) =>
  tx.db
    .selectFrom('designation')
    .innerJoin('seat', 'seat.id', 'designation.seatId')
    .select(['seat.organisationId', 'seat.function'])
    .where('seat.networkId', '=', networkId)
    .where('designation.personId', '=', personId)
    .where('designation.state', '=', 'confirmed')
    .orderBy('designation.confirmedAt')
    .executeTakeFirst()

const tell = (tx: Tx, viewer: SignedIn, found: Found, type: string) =>
  tx.record({
    type,
    actorId: viewer.person.id,
    spaceId: found.networkId,
    subjectId: found.personId,
    data: { designationId: found.id, organisationId: found.organisationId, function: found.function },
  })
