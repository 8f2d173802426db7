import { and, desc, eq, inArray, type SQL } from 'drizzle-orm'
import { event, ticket } from '../db/schema/tickets.ts'
import { deadlines, nextDue } from '../grid/ladder.ts'
import { plainTime } from '../grid/plain-time.ts'
import type { Policy } from '../grid/policy.ts'
import type { Level } from '../grid/ticket.ts'
import type { Desk } from './desk.ts'
import type { TicketRow } from './tickets.ts'

const LOOKED_AT = 10
/** A matter that nobody took climbs on for ever; who was told by then is enough to judge rules by. */
const MAX_STEPS = 12

export interface Judged {
  accept: string
  result: string
  /** How far it would have climbed before somebody took it; null: nobody above would have heard of it. */
  climbedTo: Exclude<Level, 'micro'> | null
  /** Steps of the ladder in that time, reminders of the holder among them. */
  steps: number
}

/** What rules would have made of the last matters, as they were really reported and taken; nothing is written. */
export async function inHindsight(
  { db, clock }: Pick<Desk, 'db' | 'clock'>,
  visible: SQL | undefined,
  policies: { present: Policy; proposed: Policy },
) {
  const isPublic = eq(ticket.visibility, 'public')
  const rows = await db
    .select()
    .from(ticket)
    .where(and(visible, isPublic))
    .orderBy(desc(ticket.number))
    .limit(LOOKED_AT)
  const taken = await firstTaken(db, rows)
  return rows.map((row) => {
    const until = taken.get(row.number) ?? clock()
    return {
      number: row.number,
      text: row.text,
      clockClass: row.clockClass,
      reportedAt: row.reportedAt.toISOString(),
      takenAt: taken.get(row.number)?.toISOString() ?? null,
      present: judge(policies.present, row, until),
      proposed: judge(policies.proposed, row, until),
    }
  })
}

/** A ticket that was handed on and taken again counts from the first time. */
async function firstTaken(db: Desk['db'], rows: TicketRow[]): Promise<Map<number, Date>> {
  if (rows.length === 0) return new Map()
  const numbers = rows.map(({ number }) => number)
  const kinds = ['acknowledged', 'resolved', 'closed', 'merged', 'withdrawn', 'refused']
  const ended = await db
    .select({ number: event.ticketNumber, at: event.at })
    .from(event)
    .where(and(inArray(event.ticketNumber, numbers), inArray(event.kind, kinds)))
    .orderBy(desc(event.id))
  return new Map(ended.map(({ number, at }) => [number, at]))
}

function judge(policy: Policy, { clockClass, reportedAt, represented }: TicketRow, until: Date): Judged {
  const limits = deadlines(policy, clockClass, reportedAt)
  const blank = { acceptFrom: reportedAt, reportedAt, resolvedAt: null, resumeAt: null, represented }
  const waiting = { ...blank, ...limits, state: 'waiting' as const, clockClass }
  const told: Exclude<Level, 'micro'>[] = []
  let steps = 0
  for (; steps < MAX_STEPS; steps += 1) {
    const due = nextDue({ ...waiting, rung: steps }, policy)
    if (due === null || due.kind !== 'step' || due.at > until) break
    if (due.step.tell !== 'holder' && due.step.tell !== 'micro') told.push(due.step.tell)
  }
  const words = (at: Date) => plainTime(policy.calendar, at, reportedAt)
  return { accept: words(limits.acceptDue), result: words(limits.resultDue), climbedTo: told.at(-1) ?? null, steps }
}
