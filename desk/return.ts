import { mayAct } from '../grid/duties.ts'
import { after } from '../grid/ticket.ts'
import type { Room } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { tellHolder } from './announce.ts'
import { answer, confirmHere } from './audience.ts'
import { type Change, personOf } from './desk.ts'
import { freshAccept, levelAbove } from './handover.ts'
import { holderWords, matterOf, nameWords, timeWords } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { alter, mustLock } from './tickets.ts'

/** N-16: after two returns the level above decides; nobody plays ping-pong with a resident's matter. */
const MAX_RETURNS = 2

/** 退回, 报上级: with a reason, to the next level that has somebody on duty. */
export async function returnUp(
  c: Change,
  number: number,
  { reason, here }: { reason: string; here: Room | null },
): Promise<Outcome> {
  const row = await mustLock(c, number)
  const personId = personOf(c.actor)
  if (personId === null || !mayAct(c.town, { personId, day: c.day }, row)) return refuse('not_allowed', row)
  const state = after('return', row.state)
  if (state === null) return refuse('wrong_state', row)
  if (reason.trim() === '') return refuse('needs_reason', row)
  if (row.returns >= MAX_RETURNS) return refuse('too_many_returns', row)
  const holder = levelAbove(c, row)
  const next = await alter(c, row, {
    kind: 'returned',
    patch: {
      state,
      holderPersonId: holder.personId,
      holderGridId: holder.gridId,
      returns: row.returns + 1,
      ...freshAccept(c, row),
    },
    detail: { reason, from: row.holderPersonId, to: holder.personId },
  })
  const to = nameWords(c, holder.personId, holder.gridId)
  await answer(c, next, {
    kind: 'returned',
    text: toResidents.returned(matterOf(c, next), { from: holderWords(c, row), to, due: timeWords(c, next.acceptDue) }),
  })
  await tellHolder(c, next)
  await confirmHere(c, next, { room: here, text: toStaff.handedOn(matterOf(c, next), { to }) })
  return done(next)
}
