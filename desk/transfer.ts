import { mustGrid, type Room } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { admit } from './admit.ts'
import { tellHolder } from './announce.ts'
import { answer, confirmHere } from './audience.ts'
import type { Change } from './desk.ts'
import { findTarget, freshAccept } from './handover.ts'
import { matterOf, nameWords, timeWords } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { alter } from './tickets.ts'

/** 转: the ball goes to a department, a grid or a person; its accept clock starts anew, the result clock goes on. */
export async function transfer(
  c: Change,
  number: number,
  { to, here }: { to: string; here: Room | null },
): Promise<Outcome> {
  const admitted = await admit(c, number, 'transfer')
  if (admitted.refusal !== null) return admitted.refusal
  const { row, state } = admitted
  const holder = findTarget(c, to, row)
  if (holder === null) return refuse('unknown_target', row)
  const moved = mustGrid(c.town, holder.gridId)
  const place = moved.level === 'micro_grid' ? { gridId: moved.id, gridPath: moved.path } : {}
  const next = await alter(c, row, {
    kind: 'transferred',
    patch: { state, holderPersonId: holder.personId, holderGridId: holder.gridId, ...place, ...freshAccept(c, row) },
    detail: { from: row.holderPersonId, to: holder.personId, said: to },
  })
  const text = toResidents.transferred(matterOf(c, next), {
    to: nameWords(c, holder.personId, holder.gridId),
    due: timeWords(c, next.acceptDue),
  })
  await answer(c, next, { kind: 'transferred', text })
  await tellHolder(c, next)
  await confirmHere(c, next, {
    room: here,
    text: toStaff.handedOn(matterOf(c, next), { to: nameWords(c, holder.personId, holder.gridId) }),
  })
  return done(next)
}
