export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
/** The towns that are simulated lie in China. */
export const BEIJING_MS = 8 * HOUR_MS

const WAKES_AT = 7
const SLEEPS_AT = 21
const WORKS_FROM = 8
const WORKS_UNTIL = 18

/** The moment, or the next morning if it lies in the night. */
export function wakingHour(at: number): number {
  return betweenHours(at, WAKES_AT, SLEEPS_AT)
}

/** The moment, or the next morning if work is over. */
export function nextWorkingHour(at: number): number {
  return betweenHours(at, WORKS_FROM, WORKS_UNTIL)
}

/** People do not all begin in the same minute: the part of the day that is left over decides which. */
function betweenHours(at: number, from: number, until: number): number {
  const local = at + BEIJING_MS
  const hour = (local % DAY_MS) / HOUR_MS
  if (hour >= from && hour < until) return at
  const day = Math.floor(local / DAY_MS) * DAY_MS + (hour >= until ? DAY_MS : 0)
  const spreadMs = local % HOUR_MS
  return day + from * HOUR_MS + spreadMs - BEIJING_MS
}

/** "2026-09-14" of a moment. */
export const dayOf = (at: number) => new Date(at + BEIJING_MS).toISOString().slice(0, 10)
export const clockOf = (at: number) => new Date(at + BEIJING_MS).toISOString().slice(11, 16)
