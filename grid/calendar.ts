import type { Calendar, Limit } from './policy.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
export const WORK_DAY_MINUTES = 8 * 60
/** No holidays are longer. */
const MAX_DAYS_OFF = 30
/** No limit runs longer than this many days of the calendar; a calendar without any working day would never end. */
const MAX_CALENDAR_DAYS = 3_660

/** How long each unit is, and whether only working time counts. */
const UNITS: Record<Limit['unit'], { minutes: number; works: boolean }> = {
  minute: { minutes: 1, works: false },
  urgent_hour: { minutes: 60, works: false },
  urgent_day: { minutes: 24 * 60, works: false },
  work_minute: { minutes: 1, works: true },
  work_hour: { minutes: 60, works: true },
  work_day: { minutes: WORK_DAY_MINUTES, works: true },
}

/** The moment at which `limit × share` has passed since `from`, by the town's working calendar. */
export function addLimit(calendar: Calendar, from: Date, limit: Limit & { share?: number }): Date {
  const { minutes, works } = UNITS[limit.unit]
  const total = limit.amount * (limit.share ?? 1) * minutes
  return works ? addWork(calendar, from, total) : new Date(from.getTime() + total * MINUTE_MS)
}

/** addLimit backwards: the moment from which `limit × share` leads to `to`. */
export function takeLimit(calendar: Calendar, to: Date, limit: Limit & { share?: number }): Date {
  const { minutes, works } = UNITS[limit.unit]
  const total = limit.amount * (limit.share ?? 1) * minutes
  return works ? takeWork(calendar, to, total) : new Date(to.getTime() - total * MINUTE_MS)
}

/** `minutes` of working time after `from`; landing on the end of a period stays there (12:30 + 4 h = 18:00). */
export function addWork(calendar: Calendar, from: Date, minutes: number): Date {
  if (minutes <= 0) return from
  let leftMs = minutes * MINUTE_MS
  let day = startOfDay(calendar, from)
  for (let n = 0; n < MAX_CALENDAR_DAYS; n++, day += DAY_MS) {
    for (const [opens, closes] of periodsOn(calendar, day)) {
      const start = Math.max(opens, from.getTime())
      if (start >= closes) continue
      if (leftMs <= closes - start) return new Date(start + leftMs)
      leftMs -= closes - start
    }
  }
  throw new Error('the calendar has no working time')
}

/** `minutes` of working time before `to`; landing on the begin of a period stays there. */
export function takeWork(calendar: Calendar, to: Date, minutes: number): Date {
  if (minutes <= 0) return to
  let leftMs = minutes * MINUTE_MS
  let day = startOfDay(calendar, to)
  for (let n = 0; n < MAX_CALENDAR_DAYS; n++, day -= DAY_MS) {
    for (const [opens, closes] of periodsOn(calendar, day).toReversed()) {
      const end = Math.min(closes, to.getTime())
      if (end <= opens) continue
      if (leftMs <= end - opens) return new Date(end - leftMs)
      leftMs -= end - opens
    }
  }
  throw new Error('the calendar has no working time')
}

/** Working minutes between two moments; negative when `to` is earlier. */
export function workMinutesBetween(calendar: Calendar, from: Date, to: Date): number {
  if (to < from) return -workMinutesBetween(calendar, to, from)
  let totalMs = 0
  for (let day = startOfDay(calendar, from); day < to.getTime(); day += DAY_MS) {
    for (const [opens, closes] of periodsOn(calendar, day)) {
      const start = Math.max(opens, from.getTime())
      const end = Math.min(closes, to.getTime())
      if (end > start) totalMs += end - start
    }
  }
  return totalMs / MINUTE_MS
}

/** True on days that are worked: weekdays without holidays, and make-up days. */
/** A moment of a clock that stood still from … to …: later by exactly as much of its time as that was. */
export function stoodStill(
  calendar: Calendar,
  { moment, unit }: { moment: Date; unit: Limit['unit'] },
  { from, to }: { from: Date; to: Date },
): Date {
  if (to <= from) return moment
  if (!UNITS[unit].works) return new Date(moment.getTime() + to.getTime() - from.getTime())
  return addWork(calendar, moment, workMinutesBetween(calendar, from, to))
}

export function isWorkday(calendar: Calendar, day: string): boolean {
  const { holidays, workdays } = daysOf(calendar)
  if (workdays.has(day)) return true
  return !holidays.has(day) && !calendar.restDays.includes(new Date(`${day}T00:00:00Z`).getUTCDay())
}

/** "YYYY-MM-DD" where the town lives. */
export function dayOf(calendar: Calendar, at: Date): string {
  return new Date(at.getTime() + calendar.offsetMinutes * MINUTE_MS).toISOString().slice(0, 10)
}

/** The moment at which the clock shows "HH:MM" on a local day, or on the day of a moment. */
export function atClock(calendar: Calendar, day: string | Date, clock: string): Date {
  const local = typeof day === 'string' ? day : dayOf(calendar, day)
  const midnight = Date.parse(`${local}T00:00:00Z`) - calendar.offsetMinutes * MINUTE_MS
  return new Date(midnight + clockMinutes(clock) * MINUTE_MS)
}

/** Minutes since local midnight. */
export function minuteOfDay(calendar: Calendar, at: Date): number {
  return Math.floor((at.getTime() + calendar.offsetMinutes * MINUTE_MS) / MINUTE_MS) % (24 * 60)
}

/** "HH:MM" in minutes since midnight. */
export function clockMinutes(clock: string): number {
  const [hours, minutes] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}

function startOfDay(calendar: Calendar, at: Date): number {
  const shift = calendar.offsetMinutes * MINUTE_MS
  return Math.floor((at.getTime() + shift) / DAY_MS) * DAY_MS - shift
}

/** The working periods of a day, worked out once: a ladder asks for the same weeks over and over. */
function periodsOn(calendar: Calendar, dayStart: number): readonly (readonly [number, number])[] {
  const { periods } = daysOf(calendar)
  const known = periods.get(dayStart)
  if (known !== undefined) return known
  const day = new Date(dayStart + calendar.offsetMinutes * MINUTE_MS).toISOString().slice(0, 10)
  const made = isWorkday(calendar, day)
    ? calendar.periods.map(
        ({ from, to }) => [dayStart + clockMinutes(from) * MINUTE_MS, dayStart + clockMinutes(to) * MINUTE_MS] as const,
      )
    : []
  if (periods.size >= MAX_CALENDAR_DAYS) periods.clear()
  periods.set(dayStart, made)
  return made
}

interface Days {
  holidays: Set<string>
  workdays: Set<string>
  periods: Map<number, readonly (readonly [number, number])[]>
}
const days = new WeakMap<Calendar, Days>()
function daysOf(calendar: Calendar): Days {
  const known = days.get(calendar) ?? {
    holidays: new Set(calendar.holidays),
    workdays: new Set(calendar.workdays),
    periods: new Map(),
  }
  days.set(calendar, known)
  return known
}

/** The next of these moments of a working day ("11:30") that comes after `at`. */
export function nextAtWork(calendar: Calendar, at: Date, clocks: readonly string[]): Date {
  for (let n = 0; n <= MAX_DAYS_OFF; n++) {
    const day = dayOf(calendar, new Date(at.getTime() + n * DAY_MS))
    const moment = clocks.map((clock) => atClock(calendar, day, clock)).find((one) => one > at)
    if (moment !== undefined && isWorkday(calendar, day)) return moment
  }
  return new Date(at.getTime() + MAX_DAYS_OFF * DAY_MS)
}
