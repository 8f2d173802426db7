import { addLimit, clockMinutes, DAY_MS, HOUR_MS, MINUTE_MS, minuteOfDay, takeLimit } from './calendar.ts'
import type { Clocks, Policy, Step } from './policy.ts'
import type { Ticket } from './ticket.ts'
import type { ClockClass } from './understand/meaning.ts'

/** After the last step of S0: every five minutes, five times, then hourly. */
const EMERGENCY_REPEAT_MS = 5 * MINUTE_MS
export const EMERGENCY_REPEATS = 5
/** Somebody is at it: those above are not called every few minutes any more. */
const TAKEN_EMERGENCY_REPEAT_MS = 2 * HOUR_MS
/** A finished ticket that nobody rates is closed after this long, with a notice (LC-08). */
export const SILENCE_CLOSES_AFTER_MS = 3 * DAY_MS

/** As much of a ticket as its clocks need. */
export type Clocked = Pick<
  Ticket,
  | 'state'
  | 'clockClass'
  | 'rung'
  | 'acceptFrom'
  | 'acceptDue'
  | 'reportedAt'
  | 'resultDue'
  | 'answerDue'
  | 'resolvedAt'
  | 'resumeAt'
  | 'represented'
>

/** What must be done about a ticket when nobody acts, and when. */
export type Due = { at: Date } & (
  | { kind: 'step'; step: Step; repeat: boolean }
  | { kind: 'answer' }
  | { kind: 'silence' }
  | { kind: 'visit' }
  | { kind: 'resume' }
)

/** The three deadlines of a ticket, counted from the report (or from a new start of its accept clock). */
export function deadlines(policy: Policy, clockClass: ClockClass, from: Date) {
  const { accept, result, answer } = policy.clocks[clockClass]
  return {
    acceptDue: addLimit(policy.calendar, from, accept),
    resultDue: addLimit(policy.calendar, from, result),
    answerDue: answer === null ? null : addLimit(policy.calendar, from, answer),
  }
}

/** The earliest thing the system must do about this ticket by itself; null only for tickets that are over. */
export function nextDue(ticket: Clocked, policy: Policy): Due | null {
  switch (ticket.state) {
    case 'waiting':
      return stepDue(ticket, policy)
    case 'acknowledged':
      return earlier(stepDue(ticket, policy), answerDue(ticket, policy))
    case 'paused':
      return ticket.resumeAt === null ? stepDue(ticket, policy) : { kind: 'resume', at: ticket.resumeAt }
    case 'resolved':
      return ticket.represented === null ? silenceDue(ticket, policy) : visitDue(ticket, policy)
    default:
      return null
  }
}

/** Steps of the ladder that apply to a ticket now. */
export function stepsOf(ticket: Pick<Ticket, 'state' | 'clockClass'>, policy: Policy): Step[] {
  if (ticket.state !== 'waiting') return policy.ladder.result
  return ticket.clockClass === 'S0' ? policy.ladder.emergency : policy.ladder.accept
}

/** The first step that still makes sense when a clock is looked at late: reminders whose time has passed are left out. */
export function firstRung(ticket: Clocked, policy: Policy, at: Date): number {
  const steps = stepsOf(ticket, policy)
  const first = steps.findIndex((step) => step.at >= 1 || stepAt({ ...ticket, rung: 0 }, policy, step) > at)
  return first === -1 ? steps.length : first
}

/** S0 and S1 run day and night; everything else lets people sleep. */
export function isUrgent(clockClass: ClockClass): boolean {
  return clockClass === 'S0' || clockClass === 'S1'
}

/** `at`, or the end of the quiet hours if `at` lies in them. */
export function afterQuiet(policy: Policy, at: Date): Date {
  const { from, to } = policy.quiet
  const now = minuteOfDay(policy.calendar, at)
  const [begin, end] = [clockMinutes(from), clockMinutes(to)]
  const quiet = begin > end ? now >= begin || now < end : now >= begin && now < end
  if (!quiet) return at
  const minutes = (end - now + 24 * 60) % (24 * 60)
  return new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS + minutes * MINUTE_MS)
}

/** When the quiet hours end the next time: what is closed on a day is said together on the morning after. */
function nextMorning({ calendar, quiet }: Policy, at: Date): Date {
  const minutes = (clockMinutes(quiet.to) - minuteOfDay(calendar, at) + 24 * 60) % (24 * 60)
  const morning = Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS + minutes * MINUTE_MS
  return new Date(morning < at.getTime() ? morning + DAY_MS : morning)
}

