import { pinOf } from '../grid/coordinates.ts'
import { type Holder, mayAct } from '../grid/duties.ts'
import { isUrgent } from '../grid/ladder.ts'
import { isUnsolved } from '../grid/ticket.ts'
import { mustCategory } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { tellHolder } from './announce.ts'
import { answer } from './audience.ts'
import { type Change, personOf } from './desk.ts'
import { addFollower, followersOf } from './followers.ts'
import { findTarget, freshAccept } from './handover.ts'
import { holderWords, matterOf, reporterOf } from './matter.ts'
import { newTicket } from './open.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { insertTicket, mustLock, record, type TicketRow } from './tickets.ts'

/** One line tells the group of all of them. */
export const MAX_PARTS = 5

export interface Part {
  text: string
  /** null: as the ticket it comes from. */
  category?: string | undefined
  /** A department, grid or person; absent: whoever answers first. */
  to?: string | undefined
}

/** 分开办 (LC-12): one report held several matters; each part becomes a ticket of its own with the same people, the rest goes on as it was. */
export async function split(c: Change, number: number, parts: Part[]): Promise<Outcome> {
  const row = await mustLock(c, number)
  const personId = personOf(c.actor)
  if (personId === null || !mayAct(c.town, { personId, day: c.day }, row)) return refuse('not_allowed', row)
  if (!isUnsolved(row.state)) return refuse('wrong_state', row)
  const plans: { part: Part; holder: Holder | null }[] = []
  for (const part of parts) {
    if (part.category !== undefined && !c.town.categories.has(part.category)) return refuse('unknown_category', row)
    const holder = part.to === undefined ? null : findTarget(c, part.to, row)
    if (part.to !== undefined && holder === null) return refuse('unknown_target', row)
    plans.push({ part, holder })
  }
  const made: TicketRow[] = []
  for (const plan of plans) made.push(await openPart(c, row, plan))
  await record(c, number, { kind: 'split', detail: { into: made.map((one) => one.number) } })
  const words = made.map((one) => ({ number: one.number, what: matterOf(c, one).what, to: holderWords(c, one) }))
  await answer(c, row, { kind: 'split', text: toResidents(c).split(matterOf(c, row), words) })
  for (const one of made) await tellHolder(c, one)
  return done(row)
}

async function openPart(c: Change, from: TicketRow, { part, holder }: { part: Part; holder: Holder | null }) {
  const category = mustCategory(c.town, part.category ?? from.categoryCode)
  const isPrivate = from.visibility === 'private'
  const clockClass = part.category === undefined || isPrivate ? from.clockClass : category.clockClass
  const { roomId, channel, represented, place, gridId, reportedAt } = from
  const reporter = await reporterOf(c, from)
  const told = { text: part.text, categoryCode: category.code, clockClass }
  const where = { place, pin: pinOf(from), gridId }
  const values = newTicket(c, { roomId, channel, represented, ...where, reportedAt, reporter, ...told })
  // a part of a private matter is as private, and stays with whoever has it unless it is handed on by name
  const secret = isPrivate ? { visibility: 'private' as const } : {}
  const given = holder ?? (isPrivate ? { personId: from.holderPersonId, gridId: from.holderGridId } : null)
  const ball = given === null ? {} : { holderPersonId: given.personId, holderGridId: given.gridId }
  const row = { ...values, ...secret, ...ball, ...freshAccept(c, { clockClass }) }
  const why = [`从${from.number}号分出`]
  const made = await insertTicket(c, row, { why, splitFrom: from.number, urgent: isUrgent(clockClass) })
  for (const { contactId, roomId } of await followersOf(c, from.number))
    await addFollower(c, made.number, { contactId, roomId })
  return made
}
