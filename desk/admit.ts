import { mayAct } from '../grid/duties.ts'
import { after, type Move, type State } from '../grid/ticket.ts'
import { type Change, personOf } from './desk.ts'
import { type Outcome, refuse } from './outcome.ts'
import { mustLock, type TicketRow } from './tickets.ts'

export type Admission = { refusal: Outcome } | { refusal: null; row: TicketRow; personId: string; state: State }

/** What every verb of staff asks first, on the locked row: is it theirs to do, and does the state allow it? */
export async function admit(c: Change, number: number, move: Move): Promise<Admission> {
  const row = await mustLock(c, number)
  const personId = personOf(c.actor)
  if (personId === null || !mayAct(c.town, { personId, day: c.day }, row))
    return { refusal: refuse('not_allowed', row) }
  const state = after(move, row.state)
  return state === null ? { refusal: refuse('wrong_state', row) } : { refusal: null, row, personId, state }
}
