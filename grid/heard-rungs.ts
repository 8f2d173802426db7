import { HOUR_MS } from './calendar.ts'
import { type Clocked, EMERGENCY_REPEATS, isUrgent, nextDue, stepsOf } from './ladder.ts'
import type { Policy } from './policy.ts'
import { LEVELS } from './ticket.ts'

/** Residents hear of a ladder at its begin and then after a pause, not at every rung: in danger after an hour, else after a day's work. */
const GROUP_PAUSE_MS = { urgent: HOUR_MS, usual: 8 * HOUR_MS }
/** Of those told again and again the group hears the first time and then once in so many; in an emergency from here on. */
const HEARD_REPEATS_EVERY = 5
const HEARD_EMERGENCY_REPEATS_FROM = EMERGENCY_REPEATS + 1

/** From this rung on, the next at which the residents' group hears that nobody has taken it: what it is promised, and is kept. */
export function nextHeard(ticket: Clocked, policy: Policy): { rung: number; at: Date } {
  for (const step of heardSteps(ticket, policy)) if (step.rung >= ticket.rung) return step
  const rung = stepsOf(ticket, policy).length - 1 + heardRepeat(ticket, policy)
  return { rung, at: momentOf({ ...ticket, rung }, policy) }
}

function heardRepeat(ticket: Clocked, policy: Policy): number {
  const count = Math.max(ticket.rung - stepsOf(ticket, policy).length + 1, 1)
  if (ticket.clockClass === 'S0') return Math.max(count, HEARD_EMERGENCY_REPEATS_FROM)
  return Math.ceil((count - 1) / HEARD_REPEATS_EVERY) * HEARD_REPEATS_EVERY + 1
}

/** The rungs of the ladder itself that the group hears of. */
function* heardSteps(ticket: Clocked, policy: Policy): Generator<{ rung: number; at: Date }> {
  const steps = stepsOf(ticket, policy)
  const levels = steps.map(({ tell }) => (tell === 'holder' ? 0 : LEVELS.indexOf(tell)))
  const last = levels.indexOf(Math.max(...levels))
  const urgent = isUrgent(ticket.clockClass)
  const pauseMs = urgent ? GROUP_PAUSE_MS.urgent : GROUP_PAUSE_MS.usual
  let before = Number.NEGATIVE_INFINITY
  for (let rung = 0; rung <= last; rung++) {
    if (levels[rung] === 0) continue
    const at = momentOf({ ...ticket, rung }, policy)
    if (at.getTime() - before < pauseMs && !(urgent && rung === last)) continue
    yield { rung, at }
    before = at.getTime()
  }
}

function momentOf(ticket: Clocked, policy: Policy): Date {
  const due = nextDue(ticket, policy)
  if (due === null) throw new Error('only what nobody has taken climbs')
  return due.at
}
