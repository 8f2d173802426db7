import { after } from '../grid/ticket.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { answer } from './audience.ts'
import { type Change, contactOf, personOf } from './desk.ts'
import { matterOf } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { tellPerson } from './tell.ts'
import { alter, mustLock } from './tickets.ts'

/** 撤回: by whoever reported it, or by a clerk. */
export async function withdraw(c: Change, number: number): Promise<Outcome> {
  const row = await mustLock(c, number)
  const own = row.reporterId !== null && row.reporterId === contactOf(c.actor)
  if (!own && (c.actor.kind !== 'person' || personOf(c.actor) === null)) return refuse('not_allowed', row)
  const state = after('withdraw', row.state)
  if (state === null) return refuse('wrong_state', row)
  const next = await alter(c, row, { kind: 'withdrawn', patch: { state, closedAt: c.at } })
  await answer(c, next, { kind: 'withdrawn', text: toResidents.withdrawn(matterOf(c, next)) })
  if (row.holderPersonId !== null && row.acknowledgedAt !== null) {
    const text = toStaff.withdrawn(matterOf(c, next))
    await tellPerson(c, next, { personId: row.holderPersonId, kind: 'withdrawn', text, urgent: false })
  }
  return done(next)
}
