import { mayAct } from '../grid/duties.ts'
import { climbNow } from './climb.ts'
import { type Change, personOf } from './desk.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { mustLock } from './tickets.ts'

/**
 * ES-13: the next level is told now, whatever the clock says. Only of what nobody took yet: a colour says how late somebody
 * is, and nobody is made late by hand.
 */
export async function escalate(c: Change, number: number): Promise<Outcome> {
  const row = await mustLock(c, number)
  const personId = personOf(c.actor)
  if (personId === null || !mayAct(c.town, { personId, day: c.day }, row)) return refuse('not_allowed', row)
  if (row.state !== 'waiting') return refuse('wrong_state', row)
  return done(await climbNow(c, row))
}
