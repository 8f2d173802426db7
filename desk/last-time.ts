import { and, desc, eq, gt, inArray, ne } from 'drizzle-orm'
import { ticket } from '../db/schema/tickets.ts'
import { DAY_MS } from '../grid/calendar.ts'
import { comparePlaces } from '../grid/conversation/alike.ts'
import type { Change } from './desk.ts'
import { record, type TicketRow } from './tickets.ts'

/** Trouble that comes back within so long is told as coming back. */
const REMEMBERED_MS = 90 * DAY_MS
const LOOKED_AT = 20

/** The ticket under which the same trouble at the same spot was settled last; null when it is the first time. The trace says so. */
export async function lastTime(c: Change, row: TicketRow): Promise<number | null> {
  if (row.visibility === 'private' || row.place === null) return null
  const settled = and(
    eq(ticket.gridPath, row.gridPath),
    eq(ticket.categoryCode, row.categoryCode),
    inArray(ticket.state, ['closed', 'resolved']),
    gt(ticket.reportedAt, new Date(c.at.getTime() - REMEMBERED_MS)),
    ne(ticket.number, row.number),
  )
  const before = await c.tx
    .select({ number: ticket.number, place: ticket.place })
    .from(ticket)
    .where(settled)
    .orderBy(desc(ticket.number))
    .limit(LOOKED_AT)
  const again = before.find(({ place }) => comparePlaces(place, row.place) === 'same')?.number ?? null
  if (again !== null) await record(c, row.number, { kind: 'noted', detail: { again } })
  return again
}
