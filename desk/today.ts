import { and, asc, desc, gte, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import { ticket } from '../db/schema/tickets.ts'
import { atClock, DAY_MS, dayOf } from '../grid/calendar.ts'
import type { Calendar } from '../grid/policy.ts'
import type { Caller } from '../grid/rights.ts'
import { mustPolicy } from '../grid/town.ts'
import { visibleTo } from './access/visible.ts'
import { byDay } from './analysis.ts'
import { ballOf } from './ball.ts'
import type { Desk } from './desk.ts'
import { type ListName, onList } from './lists.ts'
import { viewHead } from './view.ts'

/** What is shown of each list; the rest is a link to the tickets. */
const MAX_SHOWN = 8
const DAYS = 14
/** Of a private matter the board says that there is one. */
const UNSAID = '（私密事项）'

/** What needs a person now, each matter in one list, and the numbers of the day, as far as the caller may know of them. */
export async function todayOf(desk: Pick<Desk, 'db' | 'directory' | 'clock'>, caller: Caller) {
  const town = desk.directory.town()
  const now = desk.clock()
  const { calendar } = mustPolicy(town, town.policyVersion)
  const visible = visibleTo(town, caller)
  const list = async (where: SQL | undefined, order: SQL) => {
    const rows = await desk.db.select().from(ticket).where(where).orderBy(order).limit(MAX_SHOWN)
    return { count: await desk.db.$count(ticket, where), tickets: rows.map((row) => quiet(viewHead(town, row))) }
  }
  const on = (name: ListName) => and(visible, onList(name, now))
  return {
    at: now.toISOString(),
    unheld: await list(on('unheld'), asc(ticket.acceptDue)),
    over: await list(on('over'), asc(ticket.resultDue)),
    soon: await list(on('soon'), asc(ticket.resultDue)),
    unconfirmed: await list(on('unconfirmed'), asc(ticket.resolvedAt)),
    badly: await list(on('badly'), desc(ticket.number)),
    ball: await ballOf(desk, visible),
    days: await fortnight(desk, visible, calendar),
    numbers: await numbersSince(desk, visible, atClock(calendar, dayOf(calendar, now), '00:00')),
  }
}

/** The last two weeks, day by day; a day on which nothing was reported stands there, too. */
async function fortnight({ db, clock }: Pick<Desk, 'db' | 'clock'>, visible: SQL | undefined, calendar: Calendar) {
  const now = clock()
  const days = Array.from({ length: DAYS }, (_, n) =>
    dayOf(calendar, new Date(now.getTime() - (DAYS - 1 - n) * DAY_MS)),
  )
  const since = atClock(calendar, days[0] ?? dayOf(calendar, now), '00:00')
  const counted = await byDay(db, and(visible, gte(ticket.reportedAt, since)), calendar.offsetMinutes)
  const known = new Map(counted.map((one) => [one.day, one]))
  return days.map((day) => ({ day, reported: known.get(day)?.reported ?? 0, done: known.get(day)?.done ?? 0 }))
}

async function numbersSince({ db }: Pick<Desk, 'db'>, visible: SQL | undefined, morning: Date) {
  const count = (where: SQL | undefined) => db.$count(ticket, and(visible, where))
  return {
    reported: await count(gte(ticket.reportedAt, morning)),
    acknowledged: await count(gte(ticket.acknowledgedAt, morning)),
    resolved: await count(gte(ticket.resolvedAt, morning)),
    open: await count(and(isNotNull(ticket.nextLookAt), inArray(ticket.state, ['waiting', 'acknowledged', 'paused']))),
    supervised: await count(and(isNotNull(ticket.nextLookAt), sql`${ticket.supervision} in ('yellow', 'red')`)),
  }
}

function quiet<View extends { visibility: string; text: string; place: string | null; note: string | null }>(
  view: View,
) {
  return view.visibility === 'private' ? { ...view, text: UNSAID, place: null, note: null } : view
}
