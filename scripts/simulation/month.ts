import type { Dice } from './agenda.ts'
import type { Cast } from './cast.ts'
import { DAY_MS, HOUR_MS } from './hours.ts'
import { EMERGENCIES, PRIVATE_MATTERS, REPORTS, type ReportLine, TALK } from './lines.ts'
import type { People } from './people.ts'

const REPORTS_A_DAY = 5
const TALK_A_DAY = 30
const DAYS_BETWEEN_EMERGENCIES = 10
const DAYS_BETWEEN_PRIVATE_MATTERS = 8
/** Of the reports so many come in the night. */
const NIGHT_SHARE = 0.08
const GONE_A_DAY = 0.04

export interface Month {
  people: People
  cast: Cast
  dice: Dice
}

/** Plans what residents begin by themselves on a day; `midnight` is its beginning. */
export function planDay(month: Month, midnight: number): void {
  const { dice } = month
  for (let n = dice.about(REPORTS_A_DAY); n > 0; n--)
    planReport(month, midnight + hourOfReport(dice), dice.pick(REPORTS))
  for (let n = dice.about(TALK_A_DAY); n > 0; n--) planTalk(month, midnight + dice.minutes(6 * 60, 23 * 60))
  if (dice.happens(1 / DAYS_BETWEEN_EMERGENCIES))
    planReport(month, midnight + dice.minutes(0, 24 * 60 - 1), dice.pick(EMERGENCIES))
  if (dice.happens(1 / DAYS_BETWEEN_PRIVATE_MATTERS))
    planReport(month, midnight + dice.minutes(9 * 60, 22 * 60), dice.pick(PRIVATE_MATTERS))
  if (dice.happens(GONE_A_DAY * 6)) planAbsence(month, midnight + 17 * HOUR_MS)
}

function hourOfReport(dice: Dice): number {
  return dice.happens(NIGHT_SHARE) ? dice.minutes(21 * 60, 31 * 60) % DAY_MS : dice.minutes(6.5 * 60, 21 * 60)
}

function planReport({ people, cast, dice }: Month, at: number, line: ReportLine): void {
  const room = dice.pick(cast.rooms)
  const reporter = dice.pick(room.residents)
  const place = room.places.length > 0 ? dice.pick(room.places) : '村口'
  people.agenda.plan(at, () => people.reports(reporter, line, place))
}

function planTalk({ people, cast, dice }: Month, at: number): void {
  const resident = dice.pick(dice.pick(cast.rooms).residents)
  const text = dice.pick(TALK)
  people.agenda.plan(at, () => people.says(resident, text))
}

/** 我明天请假，春燕代: a liaison asks another one of the village. */
function planAbsence({ people, cast, dice }: Month, at: number): void {
  const liaisons = [...cast.staff.values()].filter(({ kind }) => kind === 'liaison')
  if (liaisons.length < 2) return
  const away = dice.pick(liaisons)
  const colleague = dice.pick(liaisons.filter(({ id }) => id !== away.id))
  people.agenda.plan(at, () => people.asksToStandIn(away, colleague))
}
