import type { Level, Supervision } from './ticket.ts'
import type { ClockClass } from './understand/meaning.ts'
import type { Wording } from './wording/sentences.ts'

/** 工作时 work_hour, 工作日 work_day (8 working hours); 紧急工作时 and 紧急工作日 run day and night, like minutes. */
export interface Limit {
  amount: number
  unit: 'minute' | 'urgent_hour' | 'urgent_day' | 'work_minute' | 'work_hour' | 'work_day'
}

export interface Clocks {
  accept: Limit
  result: Limit
  answer: Limit | null
}

/** What happens at a share of a limit: 0.75 is a reminder before, 1 the limit itself, 2 twice the limit. */
export interface Step {
  at: number
  tell: 'holder' | Level
  supervision?: Supervision
}

export interface Ladder {
  /** While nobody has accepted. */
  accept: Step[]
  /** The same for S0: minutes count day and night. */
  emergency: Step[]
  /** Accepted but not done. */
  result: Step[]
}

export interface Calendar {
  /** Minutes east of UTC; China has no summer time. */
  offsetMinutes: number
  /** Working periods of a day, "HH:MM". */
  periods: { from: string; to: string }[]
  /** Days of the week without work, 0 = Sunday. */
  restDays: number[]
  /** Days without work, "YYYY-MM-DD", beyond the days of the week. */
  holidays: string[]
  /** 调休: days of rest that are worked after all. */
  workdays: string[]
  /** 'china': the State Council's list is added from library data when the policy is loaded; 'none': only what is written here. */
  source: 'china' | 'none'
}

/** Between these times nothing is sent to staff except S0 and S1; it is held until the morning. */
export interface QuietHours {
  from: string
  to: string
}

/** Which department line takes a category when the words do not say; rows of the duty matrix (HR-03). */
export interface RoutingRule {
  category: string
  departmentId: string
}

/** 准入清单: what a department may task a place grid with, and until which day (N-36). */
export interface Admission {
  departmentId: string
  category: string
  /** "YYYY-MM-DD", the last day. */
  until: string
}

export interface Policy {
  clocks: Record<ClockClass, Clocks>
  ladder: Ladder
  calendar: Calendar
  quiet: QuietHours
  routing: RoutingRule[]
  /** Absent: the town keeps no list, and departments hand on what they like. */
  admissions?: Admission[]
  /** What the bot says in this town's own words; it holds for all matters at once, also for those that run. */
  wording?: Wording
}
