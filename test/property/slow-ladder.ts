import type { nextDue } from '../../grid/ladder.ts'
import type { Calendar, Limit, Policy, Step } from '../../grid/policy.ts'

/** The ladder once more, slow and in another way: every minute of some years stands in a list and is counted off. */

export type Clocked = Parameters<typeof nextDue>[0]

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60
/** The years in which every random ticket lives and dies. */
export const FIRST_DAY = Date.UTC(2026, 0, 1)
export const LAST_DAY = Date.UTC(2031, 0, 1)

/** The moments at which a working minute begins, in order. */
const listed = new WeakMap<Calendar, number[]>()
function workingMinutes(calendar: Calendar): number[] {
  const known = listed.get(calendar) ?? listMinutes(calendar)
  listed.set(calendar, known)
  return known
}

function listMinutes(calendar: Calendar): number[] {
  const worked = CLOCK.map((clock) => calendar.periods.some(({ from, to }) => from <= clock && clock < to))
  const found: number[] = []
  for (let local = FIRST_DAY; local < LAST_DAY; local += DAY_MINUTES * MINUTE_MS) {
    if (!isWorked(calendar, new Date(local).toISOString().slice(0, 10))) continue
    for (let minute = 0; minute < DAY_MINUTES; minute++)
      if (worked[minute]) found.push(local + (minute - calendar.offsetMinutes) * MINUTE_MS)
  }
  return found
}

/** "00:00" to "23:59". */
export const CLOCK = Array.from({ length: DAY_MINUTES }, (_, minute) =>
  new Date(minute * MINUTE_MS).toISOString().slice(11, 16),
)

function isWorked(calendar: Calendar, day: string): boolean {
  if (calendar.workdays.includes(day)) return true
  if (calendar.holidays.includes(day)) return false
  return !calendar.restDays.includes(new Date(day).getUTCDay())
}

/** How many working minutes have passed at a moment, with the part of the one that runs. */
function passedAt(list: number[], at: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((list[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  const begun = list[low - 1]
  if (begun === undefined) return 0
  return begun + MINUTE_MS > at ? low - 1 + (at - begun) / MINUTE_MS : low
}

const MINUTES_OF: Record<Limit['unit'], number> = {
  minute: 1,
  urgent_hour: 60,
  urgent_day: DAY_MINUTES,
  work_minute: 1,
  work_hour: 60,
  work_day: 8 * 60,
}

/** Counts off a limit, forwards or (share below zero) backwards. */
export function countOff(calendar: Calendar, from: Date, { amount, unit, share }: Limit & { share: number }): Date {
  const minutes = amount * share * MINUTES_OF[unit]
  if (!unit.startsWith('work') || minutes === 0) return new Date(from.getTime() + minutes * MINUTE_MS)
  const list = workingMinutes(calendar)
  const passed = passedAt(list, from.getTime()) + minutes
  // forwards the end of the last minute counts, backwards the begin of the first
  const index = minutes > 0 ? Math.ceil(passed) - 1 : Math.floor(passed)
  const minute = list[index]
  if (minute === undefined) throw new Error('the list of minutes is too short for this case')
  return new Date(minute + (passed - index) * MINUTE_MS)
}

/** Which minutes of the day are quiet: walked from one clock time to the other. */
function quietMinutes({ from, to }: Policy['quiet']): Set<number> {
  const [begin, end] = [from, to].map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)))
  const quiet = new Set<number>()
  for (let minute = begin ?? 0; minute !== end; minute = (minute + 1) % DAY_MINUTES) quiet.add(minute)
  return quiet
}

export function heldBack(policy: Policy, at: Date): Date {
  const quiet = quietMinutes(policy.quiet)
  const isQuiet = (ms: number) => {
    const local = new Date(ms + policy.calendar.offsetMinutes * MINUTE_MS)
    return quiet.has(local.getUTCHours() * 60 + local.getUTCMinutes())
  }
  if (!isQuiet(at.getTime())) return at
  let minute = Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS
  while (isQuiet(minute)) minute += MINUTE_MS
  return new Date(minute)
}

