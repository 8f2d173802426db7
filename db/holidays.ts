import chineseDays from 'chinese-days'
import type { Policy } from '../grid/policy.ts'

const { getHolidaysInRange, getWorkdaysInRange } = chineseDays
const FIRST_YEAR = 2024
const YEARS = 6

/** Adds the State Council's holidays and make-up days (调休) to a calendar that asks for them; its own days win. */
export function withHolidays(policy: Policy): Policy {
  if (policy.calendar.source === 'none') return policy
  const own = new Set([...policy.calendar.holidays, ...policy.calendar.workdays])
  const add = (days: string[], more: string[]) => [...new Set([...days, ...more.filter((day) => !own.has(day))])]
  const { holidays, workdays } = published()
  return {
    ...policy,
    calendar: {
      ...policy.calendar,
      holidays: add(policy.calendar.holidays, holidays),
      workdays: add(policy.calendar.workdays, workdays),
    },
  }
}

/** The library knows no future list and says nothing about it: an empty year must be asked for (N-21). */
export function hasHolidays(year: number): boolean {
  return getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0
}

let known: { holidays: string[]; workdays: string[] } | null = null
function published() {
  known ??= readLibrary()
  return known
}

function readLibrary() {
  const years = Array.from({ length: YEARS }, (_, n) => FIRST_YEAR + n).filter(hasHolidays)
  const isRest = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
  return {
    holidays: years.flatMap((year) => getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false)),
    workdays: years.flatMap((year) => getWorkdaysInRange(`${year}-01-01`, `${year}-12-31`, true).filter(isRest)),
  }
}
