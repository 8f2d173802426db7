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
  const step = heardSteps(ticket, policy).find((rung) => rung >= ticket.rung)
  const rung = step ?? stepsOf(ticket, policy).length - 1 + heardRepeat(ticket, policy)
  return { rung, at: momentOf({ ...ticket, rung }, policy) }
}

function heardRepeat(ticket: Clocked, policy: Policy): number {
  const count = Math.max(ticket.rung - stepsOf(ticket, policy).length + 1, 1)
  if (ticket.clockClass === 'S0') return Math.max(count, HEARD_EMERGENCY_REPEATS_FROM)
  return Math.ceil((count - 1) / HEARD_REPEATS_EVERY) * HEARD_REPEATS_EVERY + 1
}

/** The rungs of the ladder itself that the group hears of. */
function heardSteps(ticket: Clocked, policy: Policy): number[] {
  const steps = stepsOf(ticket, policy)
  const levels = steps.map(({ tell }) => (tell === 'holder' ? 0 : LEVELS.indexOf(tell)))
  const last = levels.indexOf(Math.max(...levels))
  const urgent = isUrgent(ticket.clockClass)
  const heard: number[] = []
  let before = Number.NEGATIVE_INFINITY
  for (const rung of steps.keys()) {
    const at = momentOf({ ...ticket, rung }, policy).getTime()
    if ((levels[rung] ?? 0) === 0 || rung > last) continue
    const paused = at - before >= (urgent ? GROUP_PAUSE_MS.urgent : GROUP_PAUSE_MS.usual)
    if (!paused && !(urgent && rung === last)) continue
    heard.push(rung)
    before = at
  }
  return heard
}

function momentOf(ticket: Clocked, policy: Policy): Date {
  const due = nextDue(ticket, policy)
  if (due === null) throw new Error('only what nobody has taken climbs')
  return due.at
}
