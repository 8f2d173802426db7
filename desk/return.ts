import type { Room } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { admit } from './admit.ts'
import { tellHolder } from './announce.ts'
import { answer, confirmHere } from './audience.ts'
import type { Change } from './desk.ts'
import { freshAccept, levelAbove } from './handover.ts'
import { holderWords, matterOf, nameWords, timeWords } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { alter } from './tickets.ts'

/** N-16: after two returns the level above decides; nobody plays ping-pong with a resident's matter. */
const MAX_RETURNS = 2

/** 退回, 报上级: with a reason, to the next level that has somebody on duty. */
export async function returnUp(
  c: Change,
  number: number,
  { reason, here }: { reason: string; here: Room | null },
): Promise<Outcome> {
  const admitted = await admit(c, number, 'return')
  if (admitted.refusal !== null) return admitted.refusal
  const { row, state } = admitted
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
