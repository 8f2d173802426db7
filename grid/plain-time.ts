import { DAY_MS, MINUTE_MS } from './calendar.ts'
import type { Calendar } from './policy.ts'

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** A moment as a villager says it: "今天11:00", "明天(周二)10:00", "3月9日(周一)11:00". */
export function plainTime(calendar: Calendar, moment: Date, now: Date): string {
  const local = new Date(moment.getTime() + calendar.offsetMinutes * MINUTE_MS)
  return `${plainDay(calendar, moment, now)}${local.toISOString().slice(11, 16).replace(/^0/, '')}`
}

/** The day alone: "今天", "明天(周二)", "3月9日(周一)". */
export function plainDay(calendar: Calendar, moment: Date, now: Date): string {
  const local = new Date(moment.getTime() + calendar.offsetMinutes * MINUTE_MS)
  const weekday = WEEKDAYS[local.getUTCDay()]
  switch (daysBetween(calendar, now, moment)) {
    case 0:
      return '今天'
    case 1:
      return `明天(${weekday})`
    case -1:
      return '昨天'
    default:
      return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日(${weekday})`
  }
}

function daysBetween(calendar: Calendar, from: Date, to: Date): number {
  return dayNumber(calendar, to) - dayNumber(calendar, from)
}

function dayNumber({ offsetMinutes }: Calendar, moment: Date): number {
  return Math.floor((moment.getTime() + offsetMinutes * MINUTE_MS) / DAY_MS)
}