function stepDue(ticket: Clocked, policy: Policy): Due {
  const steps = stepsOf(ticket, policy)
  const step = steps[ticket.rung]
  if (step) return { kind: 'step', step, repeat: false, at: held(ticket, policy, stepAt(ticket, policy, step)) }
  const last = steps.at(-1)
  if (!last) throw new Error('a ladder needs at least one step')
  return { kind: 'step', step: last, repeat: true, at: held(ticket, policy, repeatAt(ticket, policy, last)) }
}

/** The matters of a room that fall due in the same minute are spoken of together, and not at night. */
function held({ clockClass }: Clocked, policy: Policy, at: Date): Date {
  return isUrgent(clockClass) ? at : afterQuiet(policy, new Date(Math.ceil(at.getTime() / MINUTE_MS) * MINUTE_MS))
}

function stepAt(ticket: Clocked, policy: Policy, step: Step): Date {
  const { calendar } = policy
  const limit = limitOf(ticket, policy)
  const [from, due] =
    ticket.state === 'waiting' ? [ticket.acceptFrom, ticket.acceptDue] : [ticket.reportedAt, ticket.resultDue]
  if (step.at >= 1) return addLimit(calendar, due, { ...limit, share: step.at - 1 })
  // an extended, resumed or reopened ticket is reminded before the deadline that it has now
  const moved = addLimit(calendar, from, limit).getTime() !== due.getTime()
  return moved
    ? takeLimit(calendar, due, { ...limit, share: 1 - step.at })
    : addLimit(calendar, from, { ...limit, share: step.at })
}

/** Invariant 1: whoever was told last is told again, so that no open ticket is ever forgotten. */
function repeatAt(ticket: Clocked, policy: Policy, last: Step): Date {
  const base = stepAt(ticket, policy, last)
  const count = ticket.rung - stepsOf(ticket, policy).length + 1
  if (ticket.clockClass !== 'S0') return addLimit(policy.calendar, base, { amount: count, unit: 'work_day' })
  if (ticket.state !== 'waiting') return new Date(base.getTime() + count * TAKEN_EMERGENCY_REPEAT_MS)
  const quick = Math.min(count, EMERGENCY_REPEATS)
  return new Date(base.getTime() + quick * EMERGENCY_REPEAT_MS + (count - quick) * HOUR_MS)
}

function limitOf(ticket: Clocked, policy: Policy): Clocks['accept'] {
  const clocks = policy.clocks[ticket.clockClass]
  return ticket.state === 'waiting' ? clocks.accept : clocks.result
}

/** The full hour in which a promised time is over: then the group hears of it. */
export function heardOver(resultDue: Date): Date {
  return new Date(Math.ceil(resultDue.getTime() / HOUR_MS) * HOUR_MS)
}

function answerDue(ticket: Clocked, policy: Policy): Due | null {
  if (ticket.answerDue === null) return null
  if (isUrgent(ticket.clockClass)) return { kind: 'answer', at: ticket.answerDue }
  // a room hears of all matters of an hour at its begin, in one line
  const at = afterQuiet(policy, new Date(Math.floor(ticket.answerDue.getTime() / HOUR_MS) * HOUR_MS))
  return { kind: 'answer', at }
}

function silenceDue(ticket: Clocked, policy: Policy): Due {
  const from = ticket.resolvedAt ?? ticket.reportedAt
  return { kind: 'silence', at: nextMorning(policy, new Date(from.getTime() + SILENCE_CLOSES_AFTER_MS)) }
}

/** Working days until whoever did it is asked whether the represented person knows; afterwards once a week (N-09). */
const VISIT_ASKED_AFTER_DAYS = [1, 2, 3]
const VISIT_ASKED_EVERY_DAYS = 5

function visitDue(ticket: Clocked, policy: Policy): Due {
  const last = VISIT_ASKED_AFTER_DAYS.length
  const days =
    VISIT_ASKED_AFTER_DAYS[ticket.rung] ??
    (VISIT_ASKED_AFTER_DAYS[last - 1] ?? 0) + (ticket.rung - last + 1) * VISIT_ASKED_EVERY_DAYS
  const from = ticket.resolvedAt ?? ticket.reportedAt
  return { kind: 'visit', at: addLimit(policy.calendar, from, { amount: days, unit: 'work_day' }) }
}

/** From this asking on the head above hears of it too. */
export const VISIT_TOLD_ABOVE_FROM = VISIT_ASKED_AFTER_DAYS.length - 1

/** At the same moment the answer goes first, so that it is said together with those of other matters. */
function earlier(a: Due, b: Due | null): Due {
  return b !== null && b.at <= a.at ? b : a
}
