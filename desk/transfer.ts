import type { Admission } from '../grid/policy.ts'
import { type Grid, mustGrid, type Room } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { admit } from './admit.ts'
import type { Change } from './desk.ts'
import { handOn } from './hand-on.ts'
import { backstop, findTarget } from './handover.ts'
import { type Outcome, refuse } from './outcome.ts'
import type { TicketRow } from './tickets.ts'

/** 转: the ball goes to a department, a grid or a person; its accept clock starts anew, the result clock goes on. */
export async function transfer(
  c: Change,
  number: number,
  { to, here }: { to: string; here: Room | null },
): Promise<Outcome> {
  const admitted = await admit(c, number, 'transfer')
  if (admitted.refusal !== null) return admitted.refusal
  const { row, state } = admitted
  const found = findTarget(c, to, row)
  if (found === null) return refuse('unknown_target', row)
  const asked = mustGrid(c.town, found.gridId)
  const holder = found.personId === null ? backstop(c, row) : found
  if (holder.personId === null) return refuse('unknown_target', row)
  // a clock that starts anew whenever somebody hands it to themselves would never ring
  if (holder.personId === row.holderPersonId && holder.gridId === row.holderGridId) return refuse('same_hands', row)
  const moved = mustGrid(c.town, holder.gridId)
  const listed = admissionOf(c, row, moved)
  if (listed === 'none') return refuse('not_admitted', row)
  // 让春燕去: she goes there, the place stays where it is
  const place = moved.level === 'micro_grid' && found.named === 'grid' ? { gridId: moved.id, gridPath: moved.path } : {}
  return handOn(c, row, {
    kind: 'transferred',
    holder,
    patch: { state, ...place },
    detail: { said: to, ...(listed === null ? {} : { admittedUntil: listed.until }) },
    text: (matter, words) => {
      const to = asked.id === holder.gridId ? words.to : `${words.to}（${asked.name}暂时没人接）`
      return toResidents(c).transferred(matter, { ...words, to })
    },
    here,
  })
}

/**
 * N-36, 准入清单: a department tasks a place grid only with what the list names, and only as long. null: nobody is tasked so,
 * or the town keeps no list.
 */
function admissionOf(c: Change, row: TicketRow, target: Grid): Admission | 'none' | null {
  const from = mustGrid(c.town, row.holderGridId)
  const { admissions } = c.policy
  if (from.kind !== 'department' || target.kind === 'department' || admissions === undefined) return null
  const listed = admissions.find(
    ({ departmentId, category, until }) => departmentId === from.id && category === row.categoryCode && until >= c.day,
  )
  return listed ?? 'none'
}
