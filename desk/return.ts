import { dutiesOf } from '../grid/duties.ts'
import type { Room } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { admit } from './admit.ts'
import type { Change } from './desk.ts'
import { handOn } from './hand-on.ts'
import { levelAbove } from './handover.ts'
import { holderWords } from './matter.ts'
import { type Outcome, refuse } from './outcome.ts'
import type { TicketRow } from './tickets.ts'

/** N-16: after two returns the level above decides; nobody plays ping-pong with a resident's matter. */
const MAX_RETURNS = 2
/** 退回 alone says nothing; 报上级 alone says that somebody cannot get away, and the bot itself offers it. */
const BARE_RETURN = /^(?:退回|退单|退了|退)(?:去|了|吧)?[。！!]?$/u

function holds(c: Change, { holderPersonId, holderGridId }: TicketRow, personId: string): boolean {
  if (holderPersonId === null || holderPersonId === personId) return true
  return dutiesOf(c.town, personId, c.day).some(({ gridId }) => gridId === holderGridId)
}

/** 退回, 报上级: with a reason, to the next level that has somebody on duty. */
export async function returnUp(
  c: Change,
  number: number,
  { reason, here }: { reason: string; here: Room | null },
): Promise<Outcome> {
  const admitted = await admit(c, number, 'return')
  if (admitted.refusal !== null) return admitted.refusal
  const { row, state, personId } = admitted
  // whoever gave it away already only says why once more
  if (!holds(c, row, personId)) return refuse('same_hands', row)
  if (reason.trim() === '' || BARE_RETURN.test(reason.trim())) return refuse('needs_reason', row)
  if (row.returns >= MAX_RETURNS) return refuse('too_many_returns', row)
  return handOn(c, row, {
    kind: 'returned',
    holder: levelAbove(c, row),
    patch: { state, returns: row.returns + 1 },
    detail: { reason },
    text: (matter, words) => toResidents(c).returned(matter, { ...words, from: holderWords(c, row) }),
    here,
  })
}
