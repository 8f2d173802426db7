import { withHolidays } from '../../db/holidays.ts'
import { DEFAULT_POLICY } from '../../grid/default-policy.ts'
import { deadlines, nextDue } from '../../grid/ladder.ts'
import { chance } from '../../grid/understand/learn/chance.ts'
import { CLOCK_CLASSES } from '../../grid/understand/meaning.ts'
import { type BenchOptions, besideReference, type Measured, timeOf } from './measured.ts'

const GOAL_PER_SECOND = 100_000
const TICKETS = { whole: 100_000, small: 10_000 }
const ROUNDS = 3
const DAY_MS = 86_400_000
const STATES = ['waiting', 'waiting', 'acknowledged', 'acknowledged', 'resolved', 'paused'] as const

/** Pure decisions: when will what be done about a ticket that nobody looks after. */
export async function* benchLadder({ small }: BenchOptions): AsyncIterable<Measured> {
  const policy = withHolidays(DEFAULT_POLICY)
  const next = chance(1)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T
  const tickets = Array.from({ length: small ? TICKETS.small : TICKETS.whole }, () => {
    const reportedAt = new Date(Date.UTC(2026, 0, 1) + Math.floor(next() * 360 * DAY_MS))
    const clockClass = pick(CLOCK_CLASSES)
    const later = new Date(reportedAt.getTime() + Math.floor(next() * 3 * DAY_MS))
    const dues = deadlines(policy, clockClass, reportedAt)
    const base = { state: pick(STATES), clockClass, rung: Math.floor(next() * 6), reportedAt, acceptFrom: reportedAt }
    return { ...base, ...dues, resolvedAt: later, resumeAt: later, represented: null }
  })
  const plain = tickets.map(({ reportedAt }) => reportedAt.toISOString())
  const rounds = Array.from({ length: ROUNDS }, () => ({
    ms: timeOf(() => tickets.forEach((ticket) => void nextDue(ticket, policy))),
    reference: timeOf(() => plain.forEach((text) => void new Date(text).toISOString())),
  }))
  const speed = (tickets.length / Math.min(...rounds.map(({ ms }) => ms))) * 1000
  const reference = (tickets.length / Math.min(...rounds.map((round) => round.reference))) * 1000
  const at = { perSecond: speed, reference, unit: 'tickets/s', goal: GOAL_PER_SECOND }
  yield besideReference('ladder: decisions on one core', at)
}
