import { mayAct } from '../grid/duties.ts'
import { after } from '../grid/ticket.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { answer } from './audience.ts'
import { type Change, contactOf, personOf } from './desk.ts'
import { matterOf } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { tellPerson } from './tell.ts'
import { alter, mustLock, type TicketRow } from './tickets.ts'

/** 撤回: by whoever reported it, by a clerk, or in chat by staff who may act on it (it was no report). */
export async function withdraw(c: Change, number: number): Promise<Outcome> {
  const row = await mustLock(c, number)
  const own = row.reporterId !== null && row.reporterId === contactOf(c.actor)
  if (!own && !isForStaff(c, row)) return refuse('not_allowed', row)
  const state = after('withdraw', row.state)
  if (state === null) return refuse('wrong_state', row)
  const next = await alter(c, row, { kind: 'withdrawn', patch: { state, closedAt: c.at } })
  await answer(c, next, { kind: 'withdrawn', text: withdrawnWords(c, next) })
  if (row.holderPersonId !== null && row.holderPersonId !== personOf(c.actor) && row.acknowledgedAt !== null) {
    const text = toStaff.withdrawn(matterOf(c, next), { own: own ? 'reporter' : null })
    await tellPerson(c, next, { personId: row.holderPersonId, kind: 'withdrawn', text, urgent: false })
  }
  return done(next)
}

/** Taken back; where a life was in danger, good that it is not. */
export function withdrawnWords(c: Change, row: TicketRow): string {
  const words = toResidents(c)
  return row.clockClass === 'S0' ? words.safeAfterAll(matterOf(c, row)) : words.withdrawn(matterOf(c, row))
}

function isForStaff(c: Change, row: TicketRow): boolean {
  const personId = personOf(c.actor)
  return personId !== null && (c.actor.kind === 'person' || mayAct(c.town, { personId, day: c.day }, row))
}