export interface Planned {
  kind: 'step' | 'answer' | 'silence' | 'visit' | 'resume'
  at: Date
  tell?: Step['tell']
  repeat?: boolean
}

/** All that will happen on the ladder a ticket stands on, rung by rung, with so many repeats at its end. */
export function plannedSteps(ticket: Clocked, policy: Policy, repeats: number): Planned[] {
  const waits = ticket.state === 'waiting'
  const emergency = ticket.clockClass === 'S0'
  const steps = waits ? (emergency ? policy.ladder.emergency : policy.ladder.accept) : policy.ladder.result
  const limit = policy.clocks[ticket.clockClass][waits ? 'accept' : 'result']
  const [from, due] = waits ? [ticket.acceptFrom, ticket.acceptDue] : [ticket.reportedAt, ticket.resultDue]
  const count = (start: Date, share: number) => countOff(policy.calendar, start, { ...limit, share })
  const untouched = count(from, 1).getTime() === due.getTime()
  const plan: Planned[] = steps.map(({ at, tell }) => ({
    kind: 'step',
    tell,
    repeat: false,
    at: at >= 1 ? count(due, at - 1) : untouched ? count(from, at) : count(due, at - 1),
  }))
  const last = plan.at(-1)
  if (last === undefined) throw new Error('no steps')
  let quick = last.at.getTime()
  for (let n = 1; n <= repeats; n++) {
    quick += (waits ? (n <= 5 ? 5 : 60) : 120) * MINUTE_MS
    const at = emergency
      ? new Date(quick)
      : countOff(policy.calendar, last.at, { amount: n, unit: 'work_day', share: 1 })
    plan.push({ ...last, repeat: true, at })
  }
  return plan
}

/** Only an emergency comes at its second. */
export function wholeMinute(at: Date): Date {
  const over = at.getTime() % MINUTE_MS
  return over === 0 ? at : new Date(at.getTime() - over + MINUTE_MS)
}

/** What is due next on a ticket, and when. */
export function slowNextDue(ticket: Clocked, policy: Policy): Planned | null {
  const urgent = ticket.clockClass === 'S0' || ticket.clockClass === 'S1'
  const hold = (planned: Planned): Planned =>
    urgent ? planned : { ...planned, at: heldBack(policy, wholeMinute(planned.at)) }
  const step = () => plannedSteps(ticket, policy, ticket.rung + 1)[ticket.rung] ?? null
  const possible: (Planned | null)[] = []
  if (ticket.state === 'acknowledged' && ticket.answerDue) {
    const at = ticket.answerDue.getTime()
    possible.push({ kind: 'answer', at: new Date(urgent ? at : at - (at % (60 * MINUTE_MS))) })
  }
  if (ticket.state === 'waiting' || ticket.state === 'acknowledged') possible.push(step())
  if (ticket.state === 'paused') {
    if (ticket.resumeAt) return { kind: 'resume', at: ticket.resumeAt }
    possible.push(step())
  }
  if (ticket.state === 'resolved') {
    const done = ticket.resolvedAt ?? ticket.reportedAt
    if (ticket.represented !== null) {
      // the next three working days, then every fifth
      const days = [1, 2, 3]
      while (days.length <= ticket.rung) days.push((days.at(-1) ?? 0) + 5)
      const limit = { amount: days[ticket.rung] ?? 0, unit: 'work_day' as const, share: 1 }
      return { kind: 'visit', at: countOff(policy.calendar, done, limit) }
    }
    let morning = wholeMinute(new Date(done.getTime() + 3 * DAY_MINUTES * MINUTE_MS)).getTime()
    const clock = (ms: number) => new Date(ms + policy.calendar.offsetMinutes * MINUTE_MS).toISOString().slice(11, 16)
    while (clock(morning) !== policy.quiet.to) morning += MINUTE_MS
    return { kind: 'silence', at: new Date(morning) }
  }
  const held = possible.filter((planned) => planned !== null).map(hold)
  return held.sort((a, b) => a.at.getTime() - b.at.getTime())[0] ?? null
}
