import { mustGrid, type Room } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { admit } from './admit.ts'
import type { Change } from './desk.ts'
import { handOn } from './hand-on.ts'
import { findTarget } from './handover.ts'
import { type Outcome, refuse } from './outcome.ts'

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
  // a clock that starts anew whenever somebody hands it to themselves would never ring
  if (holder.personId === row.holderPersonId && holder.gridId === row.holderGridId) return refuse('same_hands', row)
  const moved = mustGrid(c.town, holder.gridId)
  const place = moved.level === 'micro_grid' ? { gridId: moved.id, gridPath: moved.path } : {}
  return handOn(c, row, {
    kind: 'transferred',
    holder,
    patch: { state, ...place },
    detail: { said: to },
    text: toResidents.transferred,
    here,
  })
}
